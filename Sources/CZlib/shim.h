// zlib. `inflateInit2` and `deflateInit2` are macros, which Swift does not import. 15 + 16: gzip framing, the
// largest window.
#pragma once
#include <zlib.h>

// For order dumps that come as gzip.
static inline int also_inflate_init_gzip(z_stream *stream) { return inflateInit2(stream, 15 + 16); }

// For answers over HTTP that go as gzip. 8: the usual memory, 256 KiB.
static inline int also_deflate_init_gzip(z_stream *stream, int level) {
  return deflateInit2(stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
}
