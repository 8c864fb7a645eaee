// The inflate half of zlib, for order dumps that come as gzip.
#pragma once
#include <zlib.h>

// `inflateInit2` is a macro, which Swift does not import. 15 + 16: gzip framing, the largest window.
static inline int also_inflate_init_gzip(z_stream *stream) { return inflateInit2(stream, 15 + 16); }
