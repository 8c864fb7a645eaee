"""Runs of programs in turns, and what they come to."""

import json
import statistics
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from rows import Program

HERE = Path(__file__).parent


class RunFailed(Exception):
    """A program that ended with an error, which it has told itself."""


@dataclass(frozen=True)
class Job:
    """A program on a matrix."""

    program: Program
    matrix: str
    factors: int
    iterations: int

    @property
    def title(self) -> str:
        """What progress calls it."""
        count = self.program.threads
        threads = f", {count} thread{'s' if count > 1 else ''}" if count else ""
        return f"{self.program.title}, {self.matrix} f={self.factors}{threads}"


@dataclass
class Result:
    """All runs of a job."""

    seconds: list[float] = field(default_factory=list)
    """Each run's median iteration, without its first."""
    memory: list[int] = field(default_factory=list)
    loss: float | None = None
    """Of the first run; the others begin from the same seed."""

    @property
    def iteration(self) -> float:
        """The median seconds of an iteration."""
        return statistics.median(self.seconds)

    @property
    def peak(self) -> float:
        """The median bytes that were needed at most."""
        return statistics.median(self.memory)


class Laboratory:
    """Where jobs are run: the matrices, and the environment of the programs."""

    def __init__(self, data: Path, environment: dict[str, str], rounds: int) -> None:
        self.data = data
        self.environment = environment
        self.rounds = rounds

    def python(self, script: str, *arguments: str | Path) -> str:
        """Runs a script beside this one in a process of its own, and gives what it prints."""
        command = [sys.executable, HERE / script, *arguments]
        run = subprocess.run(
            command, env=self.environment, stdout=subprocess.PIPE, text=True, check=False
        )
        if run.returncode != 0:
            raise RunFailed(f"{script} {' '.join(map(str, arguments))}")
        return run.stdout

    def require(self, matrix: str) -> Path:
        """The directory of a matrix, which is made if it isn't there."""
        directory = self.data / matrix
        if not (directory / "shape.json").exists():
            tell(f"making matrix {matrix}")
            self.python("matrices.py", self.data, matrix)
        return directory

    def run(self, jobs: list[Job]) -> list[Result]:
        """Runs jobs in turns, each once a round: whatever disturbs one disturbs them all."""
        for job in jobs:
            self.require(job.matrix)
        results = [Result() for _ in jobs]
        for round_number in range(1, self.rounds + 1):
            for job, result in zip(jobs, results):
                self._run(job, result)
                seconds = f"{result.seconds[-1]:.3f} s an iteration"
                tell(f"round {round_number} of {self.rounds}: {job.title}: {seconds}")
        return results

    def _run(self, job: Job, result: Result) -> None:
        arguments = [str(self.data / job.matrix), "--solver", job.program.solver]
        arguments += ["--factors", str(job.factors), "--iterations", str(job.iterations)]
        if job.program.threads:
            arguments += ["--threads", str(job.program.threads)]
        if result.loss is None:
            arguments.append("--loss")
        line = json.loads(self.python(f"{job.program.driver}.py", *arguments))
        result.seconds.append(statistics.median(line["wall"][1:]))
        result.memory.append(line["peak_memory"])
        if result.loss is None:
            result.loss = line["loss"]


def tell(text: str) -> None:
    """Says how far the work is."""
    print(text, file=sys.stderr, flush=True)
