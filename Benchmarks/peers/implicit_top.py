"""Finds the best items with implicit, as `also-benchmarks top-k` does, of the same factors: of the first
customers without what they have, of the first items by cosines, and of one customer at a time. Prints what
that took as a line of JSON.
"""

import argparse
import json
import os
import time
from collections.abc import Callable
from pathlib import Path

import implicit
import numpy as np

import matrices
from driver import SEED, Stopwatch, peak_memory

Model = implicit.cpu.als.AlternatingLeastSquares


def arguments() -> argparse.Namespace:
    """Reads the command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("directory", type=Path, help="where rows.f32 and columns.f32 are")
    parser.add_argument("matrix", type=Path, help="a directory that matrices.py wrote")
    parser.add_argument("--factors", type=int, required=True)
    parser.add_argument("--count", type=int, default=10)
    parser.add_argument("--queries", type=int, default=20_000)
    parser.add_argument("--single", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    return parser.parse_args()


def model_of(asked: argparse.Namespace, threads: int) -> Model:
    """A model that is nothing but factors."""
    model = Model(factors=asked.factors, num_threads=threads)
    shape = -1, asked.factors
    model.user_factors = np.fromfile(asked.directory / "rows.f32", "<f4").reshape(shape)
    model.item_factors = np.fromfile(asked.directory / "columns.f32", "<f4").reshape(shape)
    # They are computed when they are first asked for.
    _ = model.item_norms
    return model


def batch(queries: int, rounds: int, find: Callable[[], tuple[np.ndarray, np.ndarray]]) -> dict:
    """What all queries at once take."""
    watch = Stopwatch()
    for _ in range(rounds):
        _, scores = find()
        watch.lap()
    score = float(scores.sum(dtype=np.float64))
    return {"queries": queries, "wall": watch.wall, "cpu": watch.cpu, "score": score}


def single(asked: argparse.Namespace, owned) -> dict:
    """What one customer at a time takes."""
    model = model_of(asked, threads=1)
    seconds = []
    for customer in np.random.default_rng(SEED).integers(0, owned.shape[0], asked.single):
        row = owned[customer]
        start = time.perf_counter()
        model.recommend(int(customer), row, N=asked.count)
        seconds.append(time.perf_counter() - start)
    return {"median": np.median(seconds), "percentile99": np.percentile(seconds, 99)}


def main() -> None:
    """Finds and reports."""
    asked = arguments()
    owned = matrices.read(asked.matrix, 1)
    model = model_of(asked, asked.threads)
    customers = np.arange(min(asked.queries, owned.shape[0]))
    items = np.arange(min(asked.queries, owned.shape[1]))
    rows = owned[: len(customers)]
    line = {
        "tool": f"implicit {implicit.__version__}",
        "threads": asked.threads,
        "customers": batch(
            len(customers),
            asked.rounds,
            lambda: model.recommend(customers, rows, N=asked.count),
        ),
        "items": batch(
            len(items), asked.rounds, lambda: model.similar_items(items, N=asked.count)
        ),
        "single": single(asked, owned),
        "peak_memory": peak_memory(),
    }
    print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main()
