#define _GNU_SOURCE
#include "include/team.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include "waiting.h"

// A Swift closure `(Int) -> Void` is a function and what it has captured.
#define SWIFT __attribute__((swiftcall))
typedef SWIFT void (*body_function)(long index, __attribute__((swift_context)) void *context);

typedef struct {
  apus_team *team;
  long index;
  pthread_t thread;
} member;

struct apus_team {
  apus_gate start;  // opened when there is a body to run, or to end
  apus_gate meeting;  // opened when all have arrived
  _Alignas(64) _Atomic long arrived;
  _Alignas(64) body_function body;  // NULL: the threads end
  void *context;
  apus_patience patience;
  long count;
  member members[];
};

static void *work(void *argument) {
  const member *self = argument;
  apus_team *team = self->team;
  for (uint32_t seen = 0;; seen++) {
    apus_gate_await(&team->start, seen, team->patience);
    if (!team->body) return NULL;
    team->body(self->index, team->context);
    apus_team_wait(team);
  }
}

static bool start(apus_team *team, long index) {
  member *member = &team->members[index];
  member->team = team;
  member->index = index;
  if (pthread_create(&member->thread, NULL, work, member) != 0) return false;
  char name[16];  // the most that Linux keeps
  snprintf(name, sizeof name, "apus-worker-%ld", index);
  pthread_setname_np(member->thread, name);
  return true;
}

apus_team *apus_team_make(long count, bool crowded) {
  size_t bytes = sizeof(apus_team) + count * sizeof(member);
  apus_team *team = aligned_alloc(64, (bytes + 63) / 64 * 64);
  if (!team) return NULL;
  *team = (apus_team){
      .patience = crowded ? (apus_patience){0, 20000} : (apus_patience){400, 200000},
  };
  team->count = 1;
  while (team->count < count && start(team, team->count)) team->count++;
  return team;
}

long apus_team_count(const apus_team *team) { return team->count; }

void apus_team_wait(apus_team *team) {
  if (team->count == 1) return;
  uint32_t seen = atomic_load_explicit(&team->meeting.generation, memory_order_relaxed);
  if (atomic_fetch_add_explicit(&team->arrived, 1, memory_order_acq_rel) + 1 < team->count) {
    apus_gate_await(&team->meeting, seen, team->patience);
  } else {
    atomic_store_explicit(&team->arrived, 0, memory_order_relaxed);
    apus_gate_open(&team->meeting);
  }
}

SWIFT void apus_team_run(body_function body, void *context, apus_team *team) {
  team->body = body;
  team->context = context;
  apus_gate_open(&team->start);
  body(0, context);
  apus_team_wait(team);
}

void apus_team_end(apus_team *team) {
  team->body = NULL;
  apus_gate_open(&team->start);
  for (long index = 1; index < team->count; index++)
    pthread_join(team->members[index].thread, NULL);
  free(team);
}
