// A program that links this isn't ended by SIGHUP, from its first instruction on: it is asked by that signal to
// read its files anew, and may be asked before it has read them.
#pragma once
#include <stdbool.h>

/// Whether SIGHUP came since the process began, and before something else took care of it.
bool also_hangup_came(void);
