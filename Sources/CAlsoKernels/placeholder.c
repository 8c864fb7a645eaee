#include "also_kernels.h"
