/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * "Did you mean": the member that an unknown key is nearest to. It knows
 * names, not values.
 */
#include "parser.h"

/* Longer than every name, so that a longer key is near to none. The letters
 * and digits of names are from '0' to 'z'. */
enum { LETTERS_MAX = 20, SYMBOLS = 'z' - '0' + 1 };

struct letters {
    unsigned char at[LETTERS_MAX];
    size_t count;
};

/* Letter case, '_' and '-' are styles of one name: jobId, JobID, job_id. */
static bool letters_of_key(const unsigned char *text,
                           const struct cdbjob_string_token *key,
                           struct letters *letters)
{
    size_t at = key->offset + 1;
    size_t end = key->offset + key->length - 1;
    letters->count = 0;
    /* A style adds two separators at the most to the names there are. */
    if (key->decoded_length > LETTERS_MAX + 4)
        return false;
    while (at < end) {
        uint32_t letter = cdbjob_next_code_point(text, end, &at);
        if (letter == '_' || letter == '-')
            continue;
        if (letters->count >= LETTERS_MAX || letter > 0x7F)
            return false;
        letters->at[letters->count++] = (unsigned char)letter;
    }
    return true;
}

/* Where each letter is: a bit for each place, the same for both cases. */
static void find_places(const struct letters *letters, uint32_t *places)
{
    memset(places, 0, SYMBOLS * sizeof places[0]);
    for (size_t i = 0; i < letters->count; i++) {
        unsigned char letter = letters->at[i];
        if (letter < '0' || letter > 'z')
            continue;
        places[letter - '0'] |= UINT32_C(1) << i;
        if (letter >= 'a')
            places[letter - 'a' + 'A' - '0'] |= UINT32_C(1) << i;
        else if (letter >= 'A' && letter <= 'Z')
            places[letter - 'A' + 'a' - '0'] |= UINT32_C(1) << i;
    }
}

/* Where that letter of a name is. */
CDBJOB_INLINE uint32_t places_of(const uint32_t *places, char letter)
{
    unsigned symbol = (unsigned char)letter - (unsigned)'0';
    return symbol < SYMBOLS ? places[symbol] : 0;
}

/* At least how many slips there are: letters of each that the other has not.
 * Stops where they are `bound`. */
static unsigned foreign_letters(const uint32_t *places, size_t count,
                                const char *name, size_t length, unsigned bound)
{
    uint32_t common = 0;
    unsigned of_name = 0, of_key = 0;
    for (size_t i = 0; i < length; i++) {
        uint32_t here = places_of(places, name[i]);
        common |= here;
        of_name += here == 0;
    }
    for (uint32_t rest = ((UINT32_C(1) << count) - 1) & ~common;
         rest != 0 && of_key < bound; rest &= rest - 1)
        of_key++;
    return of_name > of_key ? of_name : of_key;
}

/*
 * Letters to insert, delete, replace or swap with a neighbour, to make the
 * name of the key. One column of the table of distances is two words, with
 * bits where it goes up or down by one from one letter of the key to the next
 * (Myers 1999; Hyyrö 2003 for the swaps).
 */
static unsigned distance(const uint32_t *places, size_t count, const char *name,
                         size_t length)
{
    const uint32_t all = (UINT32_C(1) << count) - 1;
    const uint32_t last = all ^ all >> 1;
    uint32_t up = all, down = 0, same = 0, before = 0;
    unsigned far = (unsigned)count;
    CDBJOB_HOLDS(count > 0 && count <= LETTERS_MAX);
    for (size_t i = 0; i < length; i++) {
        uint32_t here = places_of(places, name[i]);
        uint32_t swapped = (~same & here) << 1 & before;
        same = ((((here & up) + up) ^ up) | here | down | swapped) & all;
        uint32_t right = down | (~(same | up) & all);
        uint32_t left = same & up;
        far += (right & last) != 0;
        far -= (left & last) != 0;
        right = (right << 1 | 1) & all;
        up = (left << 1 & all) | (~(same | right) & all);
        down = right & same;
        before = here;
    }
    return far;
}

/* What was found so far. */
struct search {
    struct letters letters;
    uint32_t places[SYMBOLS];
    bool placed;
    unsigned bound; /* the distance of the nearest; at first, none is less */
};

/* Is that name nearer than what was found before? */
static bool is_nearer(struct search *search, const char *name, size_t length)
{
    /* One slip in four letters; and a difference of lengths is as many slips
     * at the least. */
    unsigned slips = (unsigned)length / 4;
    size_t count = search->letters.count;
    unsigned bound = slips + 1 < search->bound ? slips + 1 : search->bound;
    if (count > length + slips || length > count + slips)
        return false;
    if (!search->placed)
        find_places(&search->letters, search->places);
    search->placed = true;
    if (foreign_letters(search->places, count, name, length, bound) >= bound)
        return false;
    unsigned far = distance(search->places, count, name, length);
    if (far >= bound)
        return false;
    search->bound = far;
    return true;
}

unsigned cdbjob_suggest(const unsigned char *text, unsigned object,
                        const struct cdbjob_string_token *key, uint16_t mask)
{
    struct cdbjob_members members = cdbjob_members_table[object];
    unsigned nearest = FIELD_NONE;
    struct search search;
    /* It is too short for every name. */
    size_t most = key->decoded_length < 31 ? key->decoded_length : 31;
    if ((members.near_lengths & ((UINT32_C(2) << most) - 1)) == 0)
        return FIELD_NONE;
    search.placed = false;
    search.bound = LETTERS_MAX;
    if (!letters_of_key(text, key, &search.letters) ||
        (members.near_lengths >> search.letters.count & 1) == 0)
        return FIELD_NONE;
    for (unsigned field = members.first; field < members.end; field++) {
        const struct cdbjob_field *row = &cdbjob_field_table[field];
        if ((mask >> (field - members.first) & 1) == 0)
            continue;
        if (is_nearer(&search, row->name, row->key_length - 2u))
            nearest = field;
        if (row->historic_length > 0 &&
            is_nearer(&search, row->historic, row->historic_length))
            nearest = field;
    }
    return nearest;
}
