/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Blocks of memory before a forbidden page. A touch of that page is named
 * before the process dies of it.
 */
#include "support/guard.h"

#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#if defined(__has_feature)
#if __has_feature(memory_sanitizer)
#include <sanitizer/msan_interface.h>
#define FORGET(block, size) __msan_poison(block, size)
#endif
#endif
#ifndef FORGET
#define FORGET(block, size) ((void)0)
#endif

enum { CANARY = 0xC5, CANARY_FRONT = 64 };

struct slot {
    unsigned char *block;
    size_t size, gap;
};

static unsigned char *guard_base;
static size_t guard_page;
static struct slot guard_slots[GUARD_COUNT];
static struct sigaction guard_former[2];

/* AddressSanitizer's own options. What was freed is kept from being used again
 * until so many megabytes more are freed: the default, 256, is what a
 * thousand executions free, and so much that no block is ever in a cache. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return "quarantine_size_mb=8";
}

static size_t stride(void)
{
    return GUARD_BLOCK_MAX + 2 * guard_page;
}

static unsigned char *forbidden(size_t slot)
{
    return guard_base + slot * stride() + GUARD_BLOCK_MAX + guard_page;
}

/* Says whose page was touched, then lets the former handler (that of the
 * sanitizer or of the engine, or death) see the same fault again. */
static void on_fault(int number, siginfo_t *info, void *context)
{
    (void)context;
    static const char text[] =
        "ORACLE oracle_memory_bound: a touch of the "
        "page after a block\n";
    uintptr_t address = (uintptr_t)info->si_addr;
    for (size_t slot = 0; slot < GUARD_COUNT; slot++) {
        uintptr_t page = (uintptr_t)forbidden(slot);
        if (address >= page && address < page + guard_page)
            (void)!write(STDERR_FILENO, text, sizeof text - 1);
    }
    sigaction(number, &guard_former[number == SIGBUS], NULL);
}

static void guard_begin(void)
{
    guard_page = (size_t)sysconf(_SC_PAGESIZE);
    guard_base = mmap(NULL, GUARD_COUNT * stride(), PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (guard_base == MAP_FAILED) {
        perror("fuzz: mmap");
        exit(3);
    }
    for (size_t slot = 0; slot < GUARD_COUNT; slot++)
        if (mprotect(forbidden(slot), guard_page, PROT_NONE) != 0) {
            perror("fuzz: mprotect");
            exit(3);
        }
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_sigaction = on_fault;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER;
    sigaction(SIGSEGV, &action, &guard_former[0]);
    sigaction(SIGBUS, &action, &guard_former[1]);
}

void *guard_room(enum guard_slot slot, size_t size, size_t gap)
{
    if (guard_base == NULL)
        guard_begin();
    if (size > GUARD_BLOCK_MAX - 16) {
        fprintf(stderr, "fuzz: a block of %zu bytes\n", size);
        exit(3);
    }
    unsigned char *end = forbidden(slot);
    unsigned char *block = end - gap - size;
    memset(end - gap, CANARY, gap);
    memset(block - CANARY_FRONT, CANARY, CANARY_FRONT);
    guard_slots[slot] = (struct slot){block, size, gap};
    return block;
}

void *guard_block(enum guard_slot slot, size_t size, size_t gap, int fill)
{
    unsigned char *block = guard_room(slot, size, gap);
    memset(block, fill, size);
    FORGET(block, size);
    return block;
}

const char *guard_copy(enum guard_slot slot, const void *data, size_t size)
{
    char *block = guard_room(slot, size, 0);
    if (size > 0)
        memcpy(block, data, size);
    return block;
}

bool guard_intact(enum guard_slot slot)
{
    const struct slot *s = &guard_slots[slot];
    if (s->block == NULL)
        return true;
    for (size_t i = 0; i < s->gap; i++)
        if (s->block[s->size + i] != CANARY)
            return false;
    for (size_t i = 1; i <= CANARY_FRONT; i++)
        if (s->block[-(ptrdiff_t)i] != CANARY)
            return false;
    return true;
}
