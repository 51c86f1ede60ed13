/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * "Did you mean": the member that an unknown key is nearest to. It knows
 * names, not values.
 *
 * Most names have letters that the key has nowhere, more than it could have
 * slips. Only where they do not are the letters compared in their order.
 */
#include "parser.h"

/* The letters of a key, in one case. */
struct letters {
    unsigned char at[LETTERS_ROOM];
    size_t count;
};

/* One case of both; digits have only one. */
CDBJOB_INLINE unsigned one_case(unsigned letter)
{
    return letter | 0x20;
}

/* The bytes of a string's value that are more than a letter or a digit:
 * those that mean more than themselves, '_' and '-'. */
CDBJOB_INLINE uint64_t unlike_letters(uint64_t word)
{
    uint64_t low = word ^ CDBJOB_EACH('_');
    uint64_t dash = word ^ CDBJOB_EACH('-');
    return cdbjob_word_special(word) |
           (((low - CDBJOB_EACH(0x01)) | (dash - CDBJOB_EACH(0x01))) &
            CDBJOB_HIGH_BITS);
}

/* Letter case, '_' and '-' are styles of one name: jobId, JobID, job_id. */
static bool letters_of_key(const unsigned char *text, size_t length,
                           const struct cdbjob_string_token *key,
                           struct letters *letters)
{
    size_t at = key->offset + 1;
    size_t end = key->end - 1;
    size_t count = 0;
    letters->count = 0;
    while (at < end) {
        if (at + 8 <= length && count + 8 <= LETTERS_ROOM) {
            uint64_t word = cdbjob_word_load(text + at);
            uint64_t other = unlike_letters(word);
            size_t run = other == 0 ? 8 : cdbjob_word_first(other);
            memcpy(&word, text + at, 8);
            word |= CDBJOB_EACH(0x20);
            memcpy(letters->at + count, &word, 8);
            at += run;
            count += run;
            if (at >= end || run == 8)
                continue;
        }
        uint32_t letter = cdbjob_next_code_point(text, end, &at);
        if (letter == '_' || letter == '-')
            continue;
        if (letter > 0x7F || count >= LETTERS_ROOM)
            return false;
        /* No name has a space, and no control character may become a digit. */
        letters->at[count++] =
            (unsigned char)(letter < ' ' ? ' ' : one_case(letter));
    }
    letters->count = count;
    return count <= LETTERS_MAX;
}

/* What is looked for, and what was found so far. */
enum { SYMBOLS = 128 };
struct search {
    struct letters letters;
    uint32_t places[SYMBOLS]; /* where the key has each letter: a bit each */
    unsigned nearest;         /* FIELD_NONE, or the first of the nearest */
    unsigned slips;           /* of the nearest; at first, more than any */
};
enum { MANY = LETTERS_MAX + 1 };

/* Where each letter of the key is: a bit for each place. */
static void find_places(struct search *search)
{
    cdbjob_clear(search->places, sizeof search->places);
    for (size_t i = 0; i < search->letters.count; i++)
        search->places[search->letters.at[i] % SYMBOLS] |= UINT32_C(1) << i;
}

/* Does the name take `limit` slips, or more? Each letter that the key has
 * nowhere is one, and so is each letter of the key that is too many. */
static bool is_far(const struct search *search, const char *name, size_t length,
                   unsigned limit)
{
    size_t count = search->letters.count;
    size_t slips = count > length ? count - length : 0;
    for (size_t i = 0; i < length && slips < limit; i++)
        slips += search->places[one_case((unsigned char)name[i])] == 0;
    return slips >= limit;
}

/*
 * Letters to insert, delete, replace or swap with a neighbour, to make the
 * name of the key; MANY if they are not below `limit`. One column of the table
 * of distances is two words, with bits where it goes up or down by one from
 * one letter of the key to the next (Myers 1999; Hyyrö 2003 for the swaps).
 * Bits above those of the key mean nothing, and are not looked at.
 */
static unsigned slips_of(const struct search *search, const char *name,
                         size_t length, unsigned limit)
{
    const unsigned last = (unsigned)search->letters.count - 1;
    uint32_t up = UINT32_MAX, down = 0, same = 0, before = 0;
    size_t far = search->letters.count;
    CDBJOB_HOLDS(far > 0 && far <= LETTERS_MAX);
    for (size_t i = 0; i < length; i++) {
        uint32_t here = search->places[one_case((unsigned char)name[i])];
        uint32_t swapped = (~same & here) << 1 & before;
        same = (((here & up) + up) ^ up) | here | down | swapped;
        uint32_t right = down | ~(same | up);
        uint32_t left = same & up;
        far = far + (right >> last & 1) - (left >> last & 1);
        /* Each letter that follows brings it nearer by one at the most. */
        if (far + i + 1 >= limit + length)
            return MANY;
        right = right << 1 | 1;
        up = left << 1 | ~(same | right);
        down = right & same;
        before = here;
    }
    return (unsigned)far;
}

/* Is a name of the field nearer than what was found before? */
static void look_at(struct search *search, unsigned field, const char *name,
                    size_t length)
{
    /* One slip in four letters; and fewer than the nearest has. */
    unsigned limit = (unsigned)length / 4 + 1;
    size_t count = search->letters.count;
    limit = search->slips < limit ? search->slips : limit;
    /* A difference of lengths is as many slips at the least. */
    if (length >= count + limit || is_far(search, name, length, limit))
        return;
    unsigned slips = slips_of(search, name, length, limit);
    if (slips >= limit)
        return;
    search->slips = slips;
    search->nearest = field;
}

unsigned cdbjob_suggest_near(const struct cdbjob_reader *reader,
                             unsigned object,
                             const struct cdbjob_string_token *key,
                             uint16_t mask)
{
    const struct cdbjob_members *members = &cdbjob_members_table[object];
    struct search search;
    search.nearest = FIELD_NONE;
    search.slips = MANY;
    if (!letters_of_key(reader->text, reader->length, key, &search.letters))
        return FIELD_NONE;
    find_places(&search);
    unsigned left = mask;
    for (unsigned field = members->first; field < members->end;
         field++, left >>= 1) {
        const struct cdbjob_field *row = &cdbjob_field_table[field];
        if ((left & cdbjob_near_lengths[field] >> search.letters.count & 1) ==
            0)
            continue;
        look_at(&search, field, row->name, row->key_length - 2u);
        if (row->historic_length > 0)
            look_at(&search, field, row->historic, row->historic_length);
    }
    return search.nearest;
}
