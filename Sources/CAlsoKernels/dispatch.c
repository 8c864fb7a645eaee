#include "also_kernels.h"

extern const also_kernels also_kernels_portable;
#if defined(__x86_64__)
extern const also_kernels also_kernels_avx2, also_kernels_avx512;
#endif

// What also_limit_instruction_set was told.
static also_instruction_set limit = ALSO_AVX512;

void also_limit_instruction_set(also_instruction_set set) { limit = set; }

static also_instruction_set processors_best(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
      __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq"))
    return ALSO_AVX512;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") &&
      __builtin_cpu_supports("f16c")) return ALSO_AVX2;
#endif
  return ALSO_PORTABLE;
}

also_instruction_set also_best_instruction_set(void) {
  also_instruction_set best = processors_best();
  return best < limit ? best : limit;
}

const also_kernels *also_kernels_of(also_instruction_set set) {
  if (set > also_best_instruction_set()) return NULL;
  switch (set) {
#if defined(__x86_64__)
    case ALSO_AVX512: return &also_kernels_avx512;
    case ALSO_AVX2: return &also_kernels_avx2;
#endif
    case ALSO_PORTABLE: return &also_kernels_portable;
    default: return NULL;
  }
}
