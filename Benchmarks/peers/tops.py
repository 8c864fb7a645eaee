"""The best items of many customers, of many items and of one customer: `also-benchmarks top-k` and implicit,
both with the factors that `also-benchmarks factorize` wrote."""

import json
import statistics
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from measurements import Laboratory, RunFailed, tell
from rows import Top

BATCHES = ("customers", "items")
"""What is asked for many at once."""

SAME = 1e-4
"""How much the sums of the scores that two programs find may differ, relatively: the order of additions is
not the same."""


@dataclass
class Result:
    """All runs of a program."""

    rates: dict[str, list[float]] = field(default_factory=lambda: {name: [] for name in BATCHES})
    """Queries per second of each run's median round."""
    median: list[float] = field(default_factory=list)
    """The median seconds of one query, alone."""
    percentile99: list[float] = field(default_factory=list)
    scores: dict[str, float] = field(default_factory=dict)
    """The sums of all scores."""

    def add(self, line: dict) -> None:
        """Adds a run."""
        for name in BATCHES:
            part = line[name]
            self.rates[name].append(part["queries"] / statistics.median(part["wall"]))
            self.scores[name] = part["score"]
        self.median.append(line["single"]["median"])
        self.percentile99.append(line["single"]["percentile99"])


def measure(laboratory: Laboratory, row: Top) -> tuple[Result, Result]:
    """Runs `also` and implicit in turns."""
    matrix = laboratory.require(row.matrix)
    factors = _factors(laboratory, row, matrix)
    where = [str(factors), str(matrix), "--factors", str(row.factors)]
    also, implicit = Result(), Result()
    for round_number in range(1, laboratory.rounds + 1):
        also.add(json.loads(_also(laboratory, "top-k", *where)))
        implicit.add(json.loads(laboratory.python("implicit_top.py", *where)))
        for name in BATCHES:
            said = f"also {also.rates[name][-1]:,.0f} a second, implicit"
            said += f" {implicit.rates[name][-1]:,.0f}"
            tell(f"round {round_number} of {laboratory.rounds}: {name}: {said}")
            ours, theirs = also.scores[name], implicit.scores[name]
            if abs(ours - theirs) > SAME * abs(theirs):
                raise RunFailed(f"the scores of {name} add up to {ours}, those of implicit {theirs}")
    return also, implicit


def _factors(laboratory: Laboratory, row: Top, matrix: Path) -> Path:
    """The directory of the factors, which are made if they aren't there."""
    directory = laboratory.data / f"{row.matrix}-{row.factors}"
    # It is written after the other one.
    if not (directory / "columns.f32").exists():
        tell(f"making factors {directory.name}")
        options = ["--factors", str(row.factors), "--solver", "cg", "--output", str(directory)]
        _also(laboratory, "factorize", str(matrix), *options)
    return directory


def _also(laboratory: Laboratory, *arguments: str) -> str:
    """Runs `also-benchmarks`, and gives what it prints."""
    command = [laboratory.environment["ALSO_BENCHMARKS"], *arguments]
    run = subprocess.run(
        command, env=laboratory.environment, stdout=subprocess.PIPE, text=True, check=False
    )
    if run.returncode != 0:
        raise RunFailed(" ".join(command))
    return run.stdout
