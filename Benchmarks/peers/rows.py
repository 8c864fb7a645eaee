"""The rows of the comparison: what runs, against whom, and how much faster `also` has to be."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Program:
    """A driver with a solver."""

    driver: str
    solver: str
    threads: int | None = None

    @property
    def title(self) -> str:
        """What the table calls it."""
        names = {"cg": "CG", "exact": "exact" if self.driver == "also_als" else "Cholesky"}
        return f"{self.driver.removesuffix('_als')} {names[self.solver]}"


@dataclass(frozen=True)
class Row:
    """Programs that are run in turns on one matrix."""

    name: str
    matrix: str
    factors: int
    also: Program
    targets: dict[Program, float]
    """The other programs, and how many times as fast as they `also` has to be."""
    iterations: int = 4

    @property
    def programs(self) -> list[Program]:
        """All that run, in their order."""
        return [self.also, *self.targets]


ALSO_CG = Program("also_als", "cg")
ALSO_EXACT = Program("also_als", "exact")
IMPLICIT_CG = Program("implicit_als", "cg")
IMPLICIT_CHOLESKY = Program("implicit_als", "exact")
IRSPACK_CG = Program("irspack_als", "cg")
IRSPACK_CHOLESKY = Program("irspack_als", "exact")

COMPARISONS = [
    Row("cg-M-64", "M", 64, ALSO_CG, {IMPLICIT_CG: 6.5, IRSPACK_CG: 4}),
    Row("cg-M-128", "M", 128, ALSO_CG, {IMPLICIT_CG: 6}),
    Row("cg-S-256", "S", 256, ALSO_CG, {IMPLICIT_CG: 2.5}),
    Row("cg-L-64", "L", 64, ALSO_CG, {IMPLICIT_CG: 7}, iterations=3),
    # implicit's Cholesky takes a quarter of a minute here, each time.
    Row("exact-M-64", "M", 64, ALSO_EXACT, {IMPLICIT_CHOLESKY: 15, IRSPACK_CHOLESKY: 5}, 3),
    Row("exact-S-128", "S", 128, ALSO_EXACT, {IMPLICIT_CHOLESKY: 14, IMPLICIT_CG: 2}),
]

THREADS_TARGET = 1.85
"""How many times as fast as one thread two have to be."""

GROWTH_TARGET = 1.3
"""How many times the least cost of an entry the greatest may be, of all matrices."""

MEMORY_TARGET = 1.3
"""How many times the bytes of factors and both orientations of the matrix may be needed."""

@dataclass(frozen=True)
class Reading:
    """A dump that programs read in turns."""

    name: str
    matrix: str
    has_text: bool = False
    """Whether its identifiers are text, rather than numbers."""

    @property
    def title(self) -> str:
        """What the table calls it."""
        return f"{self.matrix}.csv, {'text' if self.has_text else 'numbers'} for ids"


READINGS = [
    Reading("import-M", "M"),
    Reading("import-L", "L"),
    Reading("import-M-text", "M", has_text=True),
]

READERS = ["polars", "duckdb", "pandas"]
"""The programs that read them, beside `also`."""

READING_TARGET = 2
"""How many times as fast as each of them `also` has to be, and with less memory."""

@dataclass(frozen=True)
class Top:
    """Factors of which the best items are found."""

    name: str
    matrix: str
    factors: int


TOPS = [Top("top-M-64", "M", 64)]

TOP_TARGET = 5
"""How many times as many queries a second as implicit `also` has to answer."""

IMPORT_TARGET = 3
"""How many times as fast as pandas the import has to be."""

SOLVERS = {"cg": "CG", "exact": "exact"}
"""What tables call the solvers."""
