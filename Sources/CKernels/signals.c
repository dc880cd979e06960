// In C because a handler may do next to nothing: it runs between any two instructions of any
// thread, where Swift's runtime may hold a lock. Lock-free atomics and _exit are allowed there.
#define _GNU_SOURCE
#include "include/signals.h"

#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <unistd.h>

_Static_assert(ATOMIC_INT_LOCK_FREE == 2, "a signal handler must not wait for a lock");

static atomic_int end, save;

static void ask_for_end(int number) {
  int earlier = 0;
  if (!atomic_compare_exchange_strong(&end, &earlier, number) && number == SIGINT)
    _exit(128 + number);
}

static void ask_for_save(int number) {
  (void)number;
  atomic_store(&save, 1);
}

static void handle(int number, void (*handler)(int)) {
  // Calls that a signal interrupts go on by themselves.
  struct sigaction action = {.sa_handler = handler, .sa_flags = SA_RESTART};
  sigemptyset(&action.sa_mask);
  sigaction(number, &action, NULL);
}

static bool is_ignored(int number) {
  struct sigaction action;
  return sigaction(number, NULL, &action) == 0 && action.sa_handler == SIG_IGN;
}

void apus_signals_expect_save(void) {
  atomic_store(&save, 0);
  handle(SIGUSR1, ask_for_save);
}

void apus_signals_listen(void) {
  atomic_store(&end, 0);
  handle(SIGINT, ask_for_end);
  handle(SIGTERM, ask_for_end);
  if (!is_ignored(SIGHUP)) handle(SIGHUP, ask_for_end);
}

int32_t apus_signals_end(void) { return atomic_load(&end); }

bool apus_signals_take_save(void) { return atomic_exchange(&save, 0) != 0; }
