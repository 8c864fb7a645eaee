"""From an order dump to a model file: `also train`, stage by stage, and what pandas takes to read."""

import os
import pty
import statistics
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from measurements import Laboratory, RunFailed, tell

TRAINING_STAGES = ("basket model", "taste model")
"""The stages that factorize, as progress names them."""


@dataclass
class ImportTimes:
    """Median seconds."""

    pandas: float
    reading: float
    """Until training begins."""
    training: float
    """Of the factorizations."""
    whole: float

    @property
    def also(self) -> float:
        """All but the factorizations: from orders to statistics, and the writing of the model."""
        return self.whole - self.training


def dump(laboratory: Laboratory, name: str, text: bool = False) -> Path:
    """The orders of a matrix, which are made if they aren't there; with `text`, ids aren't numbers."""
    matrix = laboratory.require(name)
    orders = laboratory.data / f"{name}{'-text' if text else ''}.csv"
    if not orders.exists():
        tell(f"making {orders.name}")
        laboratory.python("orders.py", matrix, orders, *(["--text"] if text else []))
    return orders


def measure(laboratory: Laboratory, name: str, also: Path) -> ImportTimes:
    """Runs pandas and `also train` in turns on the orders of a matrix."""
    orders = dump(laboratory, name)
    runs: list[ImportTimes] = []
    for round_number in range(1, laboratory.rounds + 1):
        pandas = float(laboratory.python("pandas_read.py", orders))
        run = _train(laboratory, orders, also, pandas)
        runs.append(run)
        said = f"pandas {pandas:.1f} s, also train {run.whole:.1f} s"
        tell(f"round {round_number} of {laboratory.rounds}: {orders.name}: {said}")
    names = ("pandas", "reading", "training", "whole")
    return ImportTimes(*(statistics.median(getattr(run, name) for run in runs) for name in names))


def _train(laboratory: Laboratory, orders: Path, also: Path, pandas: float) -> ImportTimes:
    """Trains once."""
    model = orders.with_suffix(".also")
    command = [str(also), "train", str(orders), "-o", str(model)]
    start = time.perf_counter()
    shown, status = _run_on_terminal(command, laboratory.environment)
    whole = time.perf_counter() - start
    model.unlink(missing_ok=True)
    if status != 0:
        raise RunFailed(b"".join(text for _, text in shown).decode(errors="replace"))
    reading, training = _stages([(moment - start, text.decode()) for moment, text in shown])
    return ImportTimes(pandas, reading, training, whole)


def _stages(shown: list[tuple[float, str]]) -> tuple[float, float]:
    """The seconds of reading, and of the factorizations, from what `also train` shows and when.

    Progress is all that tells them apart. It has no word for a stage's end, so that the last half
    step of the last factorization counts as what comes after it.
    """
    reading = next(moment for moment, text in shown if "statistics" in text)
    training = [moment for moment, text in shown if any(name in text for name in TRAINING_STAGES)]
    return reading, training[-1] - training[0]


def _run_on_terminal(
    command: list[str], environment: dict[str, str]
) -> tuple[list[tuple[float, bytes]], int]:
    """Runs a program whose standard error is a terminal, for others are shown no progress.

    Gives what it showed, with the moment of each piece, and its exit status.
    """
    ours, theirs = pty.openpty()
    shown = []
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=theirs
    ) as process:
        os.close(theirs)
        # Linux reports a terminal that nobody writes to any more as an error.
        while piece := _read(ours):
            shown.append((time.perf_counter(), piece))
    os.close(ours)
    return shown, process.returncode


def _read(terminal: int) -> bytes:
    """What a terminal shows next; nothing at its end."""
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""
