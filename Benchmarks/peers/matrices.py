"""The matrices that all programs factorize: made from fixed seeds, kept as raw arrays.

A matrix is a directory with `shape.json` and the little-endian arrays `offsets.i64`, where each row
begins, and `columns.i32`, the column of each entry, which programs in any language can read.

usage: matrices.py DIRECTORY S|M|L …
"""

import json
import os
import sys
from pathlib import Path

import numpy as np
import scipy.sparse as sp

SHAPES = {
    "S": (50_000, 10_000, 2_000_000),
    "M": (200_000, 50_000, 10_000_000),
    "L": (1_000_000, 100_000, 50_000_000),
}
"""Rows (users), columns (items) and entries of each matrix."""

CLUSTERS = 200
"""How many groups of items there are; each user likes three."""


def generate(name: str) -> sp.csr_matrix:
    """Zipf popularity of items, lognormal activity of users, planted clusters of both."""
    users, items, entries = SHAPES[name]
    rng = np.random.default_rng(20261119 + ord(name))
    popularity = 1.0 / np.arange(1, items + 1)
    cluster_of_item = rng.integers(0, CLUSTERS, items)
    activity = rng.lognormal(0.0, 1.0, users)
    # Some pairs are drawn twice: hence a third more than needed.
    draws = np.minimum(activity / activity.sum() * entries * 1.35, items // 5)
    draws = np.maximum(3, draws).astype(np.int64)
    by_cluster, cluster_cdf = _cluster_distribution(cluster_of_item, popularity)
    overall_cdf = np.cumsum(popularity) / popularity.sum()
    clusters_of_user = rng.integers(0, CLUSTERS, (users, 3))

    def draw(first: int, last: int) -> np.ndarray:
        """Distinct pairs of the users `first` to `last`, as user · items + item."""
        user = np.repeat(np.arange(first, last), draws[first:last])
        uniform = rng.random(len(user))
        own = rng.random(len(user)) < 0.6
        cluster = clusters_of_user[user, rng.integers(0, 3, len(user))]
        item = np.empty(len(user), np.int64)
        place = np.searchsorted(cluster_cdf, cluster[own] + uniform[own] * 0.9999999)
        item[own] = by_cluster[np.minimum(place, items - 1)]
        place = np.searchsorted(overall_cdf, uniform[~own])
        item[~own] = np.minimum(place, items - 1)
        return np.unique(user * items + item)

    pairs = np.empty(0, np.int64)
    while len(pairs) < entries:
        parts = [draw(a, min(a + 100_000, users)) for a in range(0, users, 100_000)]
        pairs = np.union1d(pairs, np.concatenate(parts))
        missing = max(0.05, (entries - len(pairs)) * 2.0 / entries)
        draws = np.maximum(1, draws * missing).astype(np.int64)
    pairs = np.sort(rng.permutation(pairs)[:entries])
    # An item's number must not tell how popular it is.
    columns = rng.permutation(items)[pairs % items].astype(np.int32)
    rows = (pairs // items).astype(np.int32)
    ones = np.ones(entries, np.float32)
    matrix = sp.csr_matrix((ones, (rows, columns)), shape=(users, items))
    matrix.sort_indices()
    return matrix


def _cluster_distribution(
    cluster_of_item: np.ndarray, popularity: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """The items in order of clusters, and the distribution within cluster c from c to c + 1."""
    by_cluster = np.argsort(cluster_of_item, kind="stable")
    borders = np.zeros(CLUSTERS + 1, np.int64)
    borders[1:] = np.cumsum(np.bincount(cluster_of_item, minlength=CLUSTERS))
    weights = popularity[by_cluster]
    cdf = np.empty(len(weights))
    for cluster in range(CLUSTERS):
        a, b = borders[cluster], borders[cluster + 1]
        if b > a:
            sums = np.cumsum(weights[a:b])
            cdf[a:b] = cluster + sums / sums[-1]
    return by_cluster, cdf


def write(matrix: sp.csr_matrix, directory: Path) -> None:
    """Writes a matrix; `shape.json` comes last, so that a directory with it is complete."""
    directory.mkdir(parents=True, exist_ok=True)
    matrix.indptr.astype("<i8").tofile(directory / "offsets.i64")
    matrix.indices.astype("<i4").tofile(directory / "columns.i32")
    rows, columns = matrix.shape
    shape = directory / "shape.json.part"
    shape.write_text(json.dumps({"rows": rows, "columns": columns}) + "\n")
    os.replace(shape, directory / "shape.json")


def read(directory: Path, value: float) -> sp.csr_matrix:
    """Reads a matrix; all its entries are `value`."""
    shape = json.loads((directory / "shape.json").read_text())
    # The programs want both index arrays of one type.
    offsets = np.fromfile(directory / "offsets.i64", "<i8").astype(np.int32)
    columns = np.fromfile(directory / "columns.i32", "<i4")
    values = np.full(len(columns), value, np.float32)
    return sp.csr_matrix((values, columns, offsets), (shape["rows"], shape["columns"]))


if __name__ == "__main__":
    for matrix_name in sys.argv[2:]:
        write(generate(matrix_name), Path(sys.argv[1]) / matrix_name)
