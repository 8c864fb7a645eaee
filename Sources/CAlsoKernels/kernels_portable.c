#include "also_kernels.h"
// 16 bytes: SSE2 on x86-64, NEON on arm64.
#define ALSO_LANES 4
#define ALSO_NAME(name) name##_portable
#include "kernels_impl.h"
