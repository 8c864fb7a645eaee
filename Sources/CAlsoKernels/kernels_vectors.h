// Vectors and what every kernel does with them. The including file defines ALSO_LANES, the floats in a
// vector register.
#pragma once
#pragma clang diagnostic ignored "-Wpsabi"

#define ALSO_INLINE static inline __attribute__((always_inline))
#define ALSO_UNROLL _Pragma("clang loop unroll(full)")

/// One register.
typedef float vector __attribute__((vector_size(ALSO_LANES * 4), aligned(4)));
/// As wide as a block, in one register or several.
typedef float block __attribute__((vector_size(ALSO_BLOCK * 4), aligned(4)));
/// Half as wide.
typedef float half_width __attribute__((vector_size(ALSO_BLOCK * 2), aligned(4)));
enum { half = ALSO_BLOCK / 2 };
/// What every instruction set can transpose.
typedef float quad __attribute__((vector_size(16), aligned(4)));

ALSO_INLINE vector load(const float *p) { return *(const vector *)p; }
ALSO_INLINE void store(float *p, vector v) { *(vector *)p = v; }
ALSO_INLINE block load_block(const float *p) { return *(const block *)p; }
ALSO_INLINE void store_block(float *p, block v) { *(block *)p = v; }

ALSO_INLINE size_t smaller(size_t a, size_t b) { return a < b ? a : b; }

/// Rounded up to whole blocks.
ALSO_INLINE size_t padded(size_t count) {
  return (count + ALSO_BLOCK - 1) / ALSO_BLOCK * ALSO_BLOCK;
}

// Halves are added pairwise, so that the rounding is the same however the compiler schedules it.
ALSO_INLINE float sum(vector v) {
  float lanes[ALSO_LANES];
  store(lanes, v);
  for (int half = ALSO_LANES / 2; half > 0; half /= 2)
    for (int i = 0; i < half; i++) lanes[i] += lanes[i + half];
  return lanes[0];
}

// One row, four accumulators: enough to hide the latency of a multiply-add.
ALSO_INLINE float product(const float *a, const float *b, size_t width) {
  vector s0 = {0}, s1 = {0}, s2 = {0}, s3 = {0};
  size_t i = 0;
  for (; i + 4 * ALSO_LANES <= width; i += 4 * ALSO_LANES) {
    s0 += load(a + i) * load(b + i);
    s1 += load(a + i + ALSO_LANES) * load(b + i + ALSO_LANES);
    s2 += load(a + i + 2 * ALSO_LANES) * load(b + i + 2 * ALSO_LANES);
    s3 += load(a + i + 3 * ALSO_LANES) * load(b + i + 3 * ALSO_LANES);
  }
  for (; i + ALSO_LANES <= width; i += ALSO_LANES) s0 += load(a + i) * load(b + i);
  float total = sum((s0 + s1) + (s2 + s3));
  for (; i < width; i++) total += a[i] * b[i];
  return total;
}

ALSO_INLINE quad quarter(block b) {
  const quad q0 = __builtin_shufflevector(b, b, 0, 1, 2, 3);
  const quad q1 = __builtin_shufflevector(b, b, 4, 5, 6, 7);
  const quad q2 = __builtin_shufflevector(b, b, 8, 9, 10, 11);
  const quad q3 = __builtin_shufflevector(b, b, 12, 13, 14, 15);
  return (q0 + q2) + (q1 + q3);
}

// The sums of four blocks.
ALSO_INLINE quad block_sums(const block b[4]) {
  const quad q0 = quarter(b[0]), q1 = quarter(b[1]), q2 = quarter(b[2]), q3 = quarter(b[3]);
  const quad a = __builtin_shufflevector(q0, q1, 0, 4, 1, 5) +
                 __builtin_shufflevector(q0, q1, 2, 6, 3, 7);
  const quad c = __builtin_shufflevector(q2, q3, 0, 4, 1, 5) +
                 __builtin_shufflevector(q2, q3, 2, 6, 3, 7);
  return __builtin_shufflevector(a, c, 0, 1, 4, 5) + __builtin_shufflevector(a, c, 2, 3, 6, 7);
}

enum { rows_at_once = 4 * ALSO_QUADS };

// products[k] = panel row k · x, for some rows at once.
ALSO_INLINE void multiply_rows(const float *panel, size_t stride, size_t width, const float *x,
                               float *products) {
  block sums[rows_at_once];
  ALSO_UNROLL for (int k = 0; k < rows_at_once; k++) sums[k] = (block){0};
  for (size_t i = 0; i < width; i += ALSO_BLOCK) {
    const block factor = load_block(x + i);
    ALSO_UNROLL for (int k = 0; k < rows_at_once; k++)
      sums[k] += load_block(panel + k * stride + i) * factor;
  }
  ALSO_UNROLL for (int q = 0; q < ALSO_QUADS; q++)
    *(quad *)(products + 4 * q) = block_sums(sums + 4 * q);
}
