// CRC-32C by the machine's own instruction, for which Swift has no name.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Whether this machine has the instruction.
bool also_has_crc32c(void);

/// The state of a CRC-32C, which is the complement of the checksum, after `count` more bytes. Only for
/// machines that have the instruction.
uint32_t also_crc32c(uint32_t state, const void *bytes, size_t count);
