#include "also_kernels.h"
// 16 bytes: SSE2 on x86-64, NEON on arm64, which has twice the registers.
#define ALSO_LANES 4
#if defined(__aarch64__)
#define ALSO_TILE_ROWS 4
#define ALSO_HAS_HALF 1
#else
#define ALSO_TILE_ROWS 2
#define ALSO_HAS_HALF 0
#endif
#define ALSO_QUADS 1
#define ALSO_KERNELS also_kernels_portable
#include "kernels_impl.h"
