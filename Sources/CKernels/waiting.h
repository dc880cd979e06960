// Waiting for another thread: spin for what comes in a moment, then let others run, then sleep.
#ifndef APUS_WAITING_H
#define APUS_WAITING_H
#include <stdatomic.h>
#include <stdint.h>

// How long a thread waits in which way before it sleeps.
typedef struct {
  int spins;              // looks with a pause between them; nobody else gets the processor
  int64_t yielding_nanos; // then looks between which other threads may run
} apus_patience;

// A gate is opened again and again; `generation` counts how often.
typedef struct {
  _Alignas(64) _Atomic uint32_t generation;
  _Atomic uint32_t sleepers;
} apus_gate;

// Returns when the gate's generation is no longer the one that was seen.
void apus_gate_await(apus_gate *gate, uint32_t seen, apus_patience patience);

// Lets all through who wait. What this thread wrote before, they see after.
void apus_gate_open(apus_gate *gate);
#endif
