#include "also_hangup.h"

#include <signal.h>
#include <string.h>

static volatile sig_atomic_t hangup_came;

static void note_hangup(int number) {
  (void)number;
  hangup_came = 1;
}

bool also_hangup_came(void) { return hangup_came; }

static void keep_hangups(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = note_hangup;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  sigaction(SIGHUP, &action, NULL);
}

#if defined(__GLIBC__)
// Before the constructors of the libraries that the program is linked with, which take their time.
__attribute__((section(".preinit_array"), used)) static void (*const keep_hangups_first)(void) =
    keep_hangups;
#else
__attribute__((constructor)) static void keep_hangups_early(void) { keep_hangups(); }
#endif
