// The few loops that must reach the machine's vector width, which Swift can't be told to use without
// flags that would bar the package from being a dependency. One source, compiled once per instruction
// set; the caller picks a set at run time. No allocation, no threads, no policy.
//
// All matrices are row-major. A table has rows of `width` floats and no padding; any width is fine. A
// panel and a system are working memory and padded, so that no loop over them has a remainder: from row
// to row it is `stride` floats, at least the columns rounded up to whole blocks, and the columns up to
// there belong to the kernels. No pointer needs alignment.
#pragma once
#include <stddef.h>
#include <stdint.h>

/// What the columns of a panel, the rows and columns of a system and the vectors that either is
/// multiplied with are rounded up to.
enum { ALSO_BLOCK = 16 };

/// The instruction sets that the kernels are compiled for, worst first.
typedef enum {
  ALSO_PORTABLE = 0,
  ALSO_AVX2 = 1,
  ALSO_AVX512 = 2,
} also_instruction_set;

/// Factors to gather from, row-major.
typedef struct {
  /// Of `float`, or of IEEE half-precision numbers if `is_half`.
  const void *elements;
  size_t width;
  /// From row to row. At least padded(width), with zeros in the padding, if `is_half` and for `descend`.
  size_t stride;
  int is_half;
} also_table;

/// Some rows of a table. Of the `following` ones after the `count` the first few are asked for, too.
typedef struct {
  const int32_t *rows;
  size_t count, following;
} also_rows;

/// The system of one row of the matrix, (I + G Wᵀ D W G) v = G Wᵀ c, where W are rows of a table, D and G
/// diagonal.
typedef struct {
  also_table table;
  also_rows entries;
  /// The roots of D, all positive.
  const float *roots;
  /// What c is more than the diagonal of D.
  float excess;
  /// The diagonal of G, `padded(width)` of them, zero in the padding.
  const float *table_scales;
  /// What x is v times, `padded(width)` of them, one in the padding.
  const float *scales;
} also_row;

/// Working memory for the solution of a row.
typedef struct {
  /// Room for `panel_rows`, a multiple of ALSO_BLOCK, rows of `padded(width)`.
  float *panel;
  size_t panel_rows;
  /// Room for the entries, rounded up to whole blocks: D, W·G·v, and that of the direction.
  float *weights, *products, *changes;
  /// Room for `padded(width)` each.
  float *residual, *direction, *image, *scaled, *sum;
} also_workspace;

/// How many systems are solved at once.
#define ALSO_BATCH 8

/// A symmetric positive definite system, its upper triangle, and its right side.
typedef struct {
  /// Rows of `stride`; in the padding it is the identity's. NULL if `order` is 0.
  const float *system;
  size_t order, stride;
  /// Padded with zeros.
  float *x;
} also_system;

enum {
  /// The items of a panel of bytes.
  ALSO_PANEL = 32,
  /// How many queries are looked for at once, at most.
  ALSO_QUERIES = 64,
};

/// What rounding a row or a panel's rows to bytes makes of them: an element is `scale` times its byte. The
/// greatest norms of the rows and of what is rounded off are bounded from above; they may be infinite.
typedef struct {
  float scale, norm, error;
  /// What the product of bytes is more since those of items have no sign, without its upper bits.
  int16_t offset;
} also_rounding;

/// What bounds a query's product with the rows of a panel from above.
typedef struct {
  float inverse_scale;
  /// The greatest norm of its rows, and what of them is lost by rounding to bytes and in a product of floats.
  float norm, error;
} also_panel_bound;

/// A table, and its rows in panels, rounded to bytes.
typedef struct {
  const float *rows;
  size_t count, width, stride;
  /// Of a panel, ALSO_PANEL times two for each two columns.
  const uint8_t *bytes;
  const also_panel_bound *bounds;
} also_byte_panels;

/// Rows of a panel that a query doesn't want. A query has a table of them, a power of two, which isn't full: a
/// panel is where its number, without upper bits, says, or in one of the places after it, of which the first
/// comes after the last; in a place that is free the panel is -1.
typedef struct {
  int32_t panel;
  /// Bit k stands for the panel's row k.
  uint32_t rows;
} also_unwanted;

/// Queries, and what they are rounded to bytes. The arrays from `rows` on have room for ALSO_QUERIES.
typedef struct {
  const float *factors;
  /// Of a query, four for each two columns.
  const int8_t *bytes;
  /// How many queries look for something; each has a place in the arrays.
  size_t count;
  /// Which query it is.
  const int32_t *rows;
  const float *inverse_scales, *norms, *errors;
  const int16_t *offsets;
  /// What a product must be to be found.
  const float *thresholds;
  /// The tables of what queries don't want, and in which place each query's begins: one more than there are
  /// queries.
  const also_unwanted *unwanted;
  const size_t *starts;
} also_byte_queries;

/// Rows of a panel whose products with the query in a place may reach the threshold.
typedef struct {
  int32_t panel, query;
  /// Bit k stands for the panel's row k.
  uint32_t rows;
} also_found;

/// The product of a row with the query in a place.
typedef struct {
  int32_t query, row;
  float score;
} also_hit;

/// The kernels of one instruction set.
typedef struct {
  /// scales[k] = 1 / sqrt(spectrum[k] + shift). `spectrum[k] + shift` must be positive.
  void (*inverse_roots)(const float *spectrum, float shift, size_t width, float *scales);

  /// Whether tables of half-precision numbers can be read.
  int has_half;

  /// halves row k = scales * floats row k, element by element, for rows of `stride`. NULL without `has_half`.
  void (*narrow)(const float *floats, size_t rows, size_t stride, const float *scales,
                 uint16_t *halves);

  /// panel row k = row_scales[k] * table row rows[k] * scales, the last product element by element.
  /// The padding becomes zero.
  void (*gather_scaled)(const also_table *table, const also_rows *rows, const float *row_scales,
                        const float *scales, float *panel, size_t stride);

  /// sum += the sum of `count` rows of a table. Whole blocks of them are read, so that the table's rows must
  /// be padded.
  void (*add_table_rows)(const float *table, size_t width, size_t table_stride, const int32_t *rows,
                         size_t count, float *sum);

  /// sums += weight * x * x, element by element; both have padded(width) elements.
  void (*add_squares)(const float *x, size_t width, float weight, float *sums);

  /// products[k] = table row k · vector, for `count` rows.
  void (*scan)(const float *table, size_t count, size_t width, const float *vector,
               float *products);

  /// Rounds a query of finite numbers to bytes. The width is at most 2^14.
  also_rounding (*round_query)(const float *query, size_t width, int8_t *bytes);

  /// Rounds up to ALSO_PANEL rows of finite numbers to the bytes of a panel. The width is at most 2^14.
  also_rounding (*round_panel)(const float *rows, size_t count, size_t width, size_t stride,
                               uint8_t *panel);

  /// Finds the rows of some panels whose products with queries, the same bits as `scan` has, reach their
  /// thresholds, but for what they don't want. `found` has room for each panel with each query, `hits` for ALSO_PANEL times that; returns
  /// how many hits there are.
  size_t (*find)(const also_byte_panels *panels, size_t first, size_t last,
                 const also_byte_queries *queries, also_found *found, also_hit *hits);

  /// The upper triangle of `system` = that of the identity, padding included.
  void (*set_identity)(float *system, size_t order, size_t stride);

  /// The upper triangle of `square` += that of panelᵀ · panel; both have the same stride. What is below
  /// the diagonal is undefined afterwards.
  void (*add_square)(const float *panel, size_t rows, size_t order, size_t stride, float *square);

  /// transposed = panelᵀ, the padding of its rows zero. It has room for padded(columns) rows.
  void (*transpose)(const float *panel, size_t rows, size_t columns, size_t stride,
                    float *transposed, size_t transposed_stride);

  /// y += panelᵀ · x. y has padded(columns) elements.
  void (*add_transposed_product)(const float *panel, size_t rows, size_t columns, size_t stride,
                                 const float *x, float *y);

  /// x = system⁻¹ · x by Cholesky. The upper triangle of `system` is read, and overwritten; in the
  /// padding it is the identity's, and the padding of x is zero. Returns 0, or the order of the first
  /// leading minor whose pivot isn't positive or isn't finite; x is then as it was.
  size_t (*solve_positive_definite)(float *system, size_t order, size_t stride, float *x);

  /// x = system⁻¹ · x of all systems, of which any may have the order 0, by Cholesky. The workspace has room
  /// for ALSO_BATCH times n × (n + 4) elements for the largest order rounded up to a multiple of 4, n.
  /// `minors` gets 0 for each system, or the order of the first leading minor whose pivot isn't positive or
  /// isn't finite; its x is then undefined.
  void (*solve_batch)(const also_system systems[ALSO_BATCH], float *workspace,
                      size_t minors[ALSO_BATCH]);

  /// x, `padded(width)` elements of which those from `width` on are zero, = scales * v for the v that at most
  /// so many steps of conjugate gradients make of x / scales; fewer where |v|² + yᵀ·D·y - 2 c·y for y = W·G·v,
  /// what is minimized, can't fall by more than `tolerance` · (|v|² + yᵀ·D·y), up to the last step's estimate.
  /// Returns what is minimized; it isn't finite if the factors aren't.
  float (*descend)(const also_row *row, const also_workspace *workspace, size_t steps,
                   float tolerance, float *x);
} also_kernels;

/// The best instruction set that this machine and its operating system have.
also_instruction_set also_best_instruction_set(void);

/// Lets the machine pass for one whose best instruction set is `set`, for tests; before any other call.
void also_limit_instruction_set(also_instruction_set set);

/// The kernels of an instruction set, or NULL if this machine can't run them.
const also_kernels *also_kernels_of(also_instruction_set set);
