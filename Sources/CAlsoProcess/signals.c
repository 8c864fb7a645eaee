#include "also_process.h"

#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

static void handle(int number, void (*handler)(int), int flags) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = handler;
  action.sa_flags = flags;
  sigemptyset(&action.sa_mask);
  sigaction(number, &action, NULL);
}

static void end(int number) {
  (void)number;
  _exit(0);
}

void also_end_at(int number) { handle(number, end, 0); }

static const char *lost_text;
static size_t lost_text_length;
static int lost_status;

static void explain_lost_bytes(int number) {
  (void)number;
  // Nothing is to be done about what can't be written.
  ssize_t written = write(STDERR_FILENO, lost_text, lost_text_length);
  (void)written;
  _exit(lost_status);
}

void also_explain_lost_bytes(const char *text, int status) {
  lost_text = text;
  lost_text_length = strlen(text);
  lost_status = status;
  handle(SIGBUS, explain_lost_bytes, 0);
}
