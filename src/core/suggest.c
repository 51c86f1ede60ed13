/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * "Did you mean": the member that an unknown key is nearest to. It knows
 * names, not values.
 *
 * A key is mostly one slip away from a name: then all that differs, once the
 * same beginning and the same end are left off, is a letter or two. Only where
 * more is left are the letters compared one by one.
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

/* A key beside a name, without what both begin with and end with. */
struct rest {
    size_t begin; /* as much was left off */
    const unsigned char *key;
    size_t key_count;
    const char *name;
    size_t name_count;
};

CDBJOB_INLINE bool is_letter_of(unsigned char of_key, char of_name)
{
    return of_key == one_case((unsigned char)of_name);
}

/* `name` has eight bytes, or more. */
static struct rest rest_of(const struct letters *letters, const char *name,
                           size_t length)
{
    size_t count = letters->count;
    size_t least = count < length ? count : length;
    uint64_t other = cdbjob_word_load(letters->at) ^
                     (cdbjob_word_load(name) | CDBJOB_EACH(0x20));
    size_t begin = other == 0 ? 8 : cdbjob_word_first(other);
    if (begin > least)
        begin = least;
    while (begin >= 8 && begin < least &&
           is_letter_of(letters->at[begin], name[begin]))
        begin++;
    while (begin < count && begin < length &&
           is_letter_of(letters->at[count - 1], name[length - 1])) {
        count--;
        length--;
    }
    struct rest rest = {begin, letters->at + begin, count - begin, name + begin,
                        length - begin};
    return rest;
}

/* The slips where next to nothing is left; MANY, and they are two or more,
 * where more is. */
enum { MANY = LETTERS_MAX + 1 };
static unsigned few_slips(const struct rest *rest)
{
    bool key_is_less = rest->key_count < rest->name_count;
    size_t less = key_is_less ? rest->key_count : rest->name_count;
    size_t more = key_is_less ? rest->name_count : rest->key_count;
    if (less == 0 || more == 1)
        return (unsigned)more;
    if (more > 2)
        return MANY;
    bool swapped = less == 2 && is_letter_of(rest->key[0], rest->name[1]) &&
                   is_letter_of(rest->key[1], rest->name[0]);
    return swapped ? 1 : 2;
}

/* Where each letter of the key is: a bit for each place. The letters and digits
 * of names, in one case, are from '0' to 'z'. */
enum { SYMBOLS = 'z' - '0' + 1 };
static void find_places(const struct letters *letters, uint32_t *places)
{
    memset(places, 0, SYMBOLS * sizeof places[0]);
    for (size_t i = 0; i < letters->count; i++) {
        unsigned symbol = letters->at[i] - (unsigned)'0';
        if (symbol < SYMBOLS)
            places[symbol] |= UINT32_C(1) << i;
    }
}

/*
 * Letters to insert, delete, replace or swap with a neighbour, to make the
 * name of the key; MANY if they are not below `limit`. One column of the table
 * of distances is two words, with bits where it goes up or down by one from
 * one letter of the key to the next (Myers 1999; Hyyrö 2003 for the swaps).
 * Bits above those of the rest mean nothing, and are not looked at.
 */
static unsigned many_slips(const struct rest *rest, const uint32_t *places,
                           unsigned limit)
{
    const unsigned last = (unsigned)rest->key_count - 1;
    const uint32_t all = (UINT32_C(2) << last) - 1;
    uint32_t up = all, down = 0, same = 0, before = 0;
    size_t far = rest->key_count;
    CDBJOB_HOLDS(far > 0 && far <= LETTERS_MAX);
    for (size_t i = 0; i < rest->name_count; i++) {
        unsigned symbol = one_case((unsigned char)rest->name[i]) - '0';
        uint32_t here = symbol < SYMBOLS ? places[symbol] >> rest->begin : 0;
        uint32_t swapped = (~same & here) << 1 & before;
        same = (((here & up) + up) ^ up) | here | down | swapped;
        uint32_t right = down | ~(same | up);
        uint32_t left = same & up;
        far = far + (right >> last & 1) - (left >> last & 1);
        /* Each letter that follows brings it nearer by one at the most. */
        if (far + i + 1 >= limit + rest->name_count)
            return MANY;
        right = right << 1 | 1;
        up = (left << 1 | ~(same | right)) & all;
        down = right & same;
        before = here;
    }
    return (unsigned)far;
}

/* What was found so far. */
struct search {
    struct letters letters;
    unsigned nearest; /* FIELD_NONE, or the first of the nearest */
    unsigned slips;   /* of the nearest; at first, more than any */
    bool again;       /* letters are compared one by one */
    uint32_t places[SYMBOLS];
    uint16_t open; /* members that this could bring nearer */
};

/* Is a name of the field nearer than what was found before? */
static void look_at(struct search *search, unsigned field, unsigned bit,
                    const char *name, size_t length)
{
    /* One slip in four letters; and fewer than the nearest has, or as many
     * where that comes later. */
    unsigned nearer = search->slips + (field < search->nearest);
    unsigned limit = (unsigned)length / 4 + 1;
    size_t count = search->letters.count;
    limit = nearer < limit ? nearer : limit;
    /* A difference of lengths is as many slips at the least. */
    if (count >= length + limit || length >= count + limit)
        return;
    struct rest rest = rest_of(&search->letters, name, length);
    unsigned slips = few_slips(&rest);
    if (slips == MANY && limit > 2) {
        search->open |= (uint16_t)bit;
        if (search->again)
            slips = many_slips(&rest, search->places, limit);
    }
    if (slips >= limit)
        return;
    search->slips = slips;
    search->nearest = field;
}

static void look_at_members(struct search *search, unsigned object,
                            unsigned mask)
{
    const struct cdbjob_members *members = &cdbjob_members_table[object];
    size_t count = search->letters.count;
    unsigned bit = 1;
    for (unsigned field = members->first; field < members->end;
         field++, bit <<= 1) {
        const struct cdbjob_field *row = &cdbjob_field_table[field];
        if ((mask & bit) == 0 || (cdbjob_near_lengths[field] >> count & 1) == 0)
            continue;
        look_at(search, field, bit, row->name, row->key_length - 2u);
        if (row->historic_length > 0)
            look_at(search, field, bit, row->historic, row->historic_length);
    }
}

unsigned cdbjob_suggest_near(const struct cdbjob_reader *reader,
                             unsigned object,
                             const struct cdbjob_string_token *key,
                             uint16_t mask)
{
    struct search search;
    memset(&search.letters, 0, sizeof search.letters);
    search.nearest = FIELD_NONE;
    search.slips = MANY;
    search.again = false;
    search.open = 0;
    if (!letters_of_key(reader->text, reader->length, key, &search.letters))
        return FIELD_NONE;
    look_at_members(&search, object, mask);
    if (search.open != 0 && search.slips > 1) {
        search.again = true;
        find_places(&search.letters, search.places);
        look_at_members(&search, object, search.open);
    }
    return search.nearest;
}
