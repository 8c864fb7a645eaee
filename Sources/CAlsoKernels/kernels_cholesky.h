// The solution of a symmetric positive definite system, A = Uᵀ U, of which the upper triangle is read
// and replaced by U, block row by block row. U's diagonal is kept as its reciprocals: that is all
// anyone needs of it.
#pragma once
#include "kernels_panel.h"

ALSO_INLINE half_width load_half(const float *p) { return *(const half_width *)p; }
ALSO_INLINE void store_half(float *p, half_width v) { *(half_width *)p = v; }

// Factors half a block on the diagonal, which the registers of every instruction set but the portable
// hold. Returns 0, or the order of the leading minor that isn't positive.
static size_t factor_half(float *diagonal, size_t stride) {
  half_width rows[half];
  ALSO_UNROLL for (int i = 0; i < half; i++) rows[i] = load_half(diagonal + i * stride);
  ALSO_UNROLL for (int s = 0; s < half; s++) {
    const float pivot = rows[s][s];
    // In this form NaN is refused too.
    if (!(pivot > 0 && pivot <= __FLT_MAX__)) return s + 1;
    const float inverse = 1.0f / __builtin_sqrtf(pivot);
    rows[s] *= inverse;
    // Left of the diagonal are leftovers, which never reach a lane that is read.
    ALSO_UNROLL for (int i = 0; i < half; i++)
      if (i > s) rows[i] -= rows[s][i] * rows[s];
    rows[s][s] = inverse;
  }
  ALSO_UNROLL for (int i = 0; i < half; i++) store_half(diagonal + i * stride, rows[i]);
  return 0;
}

// Factors the block on the diagonal: its first half, what is right of that, what that leaves of the second
// half. Returns 0, or the order of the leading minor that isn't positive.
static size_t factor_diagonal(float *diagonal, size_t stride) {
  const size_t minor = factor_half(diagonal, stride);
  if (minor > 0) return minor;
  half_width right[half];
  ALSO_UNROLL for (int i = 0; i < half; i++) right[i] = load_half(diagonal + i * stride + half);
  ALSO_UNROLL for (int s = 0; s < half; s++) {
    right[s] *= diagonal[s * stride + s];
    ALSO_UNROLL for (int i = 0; i < half; i++)
      if (i > s) right[i] -= diagonal[s * stride + i] * right[s];
  }
  ALSO_UNROLL for (int i = 0; i < half; i++) store_half(diagonal + i * stride + half, right[i]);
  float *second = diagonal + half * stride + half;
  ALSO_UNROLL for (int i = 0; i < half; i++) {
    half_width row = load_half(second + i * stride);
    ALSO_UNROLL for (int s = 0; s < half; s++) row -= diagonal[s * stride + half + i] * right[s];
    store_half(second + i * stride, row);
  }
  const size_t next = factor_half(second, stride);
  return next > 0 ? half + next : 0;
}

// Some columns of a block row right of its diagonal block D: A becomes D⁻ᵀ A.
ALSO_INLINE void factor_columns(const float *diagonal, float *columns, size_t stride) {
  vector rows[ALSO_BLOCK];
  ALSO_UNROLL for (int i = 0; i < ALSO_BLOCK; i++) rows[i] = load(columns + i * stride);
  ALSO_UNROLL for (int s = 0; s < ALSO_BLOCK; s++) {
    rows[s] *= diagonal[s * stride + s];
    ALSO_UNROLL for (int i = 0; i < ALSO_BLOCK; i++)
      if (i > s) rows[i] -= diagonal[s * stride + i] * rows[s];
  }
  ALSO_UNROLL for (int i = 0; i < ALSO_BLOCK; i++) store(columns + i * stride, rows[i]);
}

// Returns 0, or the order of the leading minor that isn't positive.
static size_t factor(float *system, size_t order, size_t stride) {
  for (size_t start = 0; start < order; start += ALSO_BLOCK) {
    float *block_row = system + start * stride;
    for (size_t column = start; column < order; column += ALSO_BLOCK)
      add_tiles(system + start, system + column, stride, start, -1, block_row + column, ALSO_BLOCK);
    const size_t minor = factor_diagonal(block_row + start, stride);
    if (minor > 0) return start + minor;
    for (size_t column = start + ALSO_BLOCK; column < padded(order); column += ALSO_LANES)
      factor_columns(block_row + start, block_row + column, stride);
  }
  return 0;
}

// x becomes D⁻ᵀ x for the block D on the diagonal.
ALSO_INLINE void solve_diagonal_forwards(const float *diagonal, size_t stride, float *x) {
  float rest[ALSO_BLOCK];
  ALSO_UNROLL for (int s = 0; s < ALSO_BLOCK; s++) rest[s] = x[s];
  ALSO_UNROLL for (int s = 0; s < ALSO_BLOCK; s++) {
    x[s] = rest[s] *= diagonal[s * stride + s];
    ALSO_UNROLL for (int i = 0; i < ALSO_BLOCK; i++)
      if (i > s) rest[i] -= diagonal[s * stride + i] * rest[s];
  }
}

// x becomes D⁻¹ x.
ALSO_INLINE void solve_diagonal_backwards(const float *diagonal, size_t stride, float *x) {
  float rest[ALSO_BLOCK];
  ALSO_UNROLL for (int s = 0; s < ALSO_BLOCK; s++) rest[s] = x[s];
  ALSO_UNROLL for (int s = ALSO_BLOCK - 1; s >= 0; s--) {
    x[s] = rest[s] *= diagonal[s * stride + s];
    ALSO_UNROLL for (int i = 0; i < ALSO_BLOCK; i++)
      if (i < s) rest[i] -= diagonal[i * stride + s] * rest[s];
  }
}

// x becomes U⁻ᵀ x: each block that is solved leaves all after it.
static void solve_forwards(const float *upper, size_t order, size_t stride, float *x) {
  for (size_t start = 0; start < order; start += ALSO_BLOCK) {
    const float *diagonal = upper + start * stride + start;
    const size_t next = start + ALSO_BLOCK;
    solve_diagonal_forwards(diagonal, stride, x + start);
    if (next >= order) break;
    float negative[ALSO_BLOCK];
    store_block(negative, -load_block(x + start));
    add_transposed_product(diagonal + ALSO_BLOCK, ALSO_BLOCK, order - next, stride, negative,
                           x + next);
  }
}

// x becomes U⁻¹ x: all that are solved leave the block before them.
static void solve_backwards(const float *upper, size_t order, size_t stride, float *x) {
  const size_t end = padded(order);
  for (size_t next = end; next > 0; next -= ALSO_BLOCK) {
    const size_t start = next - ALSO_BLOCK;
    const float *diagonal = upper + start * stride + start;
    float solved[ALSO_BLOCK];
    for (int i = 0; i < ALSO_BLOCK; i += rows_at_once)
      multiply_rows(diagonal + i * stride + ALSO_BLOCK, stride, end - next, x + next, solved + i);
    store_block(x + start, load_block(x + start) - load_block(solved));
    solve_diagonal_backwards(diagonal, stride, x + start);
  }
}

static size_t solve_positive_definite(float *system, size_t order, size_t stride, float *x) {
  const size_t minor = factor(system, order, stride);
  if (minor > 0) return minor;
  solve_forwards(system, order, stride, x);
  solve_backwards(system, order, stride, x);
  return 0;
}
