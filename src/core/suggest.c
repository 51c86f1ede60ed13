/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * "Did you mean": the member that an unknown key is nearest to. It knows
 * names, not values.
 */
#include "parser.h"

/* Longer than every name, so that a longer key is near to none. */
enum { LETTERS_MAX = 20 };

struct letters {
    unsigned char at[LETTERS_MAX];
    size_t count;
};

/* Letter case, '_' and '-' are styles of one name: jobId, JobID, job_id. */
static bool add_letter(struct letters *letters, uint32_t letter)
{
    if (letter == '_' || letter == '-')
        return true;
    if (letter >= 'A' && letter <= 'Z')
        letter += 'a' - 'A';
    if (letters->count >= LETTERS_MAX || letter > 0x7F)
        return false;
    letters->at[letters->count++] = (unsigned char)letter;
    return true;
}

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
    while (at < end)
        if (!add_letter(letters, cdbjob_next_code_point(text, end, &at)))
            return false;
    return true;
}

static void letters_of_name(const char *name, struct letters *letters)
{
    letters->count = 0;
    for (size_t i = 0; name[i] != '\0'; i++)
        add_letter(letters, (unsigned char)name[i]);
}

static unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

/* Letters to insert, delete, replace or swap with a neighbour. */
static unsigned distance(const struct letters *a, const struct letters *b)
{
    unsigned char rows[3][LETTERS_MAX + 1] = {{0,  1,  2,  3,  4,  5,  6,
                                               7,  8,  9,  10, 11, 12, 13,
                                               14, 15, 16, 17, 18, 19, 20}};
    CDBJOB_HOLDS(a->count <= LETTERS_MAX && b->count <= LETTERS_MAX);
    for (size_t i = 1; i <= a->count; i++) {
        unsigned char *row = rows[i % 3];
        const unsigned char *above = rows[(i + 2) % 3];
        const unsigned char *above2 = rows[(i + 1) % 3];
        row[0] = (unsigned char)i;
        for (size_t j = 1; j <= b->count; j++) {
            bool same = a->at[i - 1] == b->at[j - 1];
            unsigned best =
                least(above[j - 1] + !same, least(above[j], row[j - 1]) + 1u);
            if (i > 1 && j > 1 && a->at[i - 1] == b->at[j - 2] &&
                a->at[i - 2] == b->at[j - 1])
                best = least(best, above2[j - 2] + 1u);
            row[j] = (unsigned char)best;
        }
    }
    return rows[a->count % 3][b->count];
}

unsigned cdbjob_suggest(const unsigned char *text, unsigned object,
                        const struct cdbjob_string_token *key, uint16_t mask)
{
    struct cdbjob_members members = cdbjob_members_table[object];
    struct letters letters, other;
    unsigned nearest = FIELD_NONE;
    unsigned nearest_distance = LETTERS_MAX;

    if (!letters_of_key(text, key, &letters))
        return FIELD_NONE;
    for (unsigned field = members.first; field < members.end; field++) {
        const struct cdbjob_field *row = &cdbjob_field_table[field];
        const char *names[2] = {row->name, row->historic};
        if ((mask >> (field - members.first) & 1) == 0)
            continue;
        for (size_t i = 0; i < 2 && names[i][0] != '\0'; i++) {
            letters_of_name(names[i], &other);
            /* One slip in four letters; and a difference of lengths is as
             * many slips at the least. */
            size_t slips = other.count / 4;
            if (letters.count > other.count + slips ||
                other.count > letters.count + slips)
                continue;
            unsigned far = distance(&letters, &other);
            if (far <= slips && far < nearest_distance) {
                nearest = field;
                nearest_distance = far;
            }
        }
    }
    return nearest;
}
