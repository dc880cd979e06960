// Counts the heap memory that a thread asks for, by standing in front of the C library's malloc.
#ifndef APUS_ALLOCATIONS_H
#define APUS_ALLOCATIONS_H
#include <stdbool.h>
#include <stddef.h>

// How many blocks the calling thread has asked for since it began.
long apus_allocations_of_this_thread(void);

// The most bytes the calling thread has asked for at once since it last called `forget`.
size_t apus_largest_allocation_of_this_thread(void);
void apus_forget_largest_allocation_of_this_thread(void);

// Whether they are counted: not under a sanitizer, which stands there itself.
bool apus_counts_allocations(void);
#endif
