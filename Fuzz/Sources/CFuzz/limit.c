// Stands in front of the C library's malloc, which libFuzzer cannot do without a sanitizer.
#include "fuzz.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *block, size_t size);
void *__libc_memalign(size_t alignment, size_t size);

static _Thread_local size_t limit = SIZE_MAX;

void apus_limit_blocks(size_t bytes) { limit = bytes; }
void apus_unlimit_blocks(void) { limit = SIZE_MAX; }

static size_t checked(size_t size) {
  if (size <= limit) return size;
  size_t bound = limit;
  limit = SIZE_MAX;
  fprintf(stderr, "fuzz: a block of %zu bytes for one input; at most %zu are fair\n", size, bound);
  abort();
}

void *malloc(size_t size) { return __libc_malloc(checked(size)); }
void *realloc(void *block, size_t size) { return __libc_realloc(block, checked(size)); }

void *calloc(size_t count, size_t size) {
  size_t total;
  if (__builtin_mul_overflow(count, size, &total)) total = SIZE_MAX;
  checked(total);
  return __libc_calloc(count, size);
}

void *aligned_alloc(size_t alignment, size_t size) {
  return __libc_memalign(alignment, checked(size));
}

int posix_memalign(void **block, size_t alignment, size_t size) {
  *block = __libc_memalign(alignment, checked(size));
  return *block ? 0 : ENOMEM;
}
