// Eight systems at once, each in a lane of its own: what a small system alone waits for, one pivot after
// the other, all of them wait for together. A lane is computed alike whatever is in the others and however
// large they are, so that a row's solution doesn't depend on its company.
#pragma once
#include "kernels_cholesky.h"

/// An element of each of the systems.
typedef half_width lanes;
_Static_assert(sizeof(lanes) == ALSO_BATCH * sizeof(float), "a lane for each system");

/// The rows that are eliminated at a time, and the columns of a tile.
enum { batch_rows = 4, batch_columns = 2 };

#define ALSO_SHUFFLE(a, b, ...) __builtin_shufflevector(a, b, __VA_ARGS__)

// Column c of the result is row c of what was.
ALSO_INLINE void transpose_lanes(lanes r[ALSO_BATCH]) {
  lanes pairs[ALSO_BATCH], quads[ALSO_BATCH];
  ALSO_UNROLL for (int i = 0; i < ALSO_BATCH; i += 2) {
    pairs[i] = ALSO_SHUFFLE(r[i], r[i + 1], 0, 8, 1, 9, 4, 12, 5, 13);
    pairs[i + 1] = ALSO_SHUFFLE(r[i], r[i + 1], 2, 10, 3, 11, 6, 14, 7, 15);
  }
  ALSO_UNROLL for (int i = 0; i < ALSO_BATCH; i += 4) {
    quads[i] = ALSO_SHUFFLE(pairs[i], pairs[i + 2], 0, 1, 8, 9, 4, 5, 12, 13);
    quads[i + 1] = ALSO_SHUFFLE(pairs[i], pairs[i + 2], 2, 3, 10, 11, 6, 7, 14, 15);
    quads[i + 2] = ALSO_SHUFFLE(pairs[i + 1], pairs[i + 3], 0, 1, 8, 9, 4, 5, 12, 13);
    quads[i + 3] = ALSO_SHUFFLE(pairs[i + 1], pairs[i + 3], 2, 3, 10, 11, 6, 7, 14, 15);
  }
  ALSO_UNROLL for (int i = 0; i < 4; i++) {
    r[i] = ALSO_SHUFFLE(quads[i], quads[i + 4], 0, 1, 2, 3, 8, 9, 10, 11);
    r[i + 4] = ALSO_SHUFFLE(quads[i], quads[i + 4], 4, 5, 6, 7, 12, 13, 14, 15);
  }
}

/// The systems, interleaved: element (i, j) of all at `elements[i * pitch + j]`. The right sides are the
/// column after the last.
typedef struct {
  lanes *elements;
  size_t order, pitch;
} interleaved;

// Some elements of each system, from one on that all systems but the smaller ones have.
ALSO_INLINE void load_lanes(const also_system *systems, size_t row, size_t column, lanes r[ALSO_BATCH]) {
  static const float zeros[ALSO_BATCH] = {0};
  ALSO_UNROLL for (int l = 0; l < ALSO_BATCH; l++) {
    const also_system *s = systems + l;
    const size_t order = padded(s->order);
    r[l] = load_half(row < order && column < order ? s->system + row * s->stride + column : zeros);
  }
  transpose_lanes(r);
}

// Where a system is smaller than the largest it is the identity, and its right side zero.
ALSO_INLINE void interleave(const also_system *systems, interleaved to) {
  static const float zeros[ALSO_BATCH] = {0};
  lanes r[ALSO_BATCH];
  for (size_t row = 0; row < to.order; row++) {
    lanes *target = to.elements + row * to.pitch;
    for (size_t column = row / ALSO_BATCH * ALSO_BATCH; column < to.order; column += ALSO_BATCH) {
      load_lanes(systems, row, column, r);
      ALSO_UNROLL for (int c = 0; c < ALSO_BATCH; c++) target[column + c] = r[c];
    }
    for (int l = 0; l < ALSO_BATCH; l++)
      if (row >= padded(systems[l].order)) target[row][l] = 1;
  }
  for (size_t row = 0; row < to.order; row += ALSO_BATCH) {
    ALSO_UNROLL for (int l = 0; l < ALSO_BATCH; l++) {
      const also_system *s = systems + l;
      r[l] = load_half(row < padded(s->order) ? s->x + row : zeros);
    }
    transpose_lanes(r);
    for (size_t i = 0; i < smaller(ALSO_BATCH, to.order - row); i++) {
      lanes *right = to.elements + (row + i) * to.pitch + to.order;
      right[0] = r[i];
      right[1] = (lanes){0};
    }
  }
}

// What the rows before `start` leave of some rows from there on, in two columns.
ALSO_INLINE void eliminate(interleaved s, size_t start, size_t column,
                           lanes tile[batch_rows][batch_columns]) {
  ALSO_UNROLL for (int i = 0; i < batch_rows; i++)
    ALSO_UNROLL for (int j = 0; j < batch_columns; j++)
      tile[i][j] = s.elements[(start + i) * s.pitch + column + j];
  for (size_t k = 0; k < start; k++) {
    const lanes *left = s.elements + k * s.pitch + start, *right = s.elements + k * s.pitch + column;
    ALSO_UNROLL for (int i = 0; i < batch_rows; i++)
      ALSO_UNROLL for (int j = 0; j < batch_columns; j++) tile[i][j] -= left[i] * right[j];
  }
}

ALSO_INLINE void store_tile(interleaved s, size_t start, size_t column,
                            lanes tile[batch_rows][batch_columns]) {
  ALSO_UNROLL for (int i = 0; i < batch_rows; i++)
    ALSO_UNROLL for (int j = 0; j < batch_columns; j++)
      s.elements[(start + i) * s.pitch + column + j] = tile[i][j];
}

// Notes in `minors` the lanes whose pivot isn't positive or isn't finite, each once.
ALSO_INLINE void check_pivot(lanes pivot, size_t minor, size_t minors[ALSO_BATCH]) {
  // In this form NaN is refused too.
  typedef int flags __attribute__((vector_size(ALSO_BATCH * 4)));
  const flags is_valid = (pivot > 0) & (pivot <= __FLT_MAX__);
  if (__builtin_reduce_and(is_valid)) return;
  for (int l = 0; l < ALSO_BATCH; l++)
    if (!is_valid[l] && minors[l] == 0) minors[l] = minor;
}

// Factors the block on the diagonal, whose diagonal becomes its reciprocals.
ALSO_INLINE void factor_batch_diagonal(interleaved s, size_t start, size_t minors[ALSO_BATCH]) {
  lanes rows[batch_rows][batch_rows];
  ALSO_UNROLL for (int i = 0; i < batch_rows; i++)
    ALSO_UNROLL for (int j = i; j < batch_rows; j++)
      rows[i][j] = s.elements[(start + i) * s.pitch + start + j];
  ALSO_UNROLL for (int k = 0; k < batch_rows; k++) {
    check_pivot(rows[k][k], start + k + 1, minors);
    rows[k][k] = 1.0f / __builtin_elementwise_sqrt(rows[k][k]);
    ALSO_UNROLL for (int j = k + 1; j < batch_rows; j++) rows[k][j] *= rows[k][k];
    ALSO_UNROLL for (int i = k + 1; i < batch_rows; i++)
      ALSO_UNROLL for (int j = i; j < batch_rows; j++) rows[i][j] -= rows[k][i] * rows[k][j];
  }
  ALSO_UNROLL for (int i = 0; i < batch_rows; i++)
    ALSO_UNROLL for (int j = i; j < batch_rows; j++)
      s.elements[(start + i) * s.pitch + start + j] = rows[i][j];
}

// A = Uᵀ U of all systems; the right sides become U⁻ᵀ of what they were.
ALSO_INLINE void factor_batch(interleaved s, size_t minors[ALSO_BATCH]) {
  for (size_t start = 0; start < s.order; start += batch_rows) {
    lanes tile[batch_rows][batch_columns];
    for (size_t column = start; column < start + batch_rows; column += batch_columns) {
      eliminate(s, start, column, tile);
      store_tile(s, start, column, tile);
    }
    factor_batch_diagonal(s, start, minors);
    const lanes *diagonal = s.elements + start * s.pitch + start;
    for (size_t column = start + batch_rows; column <= s.order; column += batch_columns) {
      eliminate(s, start, column, tile);
      ALSO_UNROLL for (int k = 0; k < batch_rows; k++)
        ALSO_UNROLL for (int j = 0; j < batch_columns; j++) {
          tile[k][j] *= diagonal[k * s.pitch + k];
          ALSO_UNROLL for (int i = k + 1; i < batch_rows; i++)
            tile[i][j] -= diagonal[k * s.pitch + i] * tile[k][j];
        }
      store_tile(s, start, column, tile);
    }
  }
}

// The right sides become U⁻¹ of what they were. Four sums, by column, hide the latency of a multiply-add.
ALSO_INLINE void substitute_batch(interleaved s) {
  for (size_t row = s.order; row-- > 0;) {
    const lanes *upper = s.elements + row * s.pitch;
    lanes sums[batch_rows] = {{0}};
    size_t column = row + 1;
    for (; column % batch_rows != 0; column++)
      sums[column % batch_rows] += upper[column] * s.elements[column * s.pitch + s.order];
    for (; column < s.order; column += batch_rows)
      ALSO_UNROLL for (int j = 0; j < batch_rows; j++)
        sums[j] += upper[column + j] * s.elements[(column + j) * s.pitch + s.order];
    lanes *x = s.elements + row * s.pitch + s.order;
    *x = (*x - ((sums[0] + sums[2]) + (sums[1] + sums[3]))) * upper[row];
  }
}

static void solve_batch(const also_system systems[ALSO_BATCH], float *workspace,
                        size_t minors[ALSO_BATCH]) {
  size_t order = 0;
  for (int l = 0; l < ALSO_BATCH; l++) {
    minors[l] = 0;
    if (systems[l].order > order) order = systems[l].order;
  }
  order = (order + batch_rows - 1) / batch_rows * batch_rows;
  const interleaved s = {
      .elements = (lanes *)workspace, .order = order, .pitch = order + batch_rows};
  interleave(systems, s);
  factor_batch(s, minors);
  substitute_batch(s);
  for (size_t row = 0; row < order; row += ALSO_BATCH) {
    lanes r[ALSO_BATCH] = {{0}};
    for (size_t i = 0; i < smaller(ALSO_BATCH, order - row); i++)
      r[i] = s.elements[(row + i) * s.pitch + order];
    transpose_lanes(r);
    for (int l = 0; l < ALSO_BATCH; l++)
      if (row < padded(systems[l].order)) store_half(systems[l].x + row, r[l]);
  }
}
