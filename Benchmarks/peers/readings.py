"""From an order dump to dense ids and both sides of the matrix: `also-benchmarks read` and the others."""

import json
import statistics
import subprocess
from dataclasses import dataclass, field

from imports import dump
from measurements import Laboratory, RunFailed, tell
from rows import READERS, Reading


@dataclass
class Result:
    """All runs of a program on a dump."""

    seconds: list[float] = field(default_factory=list)
    memory: list[int] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    """What was read, which has to be the same for all."""

    @property
    def median(self) -> float:
        """The median seconds."""
        return statistics.median(self.seconds)

    @property
    def peak(self) -> float:
        """The median bytes that were needed at most."""
        return statistics.median(self.memory)


def measure(laboratory: Laboratory, reading: Reading) -> tuple[dict[str, Result], int]:
    """Runs all programs in turns, `also` first; gives the bytes of the dump, too."""
    orders = dump(laboratory, reading.matrix, text=reading.has_text)
    results = {tool: Result() for tool in ("also", *READERS)}
    for round_number in range(1, laboratory.rounds + 1):
        for tool, result in results.items():
            if tool == "also":
                line = _also(laboratory, str(orders))
            else:
                line = json.loads(laboratory.python("read_orders.py", tool, orders))
            result.seconds.append(line["seconds"])
            result.memory.append(line["peak_memory"])
            result.counts = {name: line[name] for name in ("lines", "customers", "items", "entries")}
            tell(f"round {round_number} of {laboratory.rounds}: {tool}: {line}")
            if result.counts != results["also"].counts:
                raise RunFailed(f"{tool} read {result.counts}, also {results['also'].counts}")
    return results, orders.stat().st_size


def _also(laboratory: Laboratory, orders: str) -> dict[str, float]:
    """Reads once with `also`."""
    command = [laboratory.environment["ALSO_BENCHMARKS"], "read", orders]
    run = subprocess.run(
        command, env=laboratory.environment, stdout=subprocess.PIPE, text=True, check=False
    )
    if run.returncode != 0:
        raise RunFailed(" ".join(command))
    return json.loads(run.stdout)
