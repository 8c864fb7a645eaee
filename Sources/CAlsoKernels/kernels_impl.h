// The kernels themselves, included once per instruction set. The including file defines
// - ALSO_LANES, the floats in a vector register;
// - ALSO_TILE_ROWS, the rows of a tile whose sums stay in registers, even and at most ALSO_BLOCK;
// - ALSO_QUADS, how many times four rows of a panel are multiplied with a vector at a time;
// - ALSO_HAS_HALF, whether the instruction set converts half-precision numbers;
// - ALSO_KERNELS, the name of the table, all that the file exports.
#include "kernels_batch.h"
#include "kernels_bytes.h"
#include "kernels_cholesky.h"
#include "kernels_gradients.h"
#include "kernels_panel.h"
#include "kernels_rows.h"

const also_kernels ALSO_KERNELS = {
    .has_half = ALSO_HAS_HALF,
#if ALSO_HAS_HALF
    .narrow = narrow,
#endif
    .inverse_roots = inverse_roots,
    .gather_scaled = gather_scaled,
    .add_table_rows = add_table_rows,
    .add_squares = add_squares,
    .scan = scan,
    .round_query = round_query,
    .round_panel = round_panel,
    .find = find,
    .set_identity = set_identity,
    .add_square = add_square,
    .transpose = transpose,
    .add_transposed_product = add_transposed_product,
    .solve_positive_definite = solve_positive_definite,
    .solve_batch = solve_batch,
    .descend = descend,
};
