"""Compares `also` with other programs for implicit-feedback ALS: the tables of Benchmarks/README.md.

Programs run in turns, A B A B …, each in a process of its own, on the same matrix with the same loss.
The seconds of an iteration (both half steps) are the median of a run's iterations but its first, and
then the median of the runs. Tables go to standard output, progress to standard error.
"""

import argparse
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import imports
import machine
import rows
import tables
from measurements import Laboratory, RunFailed, tell

Measure = Callable[[Laboratory], tables.Table]


def sections(also: Path) -> list[tuple[list[str], dict[str, Measure]]]:
    """The tables: the head of each, and how each of its rows is measured."""
    return [
        (
            tables.COMPARISON_HEAD,
            {row.name: partial(tables.comparison, row=row) for row in rows.COMPARISONS},
        ),
        (
            tables.THREADS_HEAD,
            {
                f"threads-{solver}-{matrix}": partial(tables.threads, solver=solver, matrix=matrix)
                for solver, matrix in [("cg", "M"), ("exact", "M")]
            },
        ),
        (
            tables.GROWTH_HEAD,
            {
                f"growth-{solver}": partial(tables.growth, solver=solver, matrices="SML")
                for solver in ("cg", "exact")
            },
        ),
        (
            tables.IMPORT_HEAD,
            {"train-M": partial(tables.import_orders, name="M", also=also)},
        ),
        (
            tables.READING_HEAD,
            {row.name: partial(tables.reading, row=row) for row in rows.READINGS},
        ),
        (
            tables.TOP_HEAD,
            {row.name: partial(tables.top, row=row) for row in rows.TOPS},
        ),
    ]


QUICK = ["cg-S-256", "exact-S-128"]
"""The rows that take minutes: those of the matrix S alone."""


def main() -> int:
    """Measures what was asked for; 1 if a row couldn't be."""
    asked = arguments()
    programs = asked.programs.resolve()
    laboratory = Laboratory(
        data=asked.data.resolve(),
        environment=machine.environment(programs / "also-benchmarks"),
        rounds=asked.rounds,
    )
    print(machine.description(asked.date, asked.revision), flush=True)
    chosen = asked.rows.replace(",", " ").split() or (QUICK if asked.quick else [])
    failed = []
    for head, measures in sections(programs / "also"):
        body: tables.Table = []
        for name, measure in measures.items():
            if chosen and name not in chosen:
                continue
            tell(f"== {name}")
            try:
                body += measure(laboratory)
            except RunFailed as failure:
                tell(f"Error: {name} failed: {failure}")
                failed.append(name)
        if body:
            print(f"\n{tables.markdown(head, body)}", flush=True)
    if failed:
        tell(f"Error: not measured: {' '.join(failed)}")
    return 1 if failed else 0


def arguments() -> argparse.Namespace:
    """Reads the command line."""
    names = [name for _, measures in sections(Path()) for name in measures]
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--programs", type=Path, required=True, help="where also's programs are")
    parser.add_argument("--data", type=Path, required=True, help="where matrices are, or are made")
    parser.add_argument("--date", required=True, help="today")
    parser.add_argument("--revision", required=True, help="what also's programs were built from")
    parser.add_argument("--rows", default="", help=f"which rows; all, if empty: {' '.join(names)}")
    parser.add_argument("--rounds", type=int, default=5, help="how often each program runs")
    parser.add_argument("--quick", action="store_true", help=f"only {' and '.join(QUICK)}")
    asked = parser.parse_args()
    unknown = set(asked.rows.replace(",", " ").split()) - set(names)
    if unknown:
        parser.error(f"no such row: {' '.join(sorted(unknown))}; there are {' '.join(names)}")
    if asked.rounds < 1:
        parser.error("--rounds: expected 1 or more")
    return asked


if __name__ == "__main__":
    sys.exit(main())
