// Where fields and rows may end, of 64 bytes at once: a compare and a mask for each 16, for which Swift has
// no name. Inline, for it is called once a row or more.
#pragma once
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/// What there is among 64 bytes; bit i stands for byte i.
typedef struct {
  /// The delimiters, quotes and line feeds.
  uint64_t special;
  /// The delimiters.
  uint64_t delimiters;
  /// Not zero if one of the bytes isn't ASCII.
  uint64_t non_ascii;
} also_special_bytes;

/// Looks at 64 bytes, wherever they begin.
static inline also_special_bytes also_find_special_bytes(const uint8_t *bytes, uint8_t delimiter) {
  also_special_bytes found = {0, 0, 0};
#if defined(__SSE2__)
  const __m128i delimiters = _mm_set1_epi8((char)delimiter);
  const __m128i quotes = _mm_set1_epi8('"'), line_feeds = _mm_set1_epi8('\n');
  __m128i all = _mm_setzero_si128();
  for (int part = 0; part < 4; part++) {
    const __m128i some = _mm_loadu_si128((const __m128i *)(bytes + 16 * part));
    const __m128i fields = _mm_cmpeq_epi8(some, delimiters);
    const __m128i others = _mm_or_si128(_mm_cmpeq_epi8(some, quotes), _mm_cmpeq_epi8(some, line_feeds));
    found.delimiters |= (uint64_t)(uint32_t)_mm_movemask_epi8(fields) << (16 * part);
    found.special |= (uint64_t)(uint32_t)_mm_movemask_epi8(others) << (16 * part);
    all = _mm_or_si128(all, some);
  }
  found.special |= found.delimiters;
  found.non_ascii = (uint64_t)(uint32_t)_mm_movemask_epi8(all);
#else
  // Eight bytes a step: of `word ^ pattern` exactly the zeros keep a clear upper bit, as no carry leaves a
  // byte; the product gathers the upper bits in the topmost byte.
  const uint64_t ones = 0x0101010101010101, low = 0x7f7f7f7f7f7f7f7f;
  const uint64_t patterns[3] = {ones * delimiter, ones * '"', ones * '\n'};
  for (int part = 0; part < 8; part++) {
    uint64_t word = 0, kept[3];
    for (int byte = 0; byte < 8; byte++) word |= (uint64_t)bytes[8 * part + byte] << (8 * byte);
    for (int pattern = 0; pattern < 3; pattern++) {
      const uint64_t difference = word ^ patterns[pattern];
      kept[pattern] = ((difference & low) + low) | difference | low;
    }
    const uint64_t special = ~(kept[0] & kept[1] & kept[2]);
    found.delimiters |= (((~kept[0] >> 7) * 0x0102040810204080) >> 56) << (8 * part);
    found.special |= (((special >> 7) * 0x0102040810204080) >> 56) << (8 * part);
    found.non_ascii |= word & ~low;
  }
#endif
  return found;
}

/// Looks at up to 64 bytes, of which there are `count`.
static inline also_special_bytes also_find_special_bytes_of(const uint8_t *bytes, size_t count,
                                                            uint8_t delimiter) {
  uint8_t some[64] = {0};  // zero is neither
  memcpy(some, bytes, count);
  return also_find_special_bytes(some, delimiter);
}

/// Whether the number of quotes is odd.
static inline _Bool also_has_odd_quotes(const uint8_t *bytes, size_t count) {
  size_t place = 0;
  unsigned odd = 0;
#if defined(__SSE2__)
  const __m128i quotes = _mm_set1_epi8('"');
  __m128i marks = _mm_setzero_si128();
  for (; place + 16 <= count; place += 16)
    marks = _mm_xor_si128(
        marks, _mm_cmpeq_epi8(_mm_loadu_si128((const __m128i *)(bytes + place)), quotes));
  odd = (unsigned)__builtin_parity((unsigned)_mm_movemask_epi8(marks));
#endif
  for (; place < count; place++) odd ^= bytes[place] == '"';
  return odd;
}
