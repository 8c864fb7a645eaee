#include "also_kernels.h"
#if defined(__x86_64__)
// The attribute, not a compiler flag, so that the package stays usable as a dependency. An unknown word
// in the string would silently drop the whole attribute: the tests look at the code's speed class.
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define ALSO_LANES 8
// Of sixteen registers, twelve hold sums and two a block.
#define ALSO_TILE_ROWS 6
#define ALSO_KERNELS also_kernels_avx2
#include "kernels_impl.h"
#pragma clang attribute pop
#endif
