#include "also_kernels.h"
#if defined(__x86_64__)
// The attribute, not a compiler flag, so that the package stays usable as a dependency.
#pragma clang attribute push(__attribute__((target("avx2,fma,f16c"))), apply_to = function)
// An unknown word in the string would silently drop the whole attribute: then this doesn't compile.
typedef float eight_floats __attribute__((vector_size(32)));
__attribute__((used)) static eight_floats needs_fma(eight_floats a) {
  return __builtin_ia32_vfmaddps256(a, a, a);
}
#define ALSO_LANES 8
// Of sixteen registers, twelve hold sums and two a block.
#define ALSO_TILE_ROWS 6
#define ALSO_QUADS 1
#define ALSO_HAS_HALF 1
#define ALSO_KERNELS also_kernels_avx2
#include "kernels_impl.h"
#pragma clang attribute pop
#endif
