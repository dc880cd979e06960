// What fuzzing needs of C: libFuzzer's own loop, and a bound on memory.
#ifndef APUS_FUZZ_H
#define APUS_FUZZ_H
#include <stddef.h>
#include <stdint.h>

// libFuzzer: calls back with one input after the other until its options say that it is enough.
int LLVMFuzzerRunDriver(
    int *count, char ***arguments, int (*callback)(const uint8_t *bytes, size_t count));

// From here on, a block of over so many bytes asked of this thread's heap ends the process.
void apus_limit_blocks(size_t bytes);

// No bound any more.
void apus_unlimit_blocks(void);
#endif
