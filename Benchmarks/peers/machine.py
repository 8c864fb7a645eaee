"""The machine that is measured on, and the environment of the programs that run on it."""

import os
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
    packages = ("implicit", "irspack", "numpy", "scipy", "pandas")
    versions = ", ".join(f"{name} {version(name)}" for name in packages)
    load = f"load {os.getloadavg()[0]:.1f} at the start"
    return f"{_processor()}, {os.cpu_count()} cores, {load}, {date}; also {revision}, {versions}."


def _processor() -> str:
    """The model of the processor, and its vector instructions."""
    facts: dict[str, str] = {}
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        key, _, value = line.partition(":")
        facts.setdefault(key.strip(), value.strip())
    flags = (facts.get("flags") or facts.get("Features") or "").split()
    vectors = next((name for flag, name in VECTORS.items() if flag in flags), "no wide vectors")
    model = facts.get("model name", "processor of unknown model")
    place = ", ".join(facts[key] for key in ("cpu family", "model") if key in facts)
    return f"{model} (family and model {place}) with {vectors}" if place else f"{model}, {vectors}"
