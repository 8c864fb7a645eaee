// The few loops that must reach the machine's vector width, which Swift can't be told to use without
// flags that would bar the package from being a dependency. One source, compiled once per instruction
// set; the caller picks a set at run time. No allocation, no threads, no policy.
//
// All matrices are row-major with rows of `width` floats and no padding; any width is fine. No pointer
// needs alignment.
#pragma once
#include <stddef.h>
#include <stdint.h>

/// The instruction sets that the kernels are compiled for, worst first.
typedef enum {
  ALSO_PORTABLE = 0,
  ALSO_AVX2 = 1,
  ALSO_AVX512 = 2,
} also_instruction_set;

/// The kernels of one instruction set.
typedef struct {
  /// scales[k] = 1 / sqrt(spectrum[k] + shift). `spectrum[k] + shift` must be positive.
  void (*inverse_roots)(const float *spectrum, float shift, size_t width, float *scales);

  /// panel row k = row_scales[k] * table row rows[k] * scales, the last product element by element.
  void (*gather_scaled)(const float *table, size_t width, const int32_t *rows,
                        const float *row_scales, size_t count, const float *scales, float *panel);

  /// products[k] = table row k · vector, for `count` rows.
  void (*scan)(const float *table, size_t count, size_t width, const float *vector,
               float *products);
} also_kernels;

/// The best instruction set that this machine and its operating system have.
also_instruction_set also_best_instruction_set(void);

/// The kernels of an instruction set, or NULL if this machine can't run them.
const also_kernels *also_kernels_of(also_instruction_set set);
