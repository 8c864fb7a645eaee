// The kernels themselves, included once per instruction set. The including file defines
// ALSO_LANES, the floats in a vector register, and ALSO_NAME(name), the name under that set.
#pragma clang diagnostic ignored "-Wpsabi"

#define ALSO_INLINE static inline __attribute__((always_inline))

typedef float ALSO_NAME(vector) __attribute__((vector_size(ALSO_LANES * 4), aligned(4)));
#define vector ALSO_NAME(vector)

ALSO_INLINE vector ALSO_NAME(load)(const float *p) { return *(const vector *)p; }
ALSO_INLINE void ALSO_NAME(store)(float *p, vector v) { *(vector *)p = v; }
#define load ALSO_NAME(load)
#define store ALSO_NAME(store)

// Halves are added pairwise, so that the rounding is the same however the compiler schedules it.
ALSO_INLINE float ALSO_NAME(sum)(vector v) {
  float lanes[ALSO_LANES];
  store(lanes, v);
  for (int half = ALSO_LANES / 2; half > 0; half /= 2)
    for (int i = 0; i < half; i++) lanes[i] += lanes[i + half];
  return lanes[0];
}

static void ALSO_NAME(inverse_roots)(const float *spectrum, float shift, size_t width,
                                     float *scales) {
  for (size_t k = 0; k < width; k++) scales[k] = 1.0f / __builtin_sqrtf(spectrum[k] + shift);
}

static void ALSO_NAME(gather_scaled)(const float *table, size_t width, const int32_t *rows,
                                     const float *row_scales, size_t count, const float *scales,
                                     float *panel) {
  // Rows are far apart in memory: ask for one some rows before it is needed.
  enum { ahead = 8, line = 16 };
  for (size_t k = 0; k < count; k++) {
    if (k + ahead < count) {
      const float *next = table + (size_t)rows[k + ahead] * width;
      for (size_t i = 0; i < width; i += line) __builtin_prefetch(next + i, 0, 3);
    }
    const float *source = table + (size_t)rows[k] * width;
    float *target = panel + k * width;
    const float scale = row_scales[k];
    size_t i = 0;
    for (; i + ALSO_LANES <= width; i += ALSO_LANES)
      store(target + i, load(source + i) * load(scales + i) * scale);
    for (; i < width; i++) target[i] = source[i] * scales[i] * scale;
  }
}

// One row, four accumulators: enough to hide the latency of a multiply-add.
ALSO_INLINE float ALSO_NAME(product)(const float *a, const float *b, size_t width) {
  vector s0 = {0}, s1 = {0}, s2 = {0}, s3 = {0};
  size_t i = 0;
  for (; i + 4 * ALSO_LANES <= width; i += 4 * ALSO_LANES) {
    s0 += load(a + i) * load(b + i);
    s1 += load(a + i + ALSO_LANES) * load(b + i + ALSO_LANES);
    s2 += load(a + i + 2 * ALSO_LANES) * load(b + i + 2 * ALSO_LANES);
    s3 += load(a + i + 3 * ALSO_LANES) * load(b + i + 3 * ALSO_LANES);
  }
  for (; i + ALSO_LANES <= width; i += ALSO_LANES) s0 += load(a + i) * load(b + i);
  float total = ALSO_NAME(sum)((s0 + s1) + (s2 + s3));
  for (; i < width; i++) total += a[i] * b[i];
  return total;
}

static void ALSO_NAME(scan)(const float *table, size_t count, size_t width, const float *x,
                            float *products) {
  for (size_t k = 0; k < count; k++) products[k] = ALSO_NAME(product)(table + k * width, x, width);
}

const also_kernels ALSO_NAME(also_kernels) = {
    .inverse_roots = ALSO_NAME(inverse_roots),
    .gather_scaled = ALSO_NAME(gather_scaled),
    .scan = ALSO_NAME(scan),
};

#undef vector
#undef load
#undef store
