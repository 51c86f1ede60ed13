/*
 * Target: a response made by the generator, its choices taken from the input,
 * must be judged as foretold in both dialects. It must not read the input as
 * JSON.
 */
#include "oracles/verdict.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct specimen specimen;
    struct choice choice = choice_from_bytes(data, size);
    enum plant plant = (enum plant)choose(&choice, PLANT_COUNT);
    bool documented = chance(&choice, 2);
    generate(&choice, &specimen, plant, documented);
    if (specimen.overflowed)
        return 0;
    oracle_verdict(&subject_real, &specimen, CDBJOB_OBSERVED);
    oracle_verdict(&subject_real, &specimen, CDBJOB_DOCUMENTED);
    return 0;
}
