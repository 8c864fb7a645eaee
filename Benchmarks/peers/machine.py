"""The machine that is measured on, and the environment of the programs that run on it."""

import os
import textwrap
from importlib.metadata import version
from pathlib import Path

PRESETS = ("ALSO_", "GOTO_", "KMP_", "MKL_", "OMP_", "OPENBLAS_")
"""How the names of variables begin that change how fast programs are."""

VECTORS = {"avx512f": "AVX-512", "avx2": "AVX2", "asimd": "NEON"}


def environment(benchmarks: Path) -> dict[str, str]:
    """This process's environment without presets.

    OpenBLAS gets one thread: all programs have threads of their own, and implicit asks for it.
    """
    kept = {k: v for k, v in os.environ.items() if not k.startswith(PRESETS)}
    return kept | {"OPENBLAS_NUM_THREADS": "1", "ALSO_BENCHMARKS": str(benchmarks)}


def description(date: str, revision: str) -> str:
    """Processor, load, date and versions, in one sentence."""
    packages = ("implicit", "irspack", "numpy", "scipy", "pandas", "polars", "duckdb")
    versions = ", ".join(f"{name} {version(name)}" for name in packages)
    average = os.getloadavg()[0]
    load = f"load {average:.1f} at the start"
    if average > (os.cpu_count() or 1):
        load += " (other work was running: the times say little)"
    sentence = f"{_processor()}, {load}, {date}; also {revision}, {versions}."
    return textwrap.fill(sentence, 120, break_on_hyphens=False)


def _processor() -> str:
    """The model of the processor, its cores and its vector instructions."""
    facts: dict[str, str] = {}
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        key, _, value = line.partition(":")
        facts.setdefault(key.strip(), value.strip())
    flags = (facts.get("flags") or facts.get("Features") or "").split()
    vectors = next((name for flag, name in VECTORS.items() if flag in flags), "no wide vectors")
    name = facts.get("model name", "unknown processor")
    # A virtual machine's processor may have a name that says little.
    if "cpu family" in facts:
        name += f" (family {facts['cpu family']}, model {facts['model']})"
    return f"{name}, {os.cpu_count()} cores with {vectors}"
