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
