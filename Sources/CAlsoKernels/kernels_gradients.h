// Conjugate gradients on (I + PᵀP) v = Pᵀt (Hestenes and Stiefel 1952, doi:10.6028/jres.049.044). The
// system is never formed: P is gathered once and stays in the cache for all steps, if it fits the panel.
#pragma once
#include "kernels_rows.h"
#include "kernels_vectors.h"

// sum += weights[k] * panel row k, for some rows at once.
ALSO_INLINE void add_rows(const float *panel, size_t stride, size_t width, const float *weights,
                          float *sum) {
  for (size_t i = 0; i < width; i += ALSO_BLOCK) {
    block total = load_block(sum + i);
    ALSO_UNROLL for (int k = 0; k < rows_at_once; k++)
      total += weights[k] * load_block(panel + k * stride + i);
    store_block(sum + i, total);
  }
}

ALSO_INLINE size_t whole_groups(size_t rows) {
  return (rows + rows_at_once - 1) / rows_at_once * rows_at_once;
}

// Copies some rows of the table, from entry k on; those after the last entry are zero.
ALSO_INLINE void copy_rows(const also_row *row, size_t k, float *target, size_t width) {
  const also_table *table = &row->table;
  for (size_t r = 0; r < rows_at_once; r++, target += width) {
    if (k + r >= row->entries.count) {
      for (size_t i = 0; i < width; i += ALSO_BLOCK) store_block(target + i, (block){0});
      continue;
    }
    prefetch_ahead(table, &row->entries, k + r);
    const void *source = table_row(table, row->entries.rows[k + r]);
    for (size_t i = 0; i < width; i += ALSO_BLOCK)
      store_block(target + i,
                  table->is_half ? widen(source, i) : load_block((const float *)source + i));
  }
}

// products = W·x. Then, unless sum is NULL, sum += Wᵀ·D·products, or Wᵀ·(c - D·products) if `is_rest`. The
// rows are copied in the first pass, and in every one if the panel can't hold them.
ALSO_INLINE void pass(const also_row *row, const also_workspace *work, const int is_first,
                      const int is_rest, const float *x, float *products, float *sum) {
  const size_t width = padded(row->table.width), count = row->entries.count;
  const int is_held = count <= work->panel_rows;
  for (size_t k = 0; k < count; k += rows_at_once) {
    float *rows = is_held ? work->panel + k * width : work->panel;
    if (is_first || !is_held) copy_rows(row, k, rows, width);
    multiply_rows(rows, width, width, x, products + k);
    if (!sum) continue;
    float weights[rows_at_once];
    ALSO_UNROLL for (int i = 0; i < rows_at_once; i++) {
      const float weight = work->weights[k + i];
      weights[i] = is_rest ? weight + row->excess - weight * products[k + i]
                           : weight * products[k + i];
    }
    add_rows(rows, width, width, weights, sum);
  }
}

// target = factor * a + b * c, element by element; all are padded.
ALSO_INLINE void combine(float *target, float factor, const float *a, const float *b, const float *c,
                         size_t count) {
  for (size_t i = 0; i < count; i += ALSO_BLOCK)
    store_block(target + i, factor * load_block(a + i) + load_block(b + i) * load_block(c + i));
}

// target = a + factor * b; all are padded.
ALSO_INLINE void add_scaled(float *target, const float *a, float factor, const float *b,
                            size_t count) {
  for (size_t i = 0; i < count; i += ALSO_BLOCK)
    store_block(target + i, load_block(a + i) + factor * load_block(b + i));
}

ALSO_INLINE void multiply(float *target, const float *a, const float *b, size_t count) {
  for (size_t i = 0; i < count; i += ALSO_BLOCK)
    store_block(target + i, load_block(a + i) * load_block(b + i));
}

ALSO_INLINE void clear(float *target, size_t count) {
  for (size_t i = 0; i < count; i += ALSO_BLOCK) store_block(target + i, (block){0});
}

// Σ weights · (a + factor) · b; all are padded.
ALSO_INLINE float weighted_product(const float *weights, const float *a, float factor,
                                   const float *b, size_t count) {
  block total = {0};
  for (size_t i = 0; i < count; i += ALSO_BLOCK)
    total += load_block(weights + i) * (load_block(a + i) + factor) * load_block(b + i);
  float lanes[ALSO_BLOCK];
  store_block(lanes, total);
  for (int half = ALSO_BLOCK / 2; half > 0; half /= 2)
    for (int i = 0; i < half; i++) lanes[i] += lanes[i + half];
  return lanes[0];
}

// The diagonal of D, padded with zeros.
static void set_weights(const also_row *row, float *weights) {
  const size_t count = row->entries.count;
  for (size_t k = 0; k < count; k++) weights[k] = row->roots[k] * row->roots[k];
  for (size_t k = count; k < padded(count); k++) weights[k] = 0;
}

// A step that begins with at most so many times what is enough is taken for the last, which needs no
// residual: an estimate, under which the losses of whole factorizations were no higher.
static const float last_step = 8;

// xᵀ(I + PᵀP)x: how far what is minimized lies below zero, if x minimizes it.
static float energy(const also_workspace *work, const float *x, size_t width, size_t entries) {
  return product(x, x, width) +
         weighted_product(work->weights, work->products, 0, work->products, entries);
}

static float descend(const also_row *row, const also_workspace *work, size_t steps, float tolerance,
                     float *x) {
  const size_t width = padded(row->table.width), entries = padded(row->entries.count);
  float *residual = work->residual, *direction = work->direction, *image = work->image;
  float *scaled = work->scaled, *sum = work->sum;
  // What follows the last group counts nothing, but must be finite.
  if (entries > 0) clear(work->products + entries - ALSO_BLOCK, ALSO_BLOCK);
  if (entries > 0) clear(work->changes + entries - ALSO_BLOCK, ALSO_BLOCK);
  set_weights(row, work->weights);
  for (size_t i = 0; i < width; i += ALSO_BLOCK)
    store_block(x + i, load_block(x + i) / load_block(row->scales + i));
  multiply(scaled, x, row->table_scales, width);
  clear(sum, width);
  pass(row, work, 1, 1, scaled, work->products, sum);
  combine(residual, -1, x, sum, row->table_scales, width);
  add_scaled(direction, residual, 0, residual, width);
  float square = product(residual, residual, width);
  // No eigenvalue is below one: what is minimized can't fall by more than the square of the residual. That is
  // compared with what the row has reached, not with what it might: rows that begin at zero, given factors
  // that are still small, have as little to gain as to lose, and would stay there.
  for (size_t step = 1; step <= steps; step++) {
    const float enough = tolerance * energy(work, x, width, entries);
    if (square <= enough) break;
    const int is_last = step == steps || square <= last_step * enough;
    multiply(scaled, direction, row->table_scales, width);
    clear(sum, width);
    pass(row, work, 0, 0, scaled, work->changes, is_last ? NULL : sum);
    const float curvature = product(direction, direction, width) +
                            weighted_product(work->weights, work->changes, 0, work->changes, entries);
    const float length = square / curvature;
    add_scaled(x, x, length, direction, width);
    add_scaled(work->products, work->products, length, work->changes, entries);
    if (is_last) break;
    combine(image, 1, direction, sum, row->table_scales, width);
    add_scaled(residual, residual, -length, image, width);
    const float next = product(residual, residual, width);
    add_scaled(direction, residual, next / square, direction, width);
    square = next;
  }
  float value = product(x, x, width) +
                weighted_product(work->weights, work->products, -2, work->products, entries);
  if (row->excess != 0)
    for (size_t k = 0; k < row->entries.count; k++) value -= 2 * row->excess * work->products[k];
  multiply(x, x, row->scales, width);
  return value;
}
