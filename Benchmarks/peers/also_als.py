"""Runs `also-benchmarks factorize`, whose path is in the environment variable ALSO_BENCHMARKS."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

import driver
import matrices


def main() -> None:
    """Factorizes and reports; the loss is of the factors that the program wrote."""
    asked = driver.arguments()
    command = [os.environ["ALSO_BENCHMARKS"], "factorize", str(asked.matrix), "--loss", "hu"]
    command += ["--factors", str(asked.factors), "--solver", asked.solver]
    command += ["--sweeps", str(asked.iterations), "--threads", str(asked.threads)]
    with tempfile.TemporaryDirectory(dir=asked.matrix.parent) as output:
        if asked.loss:
            command += ["--output", output]
        run = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
        if run.returncode != 0:
            sys.exit(run.returncode)
        line = json.loads(run.stdout)
        loss = loss_of(asked, Path(output)) if asked.loss else None
    watch = driver.Stopwatch(line["wall"], line["cpu"])
    driver.report("also", watch, loss, line["peak_memory"], own_loss=line["loss"])


def loss_of(asked: driver.Arguments, output: Path) -> float:
    """The loss of the factors in a directory."""
    matrix = matrices.read(asked.matrix, 1)
    shape = -1, asked.factors
    rows = np.fromfile(output / "rows.f32", "<f4").reshape(shape)
    columns = np.fromfile(output / "columns.f32", "<f4").reshape(shape)
    return driver.hu_loss(matrix, rows, columns)


if __name__ == "__main__":
    main()
