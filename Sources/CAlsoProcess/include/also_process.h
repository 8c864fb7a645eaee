// What a process arranges with the operating system where Swift can't: a handler of a signal may call but a
// few functions, none of them Swift's.
#pragma once

/// Lets a signal end the process with status 0, until something else takes care of it.
///
/// The first process of a container isn't ended by a signal of which it says nothing.
void also_end_at(int signal);

/// Ends the process with a status, and a text on standard error, where mapped bytes are no longer in their
/// file.
///
/// - Parameter text: It isn't copied: it has to stay.
void also_explain_lost_bytes(const char *text, int status);

/// Raises the number of files that the process may have open to `wanted`, or as far as it may.
///
/// - Returns: How many it may have open then.
long also_allow_open_files(long wanted);
