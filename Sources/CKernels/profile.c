#include "include/profile.h"
#include <stdatomic.h>
#include <time.h>

static atomic_int is_on, is_noting;
static atomic_int threads;
static _Thread_local int own = -1;
// A cache line a thread, so that counting does not slow the others down.
static struct { _Alignas(64) uint64_t nanoseconds[apus_profile_phases]; } lines[apus_profile_threads];

void apus_profile_switch(int32_t on) {
  if (on)
    for (int thread = 0; thread < apus_profile_threads; thread++)
      for (int phase = 0; phase < apus_profile_phases; phase++)
        lines[thread].nanoseconds[phase] = 0;
  atomic_store(&is_on, on);
}

static uint64_t nanoseconds_now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

uint64_t apus_profile_begin(void) {
  return atomic_load_explicit(&is_on, memory_order_relaxed) ? nanoseconds_now() : 0;
}

int32_t apus_profile_thread(void) {
  if (own < 0) own = atomic_fetch_add(&threads, 1) % apus_profile_threads;
  return own;
}

void apus_profile_end(int32_t phase, uint64_t began) {
  if (!began) return;
  lines[apus_profile_thread()].nanoseconds[phase] += nanoseconds_now() - began;
}

uint64_t apus_profile_total(int32_t phase) {
  uint64_t total = 0;
  for (int thread = 0; thread < apus_profile_threads; thread++)
    total += lines[thread].nanoseconds[phase];
  return total;
}

void apus_profile_note(int32_t on) { atomic_store(&is_noting, on); }

int32_t apus_profile_notes(void) {
  return atomic_load_explicit(&is_noting, memory_order_relaxed);
}
