#include "also_crc32c.h"

#if defined(__x86_64__)

bool also_has_crc32c(void) {
  __builtin_cpu_init();
  return __builtin_cpu_supports("sse4.2");
}

__attribute__((target("sse4.2"))) uint32_t also_crc32c(uint32_t state, const void *bytes,
                                                       size_t count) {
  const uint8_t *position = bytes;
  uint64_t wide = state;
  for (; count >= 8; position += 8, count -= 8) {
    uint64_t word;
    __builtin_memcpy(&word, position, 8);
    wide = __builtin_ia32_crc32di(wide, word);
  }
  uint32_t narrow = (uint32_t)wide;
  for (; count > 0; position++, count--) narrow = __builtin_ia32_crc32qi(narrow, *position);
  return narrow;
}

#else

bool also_has_crc32c(void) { return false; }

uint32_t also_crc32c(uint32_t state, const void *bytes, size_t count) {
  (void)bytes;
  (void)count;
  return state;
}

#endif
