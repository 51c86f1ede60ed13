/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Choices: numbers taken from a byte string as long as it lasts, then from a
 * generator seeded by that string. Equal bytes give equal choices. It must
 * not know what is chosen.
 */
#ifndef CDBJOB_GENERATOR_CHOICE_H
#define CDBJOB_GENERATOR_CHOICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct choice {
    const uint8_t *bytes;
    size_t left;
    uint64_t state;
    bool still; /* always the first */
};

/* FNV-1a, 64 bits: a name for an input that every engine agrees on. */
static inline uint64_t choice_hash(const void *data, size_t size)
{
    const unsigned char *bytes = data;
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    for (size_t i = 0; i < size; i++)
        hash = (hash ^ bytes[i]) * UINT64_C(0x100000001b3);
    return hash;
}

static inline struct choice choice_from_seed(uint64_t seed)
{
    struct choice choice = {NULL, 0, seed, false};
    return choice;
}

static inline struct choice choice_from_bytes(const void *data, size_t size)
{
    struct choice choice = {data, size, choice_hash(data, size), false};
    return choice;
}

/* 64 bits of the generator alone (splitmix64). */
static inline uint64_t choice_bits(struct choice *choice)
{
    uint64_t bits = choice->state += UINT64_C(0x9e3779b97f4a7c15);
    bits = (bits ^ (bits >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    bits = (bits ^ (bits >> 27)) * UINT64_C(0x94d049bb133111eb);
    return bits ^ (bits >> 31);
}

/* A number below `count`, which is at least 1. */
static inline size_t choose(struct choice *choice, size_t count)
{
    if (count <= 1 || choice->still)
        return 0;
    if (choice->left == 0)
        return (size_t)(choice_bits(choice) % count);
    size_t number = 0;
    for (size_t reach = 1; reach < count && choice->left > 0; reach *= 256) {
        number = number * 256 + *choice->bytes++;
        choice->left--;
    }
    return number % count;
}

/* True once in `count` times; false where the bytes are all zero. */
static inline bool chance(struct choice *choice, size_t count)
{
    return choose(choice, count) == count - 1;
}

#endif
