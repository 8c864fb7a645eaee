// Products of rows that are rounded to bytes, with a bound of what that can be off: a quick look at many
// rows, after which few are left whose product must be computed.
//
// An item's bytes are 64 more than its elements, which are from -63 to 63, and a query's are from -64 to 64:
// then two sums of two products fit 16 bits, and most of the work is done there.
#pragma once
#include <string.h>

#include "kernels_vectors.h"

typedef int8_t bytes __attribute__((vector_size(ALSO_LANES * 4), aligned(1)));
typedef int16_t shorts __attribute__((vector_size(ALSO_LANES * 4), aligned(1)));
typedef int32_t ints __attribute__((vector_size(ALSO_LANES * 4), aligned(1)));
typedef int8_t byte_block __attribute__((vector_size(ALSO_BLOCK), aligned(1)));
typedef int32_t int_block __attribute__((vector_size(ALSO_BLOCK * 4), aligned(1)));

enum {
  item_offset = 64,
  item_most = 63,
  query_most = 64,
  /// The elements of a row that are multiplied with one of another at once.
  bytes_at_once = 4,
  /// What a row of bytes is rounded up to.
  bytes_of_step = 2 * bytes_at_once,
  parts = ALSO_BLOCK / ALSO_LANES,
  queries_at_once = 4,
};

ALSO_INLINE size_t steps(size_t width) { return (width + bytes_of_step - 1) / bytes_of_step; }

// Sums of two products each of bytes without a sign and bytes with one; they must fit.
ALSO_INLINE shorts pair_products(ints items, ints query) {
#if ALSO_LANES == 16
  typedef char chars __attribute__((vector_size(64)));
  return (shorts)__builtin_ia32_pmaddubsw512((chars)items, (chars)query);
#elif ALSO_LANES == 8
  typedef char chars __attribute__((vector_size(32)));
  return (shorts)__builtin_ia32_pmaddubsw256((chars)items, (chars)query);
#else
  const shorts x = (shorts)items, y = (shorts)query;
  return (x & 0xff) * ((y << 8) >> 8) + ((x >> 8) & 0xff) * (y >> 8);
#endif
}

// Sums of two neighbors.
ALSO_INLINE ints pair_sums(shorts pairs) {
#if ALSO_LANES == 16
  typedef short words __attribute__((vector_size(64)));
  const words ones = (words){} + 1;
  return (ints)__builtin_ia32_pmaddwd512((words)pairs, ones);
#elif ALSO_LANES == 8
  typedef short words __attribute__((vector_size(32)));
  const words ones = (words){} + 1;
  return (ints)__builtin_ia32_pmaddwd256((words)pairs, ones);
#else
  const ints both = (ints)pairs;
  return ((both << 16) >> 16) + (both >> 16);
#endif
}

// The same four bytes of a row for all lanes.
ALSO_INLINE ints broadcast(const int8_t *row) {
  int32_t four;
  memcpy(&four, row, sizeof four);
  return (ints){} + four;
}

// The products of a panel's rows with those of some queries.
ALSO_INLINE void multiply_panel(const uint8_t *panel, size_t step_count, const int8_t *const *rows,
                                const int count, ints sums[][parts]) {
  ALSO_UNROLL for (int q = 0; q < count; q++)
    ALSO_UNROLL for (int part = 0; part < parts; part++) sums[q][part] = (ints){};
  const ints *items = (const ints *)panel;
  for (size_t step = 0; step < step_count; step++, items += 2 * parts)
    ALSO_UNROLL for (int q = 0; q < count; q++) {
      const int8_t *row = rows[q] + step * bytes_of_step;
      const ints first = broadcast(row), second = broadcast(row + bytes_at_once);
      ALSO_UNROLL for (int part = 0; part < parts; part++)
        sums[q][part] += pair_sums(pair_products(items[part], first) +
                                   pair_products(items[parts + part], second));
    }
}

// Which products are above the limit, as bits.
ALSO_INLINE uint32_t lanes_above(const ints sums[parts], int32_t limit) {
  typedef _Bool flags __attribute__((ext_vector_type(ALSO_LANES)));
  uint32_t mask = 0;
  ALSO_UNROLL for (int part = 0; part < parts; part++) {
    const flags above = __builtin_convertvector(sums[part] > limit, flags);
    uint32_t bits = 0;
    memcpy(&bits, &above, sizeof above);
    mask |= (bits & ((1u << ALSO_LANES) - 1)) << (part * ALSO_LANES);
  }
  return mask;
}

ALSO_INLINE block choose(int_block mask, block a, block b) {
  return (block)((mask & (int_block)a) | (~mask & (int_block)b));
}

// The greatest product of bytes with which a query's product with a row of the panel is surely below its
// threshold; without an order for what isn't a number, which is never surely below.
ALSO_INLINE void set_limits(const also_panel_bound *bound, const also_byte_queries *queries,
                            int32_t *limits) {
  for (size_t q = 0; q < queries->count; q += ALSO_BLOCK) {
    const block threshold = load_block(queries->thresholds + q);
    const block size = __builtin_elementwise_abs(threshold);
    // What rounding here can be off, and the least numbers, lowers the threshold.
    const block least = threshold - size * 0x1p-20f - 1e-37f -
                        (load_block(queries->norms + q) * bound->error +
                         load_block(queries->errors + q) * bound->norm);
    block limit = least * (load_block(queries->inverse_scales + q) * bound->inverse_scale);
    limit -= __builtin_elementwise_abs(limit) * 0x1p-20f + 2.0f;
    const block most = (block){} + 0x1p29f;
    limit = choose(limit > -most, limit, -most);
    limit = choose(limit < most, limit, most);
    const int_block offsets = *(const int_block *)(queries->offsets + q);
    *(int_block *)(limits + q) = __builtin_convertvector(limit, int_block) + offsets;
  }
}

// Looks at one panel for some queries.
ALSO_INLINE size_t find_in_panel(const also_byte_panels *panels, size_t panel,
                                 const also_byte_queries *queries, size_t first, const int count,
                                 const int32_t *limits, also_found *found) {
  const size_t step_count = panels->steps;
  const int8_t *rows[queries_at_once];
  ALSO_UNROLL for (int q = 0; q < count; q++)
    rows[q] = queries->bytes + (size_t)queries->rows[first + q] * step_count * bytes_of_step;
  ints sums[queries_at_once][parts];
  multiply_panel(panels->bytes + panel * step_count * bytes_of_step * ALSO_BLOCK, step_count, rows,
                 count, sums);
  size_t total = 0;
  ALSO_UNROLL for (int q = 0; q < count; q++) {
    const uint32_t mask = lanes_above(sums[q], limits[first + q]);
    found[total] = (also_found){(uint32_t)panel, (uint16_t)(first + q), (uint16_t)mask};
    total += mask != 0;
  }
  return total;
}

static size_t find(const also_byte_panels *panels, size_t first, size_t last,
                   const also_byte_queries *queries, also_found *found) {
  int32_t limits[ALSO_QUERIES];
  size_t total = 0;
  for (size_t panel = first; panel < last; panel++) {
    set_limits(panels->bounds + panel, queries, limits);
    size_t q = 0;
    for (; q + queries_at_once <= queries->count; q += queries_at_once)
      total += find_in_panel(panels, panel, queries, q, queries_at_once, limits, found + total);
    for (; q < queries->count; q++)
      total += find_in_panel(panels, panel, queries, q, 1, limits, found + total);
  }
  return total;
}

// The greatest size of an element.
ALSO_INLINE float largest(const float *x, size_t width) {
  float most = 0;
  for (size_t i = 0; i < width; i++) {
    const float size = __builtin_fabsf(x[i]);
    most = size > most ? size : most;
  }
  return most;
}

// What an element is divided by, so that the largest becomes `most`: neither it nor its inverse overflows.
ALSO_INLINE float scale_for(float largest, float most) {
  const float scale = largest / most;
  return scale > 1e-18f ? scale : 1e-18f;
}

// Rounds a row to bytes, and bounds the norms of it and of what is rounded off. Four bytes each are `apart`
// from the next, of which there are `groups`.
ALSO_INLINE also_rounding round_row(const float *x, size_t width, float scale, const int8_t offset,
                                    void *rounded, const size_t apart, size_t groups) {
  // Adding it leaves no place for a fraction, and subtracting it leaves what was nearest.
  const block magic = (block){} + 0x1.8p23f;
  block squares = {}, errors = {};
  int_block sums = {};
  const float inverse = 1 / scale;
  for (size_t i = 0; i < width; i += ALSO_BLOCK) {
    float some[ALSO_BLOCK] = {0};
    const size_t count = smaller(ALSO_BLOCK, width - i);
    if (count < ALSO_BLOCK) memcpy(some, x + i, count * sizeof(float));
    const block scaled = load_block(count < ALSO_BLOCK ? some : x + i) * inverse;
    const block nearest = (scaled + magic) - magic, error = scaled - nearest;
    squares += scaled * scaled;
    errors += error * error;
    const int_block whole = __builtin_convertvector(nearest, int_block);
    sums += whole;
    const byte_block narrow = __builtin_convertvector(whole, byte_block) + offset;
    for (size_t g = 0; g < ALSO_BLOCK / bytes_at_once && i / bytes_at_once + g < groups; g++)
      memcpy((char *)rounded + (i / bytes_at_once + g) * apart, (char *)&narrow + g * bytes_at_once,
             bytes_at_once);
  }
  float square = 0, error = 0;
  int32_t total = 0;
  for (int i = 0; i < ALSO_BLOCK; i++) {
    square += squares[i];
    error += errors[i];
    total += sums[i];
  }
  // Up, by more than scaling, the sums of up to 2^16 squares, their roots and underflow can be off.
  const float room = 1e-18f * (float)width;
  const float root = __builtin_sqrtf(square) * (1 + 0x1p-12f) + room;
  const float error_root = __builtin_sqrtf(error) * (1 + 0x1p-12f) + root * 0x1p-20f + room;
  return (also_rounding){scale, root * scale, error_root * scale, total * item_offset};
}

static also_rounding round_query(const float *x, size_t width, int8_t *rounded) {
  const float scale = scale_for(largest(x, width), query_most);
  return round_row(x, width, scale, 0, rounded, bytes_at_once, 2 * steps(width));
}

static also_rounding round_panel(const float *rows, size_t count, size_t width, size_t stride,
                                 uint8_t *panel) {
  float most = 0;
  for (size_t k = 0; k < count; k++) {
    const float size = largest(rows + k * stride, width);
    most = size > most ? size : most;
  }
  also_rounding all = {scale_for(most, item_most), 0, 0, 0};
  memset(panel, item_offset, steps(width) * bytes_of_step * ALSO_BLOCK);
  for (size_t k = 0; k < count; k++) {
    const also_rounding row =
        round_row(rows + k * stride, width, all.scale, item_offset, panel + k * bytes_at_once,
                  bytes_at_once * ALSO_BLOCK, 2 * steps(width));
    all.norm = row.norm > all.norm ? row.norm : all.norm;
    all.error = row.error > all.error ? row.error : all.error;
  }
  return all;
}
