// Where the time of a step goes: seconds by phase, added up by the kernels themselves while
// profiling is on, in a line of memory for each thread. Only the room Kernels calls these.
#ifndef APUS_PROFILE_H
#define APUS_PROFILE_H
#include <stdint.h>

enum { apus_profile_phases = 9, apus_profile_threads = 256 };

// Clears all sums and turns profiling on (1) or leaves them and turns it off (0).
void apus_profile_switch(int32_t on);
// Nanoseconds of a clock that never stands still, or 0 while profiling is off.
uint64_t apus_profile_begin(void);
// Adds the time since `began` to a phase of the calling thread; nothing if `began` is 0.
void apus_profile_end(int32_t phase, uint64_t began);
// A phase's nanoseconds, summed over all threads.
uint64_t apus_profile_total(int32_t phase);

// A number of the calling thread's own, below apus_profile_threads.
int32_t apus_profile_thread(void);
// Says whether products are to be noted, and asks.
void apus_profile_note(int32_t on);
int32_t apus_profile_notes(void);
#endif
