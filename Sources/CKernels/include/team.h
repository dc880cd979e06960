// Threads that run one body together and wait for each other. Only the room Kernels calls these.
#ifndef APUS_TEAM_H
#define APUS_TEAM_H
#include <stdbool.h>

// What waits for each other; its first member is the thread that calls apus_team_run.
typedef struct apus_team apus_team;

// A team of `count` members and its `count` - 1 threads, or of as many as the system gives
// threads for; NULL when there is no memory. Members that are `crowded`, being more than the processors, leave theirs to the others
// as soon as they wait.
apus_team *apus_team_make(long count, bool crowded);

// How many members the team has.
long apus_team_count(const apus_team *team);

// Returns when every member has arrived here.
void apus_team_wait(apus_team *team);

// Ends the threads, which must not be running a body, and frees the team.
void apus_team_end(apus_team *team);

// Runs a Swift closure on every member and returns when all are done:
//   swiftcall void apus_team_run(closure (long index) -> void, apus_team *team)
// Not declared here, because C has no word for a closure; Sources/Kernels/Team/Team.swift does.

// How many processors the calling thread may run on; 0 when the system does not say.
long apus_allowed_processors(void);
#endif
