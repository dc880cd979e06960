#include "allocations.h"

#include <errno.h>
#include <stdint.h>

#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
long apus_allocations_of_this_thread(void) { return 0; }
bool apus_counts_allocations(void) { return false; }
size_t apus_largest_allocation_of_this_thread(void) { return 0; }
void apus_forget_largest_allocation_of_this_thread(void) {}
#else

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *block, size_t size);
void *__libc_memalign(size_t alignment, size_t size);

static _Thread_local long allocations;
static _Thread_local size_t largest;

static size_t counted(size_t size) {
  allocations++;
  if (size > largest) largest = size;
  return size;
}

long apus_allocations_of_this_thread(void) { return allocations; }
bool apus_counts_allocations(void) { return true; }
size_t apus_largest_allocation_of_this_thread(void) { return largest; }
void apus_forget_largest_allocation_of_this_thread(void) { largest = 0; }

void *malloc(size_t size) { return __libc_malloc(counted(size)); }

void *calloc(size_t count, size_t size) {
  size_t total;
  if (__builtin_mul_overflow(count, size, &total)) total = SIZE_MAX;
  counted(total);
  return __libc_calloc(count, size);
}

void *realloc(void *block, size_t size) { return __libc_realloc(block, counted(size)); }

void *aligned_alloc(size_t alignment, size_t size) {
  return __libc_memalign(alignment, counted(size));
}

int posix_memalign(void **block, size_t alignment, size_t size) {
  *block = __libc_memalign(alignment, counted(size));
  return *block ? 0 : ENOMEM;
}
#endif
