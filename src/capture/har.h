/*
 * What a capture keeps of a HAR. It knows no file.
 */
#ifndef CDBJOB_CAPTURE_HAR_H
#define CDBJOB_CAPTURE_HAR_H

struct har;

/* NULL is none. */
void har_close(struct har *har);

#endif
