// The decompressing half of zstd, for order dumps that come so.
#pragma once
#include <zstd.h>
#include <zstd_errors.h>
