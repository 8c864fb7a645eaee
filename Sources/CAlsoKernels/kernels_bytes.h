// The rows of a table whose products with queries reach a threshold. Nearly all are left out by products of
// rows that are rounded to bytes, and a bound of what those can be off; the others are multiplied.
//
// An item's bytes are its rounded elements, from -63 to 63, plus 64, and a query's are from -64 to 64: then
// the sum of two products fits 16 bits. Scales are such that the product of the norms of an item's and a
// query's rounded elements is below 2^15, too, and so is what is left when all is summed and the 64 are taken
// out again, whatever overflows on the way.
#pragma once
#include <string.h>

#include "kernels_rows.h"

typedef int16_t shorts __attribute__((vector_size(ALSO_LANES * 4), aligned(1)));
typedef int8_t byte_block __attribute__((vector_size(ALSO_BLOCK), aligned(1)));
typedef int16_t short_block __attribute__((vector_size(ALSO_BLOCK * 2), aligned(2)));
typedef int32_t int_block __attribute__((vector_size(ALSO_BLOCK * 4), aligned(4)));

enum {
  item_offset = 64,
  item_most = 63,
  query_most = 64,
  /// The greatest norms of rounded elements.
  item_norm = 160,
  query_norm = 200,
  /// How many items a register has two bytes of.
  short_lanes = 2 * ALSO_LANES,
  /// The registers of a panel.
  parts = ALSO_PANEL / short_lanes,
  /// The queries whose sums stay in registers.
  queries_at_once = ALSO_LANES == 4 ? 2 : 6,
  /// Two elements of a query, twice.
  query_pair_bytes = 4,
};

// How many pairs of elements a row has.
ALSO_INLINE size_t pair_count(size_t width) { return (width + 1) / 2; }

// Sums of two products each of bytes without a sign and bytes with one.
ALSO_INLINE shorts pair_products(shorts items, shorts query) {
#if ALSO_LANES == 16
  typedef char chars __attribute__((vector_size(64)));
  return (shorts)__builtin_ia32_pmaddubsw512((chars)items, (chars)query);
#elif ALSO_LANES == 8
  typedef char chars __attribute__((vector_size(32)));
  return (shorts)__builtin_ia32_pmaddubsw256((chars)items, (chars)query);
#else
  return (items & 0xff) * ((query << 8) >> 8) + ((items >> 8) & 0xff) * (query >> 8);
#endif
}

// The same pair of elements for all lanes.
ALSO_INLINE shorts broadcast_pair(const int8_t *pair) {
  typedef int32_t ints __attribute__((vector_size(ALSO_LANES * 4)));
  int32_t twice;
  memcpy(&twice, pair, sizeof twice);
  return (shorts)((ints){} + twice);
}

// The products of a panel's rows with those of some queries.
ALSO_INLINE void multiply_panel(const uint8_t *panel, size_t pairs, const int8_t *const *rows,
                                const int16_t *offsets, const int count, shorts sums[][parts]) {
  ALSO_UNROLL for (int q = 0; q < count; q++)
    ALSO_UNROLL for (int part = 0; part < parts; part++) sums[q][part] = (shorts){} - offsets[q];
  const shorts *items = (const shorts *)panel;
  for (size_t pair = 0; pair < pairs; pair++, items += parts)
    ALSO_UNROLL for (int q = 0; q < count; q++) {
      const shorts factor = broadcast_pair(rows[q] + pair * query_pair_bytes);
      ALSO_UNROLL for (int part = 0; part < parts; part++)
        sums[q][part] += pair_products(items[part], factor);
    }
}

// Which products are above the limit, as bits.
ALSO_INLINE uint32_t rows_above(const shorts sums[parts], int16_t limit) {
  typedef _Bool flags __attribute__((ext_vector_type(2 * ALSO_LANES)));
  uint32_t mask = 0;
  ALSO_UNROLL for (int part = 0; part < parts; part++) {
    const flags above = __builtin_convertvector(sums[part] > limit, flags);
    uint32_t bits = 0;
    memcpy(&bits, &above, sizeof above);
    mask |= bits << (part * short_lanes % ALSO_PANEL);
  }
  return mask;
}

ALSO_INLINE block choose(int_block mask, block a, block b) {
  return (block)((mask & (int_block)a) | (~mask & (int_block)b));
}

// The greatest product of bytes with which a query's product with a row of the panel is surely below its
// threshold. Nothing is surely below what isn't a number.
ALSO_INLINE void set_limits(const also_panel_bound *bound, const also_byte_queries *queries,
                            int16_t *limits) {
  for (size_t q = 0; q < queries->count; q += ALSO_BLOCK) {
    const block threshold = load_block(queries->thresholds + q);
    const block size = __builtin_elementwise_abs(threshold);
    // What rounding here can be off, and the least numbers, lowers the threshold.
    const block least = threshold - size * 0x1p-20f - 1e-37f -
                        (load_block(queries->norms + q) * bound->error +
                         load_block(queries->errors + q) * bound->norm);
    block limit = least * (load_block(queries->inverse_scales + q) * bound->inverse_scale);
    limit -= __builtin_elementwise_abs(limit) * 0x1p-20f + 2.0f;
    const block most = (block){} + 0x1p15f;
    limit = choose(limit > -most, limit, -most);
    limit = choose(limit < most - 1, limit, most - 1);
    const int_block whole = __builtin_convertvector(limit, int_block);
    *(short_block *)(limits + q) = __builtin_convertvector(whole, short_block);
  }
}

// Looks at one panel for some queries; how many of them may have found something.
ALSO_INLINE size_t find_in_panel(const also_byte_panels *panels, size_t panel,
                                 const also_byte_queries *queries, size_t first, const int count,
                                 const int16_t *limits, also_found *found) {
  const size_t pairs = pair_count(panels->width);
  const int8_t *rows[queries_at_once];
  ALSO_UNROLL for (int q = 0; q < count; q++)
    rows[q] = queries->bytes + (size_t)queries->rows[first + q] * pairs * query_pair_bytes;
  shorts sums[queries_at_once][parts];
  multiply_panel(panels->bytes + panel * pairs * 2 * ALSO_PANEL, pairs, rows,
                 queries->offsets + first, count, sums);
  size_t total = 0;
  ALSO_UNROLL for (int q = 0; q < count; q++) {
    const uint32_t mask = rows_above(sums[q], limits[first + q]);
    found[total] = (also_found){(int32_t)panel, (int32_t)(first + q), mask};
    total += mask != 0;
  }
  return total;
}

// What may reach the thresholds in some panels.
ALSO_INLINE size_t find_by_bytes(const also_byte_panels *panels, size_t first, size_t last,
                                 const also_byte_queries *queries, also_found *found) {
  int16_t limits[ALSO_QUERIES];
  size_t total = 0;
  for (size_t panel = first; panel < last; panel++) {
    set_limits(panels->bounds + panel, queries, limits);
    size_t q = 0;
    for (; q + queries_at_once <= queries->count; q += queries_at_once)
      total += find_in_panel(panels, panel, queries, q, queries_at_once, limits, found + total);
    // The rest, at once, too.
    const size_t rest = queries->count - q;
    ALSO_UNROLL for (int left = 1; left < queries_at_once; left++)
      if (rest == (size_t)left)
        total += find_in_panel(panels, panel, queries, q, left, limits, found + total);
  }
  return total;
}

// The rows of a panel that a query doesn't want.
ALSO_INLINE uint32_t unwanted_rows(const also_byte_queries *queries, int32_t query, int32_t panel) {
  const also_unwanted *table = queries->unwanted + queries->starts[query];
  const size_t last = queries->starts[query + 1] - queries->starts[query] - 1;
  for (size_t place = (size_t)panel & last;; place = (place + 1) & last) {
    if (table[place].panel == panel) return table[place].rows;
    if (table[place].panel < 0) return 0;
  }
}

// The rows that were found and are wanted, one by one, and on their way to the cache.
ALSO_INLINE size_t list_rows(const also_byte_panels *panels, const also_byte_queries *queries,
                             const also_found *found, size_t count, also_hit *hits) {
  size_t total = 0;
  for (size_t k = 0; k < count; k++) {
    const int32_t query = queries->rows[found[k].query];
    uint32_t left = found[k].rows & ~unwanted_rows(queries, query, found[k].panel);
    for (; left; left &= left - 1) {
      const int32_t row = found[k].panel * ALSO_PANEL + __builtin_ctz(left);
      // What pads the last panel is no row.
      if ((size_t)row >= panels->count) break;
      prefetch_row(panels->rows + (size_t)row * panels->stride, panels->width * sizeof(float));
      hits[total++] = (also_hit){found[k].query, row, 0};
    }
  }
  return total;
}

static size_t find(const also_byte_panels *panels, size_t first, size_t last,
                   const also_byte_queries *queries, also_found *found, also_hit *hits) {
  const size_t pairs = find_by_bytes(panels, first, last, queries, found);
  const size_t count = list_rows(panels, queries, found, pairs, hits), width = panels->width;
  size_t total = 0;
  for (size_t k = 0; k < count; k++) {
    also_hit hit = hits[k];
    hit.score = product(panels->rows + (size_t)hit.row * panels->stride,
                        queries->factors + (size_t)queries->rows[hit.query] * width, width);
    hits[total] = hit;
    total += hit.score >= queries->thresholds[hit.query];
  }
  return total;
}

// Elements from `i` on; zeros after the last.
ALSO_INLINE block load_up_to(const float *x, size_t i, size_t width) {
  if (i + ALSO_BLOCK <= width) return load_block(x + i);
  float some[ALSO_BLOCK] = {0};
  memcpy(some, x + i, (width - i) * sizeof(float));
  return load_block(some);
}

ALSO_INLINE float block_sum(block b) {
  const quad q = quarter(b);
  return (q[0] + q[2]) + (q[1] + q[3]);
}

// What elements are divided by, so that none is more than `most` and the norm of the rounded ones isn't more
// than `norm`. Neither it nor its inverse overflows.
ALSO_INLINE float scale_for(const float *x, size_t width, float most, float norm) {
  block sizes = {};
  for (size_t i = 0; i < width; i += ALSO_BLOCK) {
    const block size = __builtin_elementwise_abs(load_up_to(x, i, width));
    sizes = choose(size > sizes, size, sizes);
  }
  float size = 1e-16f;
  for (int i = 0; i < ALSO_BLOCK; i++) size = sizes[i] > size ? sizes[i] : size;
  block squares = {};
  for (size_t i = 0; i < width; i += ALSO_BLOCK) {
    const block relative = load_up_to(x, i, width) * (1 / size);
    squares += relative * relative;
  }
  // Rounding adds half of one to each element, at most.
  const float room = norm - 0.5f * __builtin_sqrtf((float)width);
  const float least = __builtin_sqrtf(block_sum(squares)) / room;
  return size * (1 / most > least ? 1 / most : least);
}

// Rounds a row to bytes, and bounds the norms of it and of what is rounded off. Pairs of elements are `apart`
// from each other, each there once or twice.
ALSO_INLINE also_rounding round_row(const float *x, size_t width, float scale, const int8_t offset,
                                    void *rounded, const size_t apart, const int times) {
  // Adding it leaves no place for a fraction, and subtracting it leaves what was nearest.
  const block magic = (block){} + 0x1.8p23f;
  block squares = {}, errors = {};
  int32_t total = 0;
  const float inverse = 1 / scale;
  const size_t pairs = pair_count(width);
  for (size_t i = 0; i < width; i += ALSO_BLOCK) {
    const block scaled = load_up_to(x, i, width) * inverse;
    const block nearest = (scaled + magic) - magic, error = scaled - nearest;
    squares += scaled * scaled;
    errors += error * error;
    total += (int32_t)block_sum(nearest);
    const byte_block bytes =
        __builtin_convertvector(__builtin_convertvector(nearest, int_block), byte_block) + offset;
    for (size_t p = 0; p < half && i / 2 + p < pairs; p++)
      ALSO_UNROLL for (int k = 0; k < times; k++)
        memcpy((char *)rounded + (i / 2 + p) * apart + 2 * k, (const char *)&bytes + 2 * p, 2);
  }
  // Up, by more than scaling, the sums of up to 2^14 squares, their roots and underflow can be off.
  const float room = 1e-18f * (float)width;
  const float norm = __builtin_sqrtf(block_sum(squares)) * (1 + 0x1p-12f) + room;
  const float error = __builtin_sqrtf(block_sum(errors)) * (1 + 0x1p-12f) + norm * 0x1p-20f + room;
  return (also_rounding){scale, norm * scale, error * scale, (int16_t)(total * item_offset)};
}

static also_rounding round_query(const float *x, size_t width, int8_t *rounded) {
  const float scale = scale_for(x, width, query_most, query_norm);
  return round_row(x, width, scale, 0, rounded, query_pair_bytes, 2);
}

static also_rounding round_panel(const float *rows, size_t count, size_t width, size_t stride,
                                 uint8_t *panel) {
  also_rounding all = {0, 0, 0, 0};
  for (size_t k = 0; k < count; k++) {
    const float scale = scale_for(rows + k * stride, width, item_most, item_norm);
    all.scale = scale > all.scale ? scale : all.scale;
  }
  memset(panel, item_offset, pair_count(width) * 2 * ALSO_PANEL);
  for (size_t k = 0; k < count; k++) {
    const also_rounding row = round_row(rows + k * stride, width, all.scale, item_offset,
                                        panel + 2 * k, 2 * ALSO_PANEL, 1);
    all.norm = row.norm > all.norm ? row.norm : all.norm;
    all.error = row.error > all.error ? row.error : all.error;
  }
  return all;
}
