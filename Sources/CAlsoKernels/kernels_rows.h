// Over the rows of a table of factors: gathering some of them, and the products with all of them.
#pragma once
#include "kernels_vectors.h"

static void inverse_roots(const float *spectrum, float shift, size_t width, float *scales) {
  size_t k = 0;
  for (; k + ALSO_LANES <= width; k += ALSO_LANES)
    store(scales + k, 1.0f / __builtin_elementwise_sqrt(load(spectrum + k) + shift));
  for (; k < width; k++) scales[k] = 1.0f / __builtin_sqrtf(spectrum[k] + shift);
}

static void gather_scaled(const float *table, size_t width, const int32_t *rows,
                          const float *row_scales, size_t count, const float *scales, float *panel,
                          size_t stride) {
  // Rows are far apart in memory: ask for one some rows before it is needed.
  enum { ahead = 8, line = 16 };
  for (size_t k = 0; k < count; k++) {
    if (k + ahead < count) {
      const float *next = table + (size_t)rows[k + ahead] * width;
      for (size_t i = 0; i < width; i += line) __builtin_prefetch(next + i, 0, 3);
    }
    const float *source = table + (size_t)rows[k] * width;
    float *target = panel + k * stride;
    const float scale = row_scales[k];
    size_t i = 0;
    for (; i + ALSO_LANES <= width; i += ALSO_LANES)
      store(target + i, load(source + i) * load(scales + i) * scale);
    for (; i < width; i++) target[i] = source[i] * scales[i] * scale;
    for (; i < padded(width); i++) target[i] = 0;
  }
}

static void scan(const float *table, size_t count, size_t width, const float *x, float *products) {
  for (size_t k = 0; k < count; k++) products[k] = product(table + k * width, x, width);
}
