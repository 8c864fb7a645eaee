// Over the rows of a table of factors: gathering some of them, and the products with all of them.
#pragma once
#include "kernels_vectors.h"

static void inverse_roots(const float *spectrum, float shift, size_t width, float *scales) {
  size_t k = 0;
  for (; k + ALSO_LANES <= width; k += ALSO_LANES)
    store(scales + k, 1.0f / __builtin_elementwise_sqrt(load(spectrum + k) + shift));
  for (; k < width; k++) scales[k] = 1.0f / __builtin_sqrtf(spectrum[k] + shift);
}

// Rows are far apart in memory: one is asked for so many bytes before it is needed.
enum { bytes_ahead = 4096, bytes_of_line = 64 };

// How many rows that is.
ALSO_INLINE size_t rows_ahead(size_t row_bytes) {
  const size_t rows = bytes_ahead / row_bytes;
  return rows > 2 ? rows : 2;
}

ALSO_INLINE void prefetch_row(const void *row, size_t bytes) {
  for (size_t i = 0; i < bytes; i += bytes_of_line)
    __builtin_prefetch((const char *)row + i, 0, 3);
}

static void add_table_rows(const float *table, size_t width, size_t table_stride,
                           const int32_t *rows, size_t count, float *sum) {
  const size_t bytes = width * sizeof(float), ahead = rows_ahead(bytes);
  for (size_t k = 0; k < count; k++) {
    if (k + ahead < count) prefetch_row(table + (size_t)rows[k + ahead] * table_stride, bytes);
    const float *source = table + (size_t)rows[k] * table_stride;
    for (size_t i = 0; i < width; i += ALSO_BLOCK)
      store_block(sum + i, load_block(sum + i) + load_block(source + i));
  }
}

ALSO_INLINE size_t element_bytes(const also_table *table) {
  return table->is_half ? sizeof(uint16_t) : sizeof(float);
}

// Row k of the table; of floats, if it isn't of halves.
ALSO_INLINE const void *table_row(const also_table *table, int32_t row) {
  return (const char *)table->elements + (size_t)row * table->stride * element_bytes(table);
}

#if ALSO_HAS_HALF
typedef _Float16 half_block __attribute__((vector_size(ALSO_BLOCK * 2), aligned(2)));

ALSO_INLINE block widen(const void *halves, size_t i) {
  return __builtin_convertvector(*(const half_block *)((const uint16_t *)halves + i), block);
}

static void narrow(const float *floats, size_t rows, size_t stride, const float *scales,
                   uint16_t *halves) {
  for (size_t k = 0; k < rows; k++)
    for (size_t i = 0; i < stride; i += ALSO_BLOCK) {
      const block scaled = load_block(floats + k * stride + i) * load_block(scales + i);
      *(half_block *)(halves + k * stride + i) = __builtin_convertvector(scaled, half_block);
    }
}
#else
// Never called: there are no tables of halves.
ALSO_INLINE block widen(const void *halves, size_t i) { return load_block((const float *)halves + i); }
#endif

// Asks for the row that is wanted some rows after row k.
ALSO_INLINE void prefetch_ahead(const also_table *table, const also_rows *rows, size_t k) {
  const size_t bytes = table->width * element_bytes(table), ahead = rows_ahead(bytes);
  if (k + ahead < rows->count + rows->following)
    prefetch_row(table_row(table, rows->rows[k + ahead]), bytes);
}

static void gather_scaled(const also_table *table, const also_rows *rows, const float *row_scales,
                          const float *scales, float *panel, size_t stride) {
  const size_t width = table->width;
  for (size_t k = 0; k < rows->count; k++) {
    prefetch_ahead(table, rows, k);
    const void *row = table_row(table, rows->rows[k]);
    const float *source = row;
    float *target = panel + k * stride;
    const float scale = row_scales[k];
    size_t i = 0;
    if (table->is_half)
      for (; i + ALSO_BLOCK <= width; i += ALSO_BLOCK)
        store_block(target + i, widen(row, i) * load_block(scales + i) * scale);
    else
      for (; i + ALSO_LANES <= width; i += ALSO_LANES)
        store(target + i, load(source + i) * load(scales + i) * scale);
    if (i == padded(width)) continue;
    float rest[ALSO_BLOCK];
    if (table->is_half) store_block(rest, widen(row, i));
    const float *values = table->is_half ? rest - i : source;
    for (; i < width; i++) target[i] = values[i] * scales[i] * scale;
    for (; i < padded(width); i++) target[i] = 0;
  }
}

static void add_squares(const float *x, size_t width, float weight, float *sums) {
  for (size_t i = 0; i < width; i += ALSO_BLOCK) {
    const block values = load_block(x + i);
    store_block(sums + i, load_block(sums + i) + weight * values * values);
  }
}

static void scan(const float *table, size_t count, size_t width, const float *x, float *products) {
  for (size_t k = 0; k < count; k++) products[k] = product(table + k * width, x, width);
}
