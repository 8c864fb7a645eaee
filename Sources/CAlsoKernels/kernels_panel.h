// What makes a row's system out of its panel: the rank-k update, the transpose for the dual form and
// the products with a vector.
#pragma once
#include "kernels_vectors.h"

// target += sign · leftᵀ · right, for `rows` columns of left and one block of right. The sums stay in
// registers.
ALSO_INLINE void add_tile(const float *left, const float *right, size_t stride, size_t depth,
                          float sign, float *target, const int rows) {
  block sums[ALSO_TILE_ROWS];
  ALSO_UNROLL for (int row = 0; row < rows; row++) sums[row] = (block){0};
  for (size_t k = 0; k < depth; k++) {
    const block columns = load_block(right + k * stride);
    ALSO_UNROLL for (int row = 0; row < rows; row++) sums[row] += left[k * stride + row] * columns;
  }
  ALSO_UNROLL for (int row = 0; row < rows; row++) {
    float *destination = target + row * stride;
    store_block(destination, load_block(destination) + sign * sums[row]);
  }
}

// The same for any number of rows, and one more if that is odd: high tiles, since many sums hide the
// latency of a multiply-add, and lower ones for the rest.
static void add_tiles(const float *left, const float *right, size_t stride, size_t depth, float sign,
                      float *target, size_t rows) {
  rows += rows % 2;
  // Two rows alone hide nothing: four and four are better than six and two.
  const size_t tall = ALSO_TILE_ROWS == 6 && rows % 6 == 2 && rows > 2 ? rows - 8 : rows;
  size_t row = 0;
  for (; row + ALSO_TILE_ROWS <= tall; row += ALSO_TILE_ROWS)
    add_tile(left + row, right, stride, depth, sign, target + row * stride, ALSO_TILE_ROWS);
  ALSO_UNROLL for (size_t height = 8; height > 1; height /= 2)
    for (; height < ALSO_TILE_ROWS && row + height <= rows; row += height)
      add_tile(left + row, right, stride, depth, sign, target + row * stride, height);
}

/// The rows of a tile that is half as wide as a block.
enum { narrow_rows = ALSO_LANES < 8 ? 4 : 8 };

// As add_tiles, for the left half of a block and whole tiles of rows.
static void add_narrow_tiles(const float *left, const float *right, size_t stride, size_t depth,
                             float *target, size_t rows) {
  for (size_t row = 0; row < rows; row += narrow_rows) {
    half_width sums[narrow_rows];
    ALSO_UNROLL for (int i = 0; i < narrow_rows; i++) sums[i] = (half_width){0};
    for (size_t k = 0; k < depth; k++) {
      const half_width columns = *(const half_width *)(right + k * stride);
      ALSO_UNROLL for (int i = 0; i < narrow_rows; i++)
        sums[i] += left[k * stride + row + i] * columns;
    }
    ALSO_UNROLL for (int i = 0; i < narrow_rows; i++)
      *(half_width *)(target + (row + i) * stride) += sums[i];
  }
}

static void set_identity(float *system, size_t order, size_t stride) {
  for (size_t row = 0; row < padded(order); row++) {
    for (size_t column = row / ALSO_BLOCK * ALSO_BLOCK; column < order; column += ALSO_BLOCK)
      store_block(system + row * stride + column, (block){0});
    system[row * stride + row] = 1;
  }
}

static void add_square(const float *panel, size_t rows, size_t order, size_t stride, float *square) {
  // So many rows of one block column and of a second stay in the first-level cache.
  enum { deepest = 128 };
  for (size_t first = 0; first < rows; first += deepest) {
    const float *part = panel + first * stride;
    const size_t depth = smaller(deepest, rows - first);
    // A block column stays in the cache for all tiles above the diagonal, its own included. Half of a
    // block is left out where it is below the diagonal or in the padding.
    for (size_t column = 0; column < order; column += ALSO_BLOCK) {
      float *target = square + column;
      if (order - column <= half) {
        add_narrow_tiles(part, part + column, stride, depth, target, column + half);
        continue;
      }
      const size_t lower = column + half;
      add_tiles(part, part + column, stride, depth, 1, target, lower);
      add_narrow_tiles(part + lower, part + lower, stride, depth, target + lower * stride + half, half);
    }
  }
}

// Four rows of the panel from `row` on; those that it doesn't have are zero.
ALSO_INLINE void load_quads(const float *panel, size_t stride, size_t row, size_t rows,
                            quad quads[4]) {
  ALSO_UNROLL for (size_t i = 0; i < 4; i++)
    quads[i] = row + i < rows ? *(const quad *)(panel + (row + i) * stride) : (quad){0};
}

ALSO_INLINE void store_transposed(const quad q[4], float *target, size_t stride) {
  const quad a = __builtin_shufflevector(q[0], q[1], 0, 4, 1, 5);
  const quad b = __builtin_shufflevector(q[2], q[3], 0, 4, 1, 5);
  const quad c = __builtin_shufflevector(q[0], q[1], 2, 6, 3, 7);
  const quad d = __builtin_shufflevector(q[2], q[3], 2, 6, 3, 7);
  *(quad *)target = __builtin_shufflevector(a, b, 0, 1, 4, 5);
  *(quad *)(target + stride) = __builtin_shufflevector(a, b, 2, 3, 6, 7);
  *(quad *)(target + 2 * stride) = __builtin_shufflevector(c, d, 0, 1, 4, 5);
  *(quad *)(target + 3 * stride) = __builtin_shufflevector(c, d, 2, 3, 6, 7);
}

static void transpose(const float *panel, size_t rows, size_t columns, size_t stride,
                      float *transposed, size_t transposed_stride) {
  for (size_t column = 0; column < columns; column += 4) {
    for (size_t row = 0; row < padded(rows); row += 4) {
      quad quads[4];
      load_quads(panel + column, stride, row, rows, quads);
      store_transposed(quads, transposed + column * transposed_stride + row, transposed_stride);
    }
  }
}

// Eight sums hide the latency of a multiply-add.
enum { most_registers = 8 };

// y += panelᵀ · x, for as many columns as so many registers hold.
ALSO_INLINE void add_product_columns(const float *panel, size_t rows, size_t stride,
                                     const float *x, float *y, const int registers) {
  vector sums[most_registers];
  ALSO_UNROLL for (int i = 0; i < registers; i++) sums[i] = load(y + i * ALSO_LANES);
  for (size_t k = 0; k < rows; k++)
    ALSO_UNROLL for (int i = 0; i < registers; i++)
      sums[i] += x[k] * load(panel + k * stride + i * ALSO_LANES);
  ALSO_UNROLL for (int i = 0; i < registers; i++) store(y + i * ALSO_LANES, sums[i]);
}

static void add_transposed_product(const float *panel, size_t rows, size_t columns, size_t stride,
                                   const float *x, float *y) {
  enum { wide = most_registers * ALSO_LANES };
  size_t i = 0;
  for (; i + wide <= padded(columns); i += wide)
    add_product_columns(panel + i, rows, stride, x, y + i, most_registers);
  for (; i < columns; i += ALSO_BLOCK)
    add_product_columns(panel + i, rows, stride, x, y + i, ALSO_BLOCK / ALSO_LANES);
}
