#define _GNU_SOURCE
#include "waiting.h"

#include <limits.h>
#include <linux/futex.h>
#include <sched.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static inline void pause_briefly(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("isb");
#endif
}

static int64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * INT64_C(1000000000) + time.tv_nsec;
}

static inline bool is_open(apus_gate *gate, uint32_t seen) {
  return atomic_load_explicit(&gate->generation, memory_order_acquire) != seen;
}

// A sleeper counts itself before it looks a last time, and who opens looks at the count after
// opening: in the one order of these four, no one sleeps on without a wake-up.
static void sleep_at(apus_gate *gate, uint32_t seen) {
  atomic_fetch_add(&gate->sleepers, 1);
  while (atomic_load(&gate->generation) == seen)
    syscall(SYS_futex, &gate->generation, FUTEX_WAIT_PRIVATE, seen, NULL, NULL, 0);
  atomic_fetch_sub(&gate->sleepers, 1);
}

void apus_gate_await(apus_gate *gate, uint32_t seen, apus_patience patience) {
  for (int i = 0; i < patience.spins; i++) {
    if (is_open(gate, seen)) return;
    pause_briefly();
  }
  if (is_open(gate, seen)) return;
  for (int64_t end = now() + patience.yielding_nanos; now() < end;) {
    sched_yield();
    if (is_open(gate, seen)) return;
  }
  sleep_at(gate, seen);
}

void apus_gate_open(apus_gate *gate) {
  atomic_fetch_add(&gate->generation, 1);
  if (atomic_load(&gate->sleepers) > 0)
    syscall(SYS_futex, &gate->generation, FUTEX_WAKE_PRIVATE, INT_MAX, NULL, NULL, 0);
}
