"""Measures groups of rows, and writes them as tables of Markdown."""

import json
import statistics
from pathlib import Path

import imports
import readings
import rows
import tops
from measurements import Job, Laboratory, Result
from rows import Program, Reading, Row, Top

Table = list[list[str]]


def markdown(head: list[str], body: Table) -> str:
    """A table; all columns but the first two are numbers."""
    rule = ["---", "---"] + ["---:"] * (len(head) - 2)
    return "\n".join(f"| {' | '.join(line)} |" for line in [head, rule, *body])


COMPARISON_HEAD = ["iteration", "against", "also, s", "theirs, s", "ratio", "target"]
COMPARISON_HEAD += ["also's loss", "their loss", "difference", "also, MB", "theirs, MB", "runs"]


def comparison(laboratory: Laboratory, row: Row) -> Table:
    """One line for each program that `also` is compared with."""
    jobs = [Job(program, row.matrix, row.factors, row.iterations) for program in row.programs]
    also, *others = laboratory.run(jobs)
    title = f"{rows.SOLVERS[row.also.solver]}, {row.matrix} f={row.factors}"
    body = []
    for (program, target), other in zip(row.targets.items(), others):
        line = [title, program.title, seconds(also.iteration), seconds(other.iteration)]
        line += [times(other.iteration / also.iteration), f"≥ {times(target, digits=None)}"]
        line += [*losses(also, other), megabytes(also.peak), megabytes(other.peak)]
        body.append([*line, f"{laboratory.rounds} × {row.iterations}"])
    return body


THREADS_HEAD = ["iteration", "matrix", "one thread, s", "two threads, s", "ratio", "target", "runs"]


def threads(laboratory: Laboratory, solver: str, matrix: str) -> Table:
    """`also` with one thread and with two."""
    programs = [Program("also_als", solver, count) for count in (1, 2)]
    one, two = laboratory.run([Job(program, matrix, 64, 4) for program in programs])
    line = [rows.SOLVERS[solver], f"{matrix} f=64", seconds(one.iteration), seconds(two.iteration)]
    line += [times(one.iteration / two.iteration), f"≥ {times(rows.THREADS_TARGET, digits=None)}"]
    return [[*line, f"{laboratory.rounds} × 4"]]


GROWTH_HEAD = ["iteration", "matrix", "also, s", "s per 1M entries", "of the cheapest", "target"]
GROWTH_HEAD += ["peak, MB", "factors + both orientations, MB", "ratio", "target", "runs"]


def growth(laboratory: Laboratory, solver: str, matrices: str) -> Table:
    """What an entry costs `also` in matrices of several sizes, in time and in memory."""
    jobs = [Job(Program("also_als", solver), matrix, 64, 3) for matrix in matrices]
    results = laboratory.run(jobs)
    costs = []
    for job, result in zip(jobs, results):
        entries = (laboratory.data / job.matrix / "columns.i32").stat().st_size / 4
        costs.append(result.iteration / entries * 1e6)
    body = []
    for job, result, cost in zip(jobs, results, costs):
        needed = held_bytes(laboratory, job)
        line = [rows.SOLVERS[solver], f"{job.matrix} f=64", seconds(result.iteration)]
        line += [f"{cost:.4f}", times(cost / min(costs)), f"≤ {times(rows.GROWTH_TARGET)}"]
        line += [megabytes(result.peak), megabytes(needed), times(result.peak / needed)]
        line += [f"≤ {times(rows.MEMORY_TARGET)}", f"{laboratory.rounds} × {job.iterations}"]
        body.append(line)
    return body


def held_bytes(laboratory: Laboratory, job: Job) -> int:
    """The bytes of the factors and of the matrix by rows and by columns, with their weights."""
    directory = laboratory.data / job.matrix
    shape = json.loads((directory / "shape.json").read_text())
    vectors = shape["rows"] + shape["columns"]
    entries = (directory / "columns.i32").stat().st_size // 4
    return vectors * (job.factors * 4 + 8) + 2 * entries * (4 + 4)


IMPORT_HEAD = ["import", "against", "also, s", "theirs, s", "ratio", "target"]
IMPORT_HEAD += ["of also's: reading, s", "factorizations, s", "whole training, s", "runs"]


def import_orders(laboratory: Laboratory, name: str, also: Path) -> Table:
    """`also train` without its factorizations, against pandas."""
    taken = imports.measure(laboratory, name, also)
    line = [f"{name}.csv → model file", "pandas: read_csv, factorize ids"]
    line += [seconds(taken.also), seconds(taken.pandas)]
    line += [times(taken.pandas / taken.also), f"≥ {times(rows.IMPORT_TARGET, digits=None)}"]
    line += [seconds(taken.reading), seconds(taken.training), seconds(taken.whole)]
    return [[*line, str(laboratory.rounds)]]


READING_HEAD = ["orders → both sides of the matrix", "against", "also, s", "theirs, s", "ratio"]
READING_HEAD += ["target", "also, MB", "theirs, MB", "also, MB of CSV/s", "runs"]


def reading(laboratory: Laboratory, row: Reading) -> Table:
    """One line for each program that reads."""
    results, size = readings.measure(laboratory, row)
    also = results.pop("also")
    body = []
    for tool, other in results.items():
        line = [row.title, tool, seconds(also.median), seconds(other.median)]
        line += [times(other.median / also.median), f"≥ {times(rows.READING_TARGET, digits=None)}"]
        line += [megabytes(also.peak), megabytes(other.peak), megabytes(size / also.median)]
        body.append([*line, str(laboratory.rounds)])
    return body


TOP_HEAD = ["the best ten", "against", "also, queries/s", "theirs, queries/s", "ratio", "target"]
TOP_HEAD += ["also, one query: median, µs", "99 %, µs", "theirs: median, µs", "99 %, µs", "runs"]


def top(laboratory: Laboratory, row: Top) -> Table:
    """One line for customers and one for items; only customers ask alone."""
    also, implicit = tops.measure(laboratory, row)
    titles = {"customers": "without what they have", "items": "by cosines"}
    body = []
    for name, title in titles.items():
        ours, theirs = (statistics.median(result.rates[name]) for result in (also, implicit))
        line = [f"{name} {title}, {row.matrix} f={row.factors}", "implicit"]
        line += [f"{ours:,.0f}", f"{theirs:,.0f}", times(ours / theirs)]
        line.append(f"≥ {times(rows.TOP_TARGET, digits=None)}")
        for result in (also, implicit):
            alone = (result.median, result.percentile99) if name == "customers" else ()
            line += [f"{statistics.median(part) * 1e6:,.0f}" for part in alone] or ["–", "–"]
        body.append([*line, str(laboratory.rounds)])
    return body


def seconds(value: float) -> str:
    """Three digits that count."""
    return f"{value:.3f}" if value < 1 else f"{value:.2f}" if value < 10 else f"{value:.1f}"


def times(value: float, digits: int | None = 2) -> str:
    """A ratio; without `digits` as short as it can be."""
    return f"{value:g}×" if digits is None else f"{value:.{digits}f}×"


def megabytes(value: float) -> str:
    """Millions of bytes."""
    return f"{value / 1e6:,.0f}"


def losses(also: Result, other: Result) -> list[str]:
    """Both losses, and how much higher the first is."""
    if also.loss is None or other.loss is None:
        return ["–", "–", "–"]
    difference = 100 * (also.loss / other.loss - 1)
    return [f"{also.loss:,.0f}", f"{other.loss:,.0f}", f"{difference:+.4f} %"]
