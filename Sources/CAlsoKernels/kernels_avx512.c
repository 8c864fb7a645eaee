#include "also_kernels.h"
#if defined(__x86_64__)
#pragma clang attribute push( \
    __attribute__((target("avx512f,avx512vl,avx512bw,avx512dq,avx2,fma,f16c"))), apply_to = function)
// As in kernels_avx2.c: this doesn't compile where the attribute was dropped.
typedef float sixteen_floats __attribute__((vector_size(64)));
__attribute__((used)) static sixteen_floats needs_avx512(sixteen_floats a) {
  return __builtin_ia32_vfmaddps512_mask(a, a, a, (unsigned short)-1, 4);
}
#define ALSO_LANES 16
// Of 32 registers, sixteen hold sums.
#define ALSO_TILE_ROWS 16
#define ALSO_QUADS 2
#define ALSO_HAS_HALF 1
#define ALSO_KERNELS also_kernels_avx512
#include "kernels_impl.h"
#pragma clang attribute pop
#endif
