/*
 * Golden cases: a text with its findings marked in it, beside the list of
 * them. In a marked text ' stands for ", < and > enclose what a finding
 * points at (the first < is of the first finding), and ^ stands before what
 * a finding is related to: {'code':0,^'x':1,<'x'>:2}.
 */
#ifndef CDBJOB_TESTS_GOLDEN_H
#define CDBJOB_TESTS_GOLDEN_H

#include "run.h"
#include "text.h"

/* Adds the text that was meant: without marks, ' made ". */
void golden_unmark(struct text *text, const char *marked);

/* Adds the text of a run with the marks of its findings. */
void golden_mark(struct text *text, const struct run *run);

/* Adds a line for each finding: "402 error /data/progress: message". */
void golden_list(struct text *text, const struct run *run);

#endif
