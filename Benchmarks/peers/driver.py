"""What the drivers of all programs share: arguments, the loss, and one line of JSON a run."""

import argparse
import json
import os
import time
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import scipy.sparse as sp

ALPHA = 10.0
"""The confidence is 1 + ALPHA on every observed pair and 1 on all others."""

REGULARIZATION = 5.0
"""The ridge of every row and column."""

SEED = 42


@dataclass
class Arguments:
    """What to run."""

    matrix: Path
    solver: str
    factors: int
    iterations: int
    threads: int
    loss: bool


def arguments() -> Arguments:
    """Reads the command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("matrix", type=Path, help="a directory that matrices.py wrote")
    parser.add_argument("--solver", choices=["cg", "exact"], required=True)
    parser.add_argument("--factors", type=int, required=True)
    parser.add_argument("--iterations", type=int, required=True)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--loss", action="store_true", help="compute the loss at the end")
    return Arguments(**vars(parser.parse_args()))


@dataclass
class Stopwatch:
    """Seconds of each iteration: of the wall's clock, and of all cores."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.start()

    def start(self) -> None:
        """Begins an iteration."""
        self._wall, self._cpu = time.perf_counter(), time.process_time()

    def lap(self) -> None:
        """Ends an iteration and begins the next."""
        self.wall.append(time.perf_counter() - self._wall)
        self.cpu.append(time.process_time() - self._cpu)
        self.start()


def hu_loss(matrix: sp.csr_matrix, rows: np.ndarray, columns: np.ndarray) -> float:
    """The loss of Hu, Koren and Volinsky (2008) in double precision, p = x·y:

    Σ_observed (1 + ALPHA) (1 − p)² − p²  +  Σ_all p²  +  REGULARIZATION (Σ |x|² + Σ |y|²)
    """
    x, y = rows.astype(np.float64), columns.astype(np.float64)
    total = np.sum((x.T @ x) * (y.T @ y)) + REGULARIZATION * (np.sum(x * x) + np.sum(y * y))
    row_of_entry = np.repeat(np.arange(len(x), dtype=np.int32), np.diff(matrix.indptr))
    for start in range(0, matrix.nnz, 100_000):
        part = slice(start, start + 100_000)
        p = np.einsum("ij,ij->i", x[row_of_entry[part]], y[matrix.indices[part]])
        total += np.sum((1 + ALPHA) * (1 - p) ** 2 - p * p)
    return float(total)


def peak_memory() -> int:
    """The most bytes that this process had in memory.

    Not from `getrusage`, which counts what the parent had when it started this process.
    """
    status = Path("/proc/self/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) * 1024


def report(
    tool: str, watch: Stopwatch, loss: float | None, memory: int, **more: float | None
) -> None:
    """Prints what came of a run, which ends a driver's work."""
    line = {"tool": tool, "wall": watch.wall, "cpu": watch.cpu, "loss": loss}
    print(json.dumps(line | {"peak_memory": memory} | more), flush=True)
