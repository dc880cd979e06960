// The signals by which this program is asked for something, kept as flags that long work looks at.
#ifndef APUS_SIGNALS_H
#define APUS_SIGNALS_H
#include <stdbool.h>
#include <stdint.h>

// Forgets earlier requests for a save. From now on SIGUSR1 asks for one.
void apus_signals_expect_save(void);

// Forgets earlier requests for an end. From now on SIGINT, SIGTERM and SIGHUP ask for one. A SIGINT after any of the first three ends the process at once. A SIGHUP that is
// ignored, as under nohup, stays so.
void apus_signals_listen(void);

// The signal that asked for an end first, or 0.
int32_t apus_signals_end(void);

// Whether a save was asked for since this was last called.
bool apus_signals_take_save(void);
#endif
