"""The two programs that are compared: where they are, how they are built and run."""

import os
import shutil
import subprocess
import sys
import tempfile

PRODUCTS = ("also", "also-server")
TIMEOUT = 3600


def note(text):
    """Says something to who waits."""
    print(text, file=sys.stderr, flush=True)


def usual_rounding():
    """The OpenBLAS core type and the instruction set that suit this processor.

    Both are said explicitly, so that neither program chooses: only then do they round alike.
    """
    flags, vendor = set(), ""
    try:
        with open("/proc/cpuinfo", encoding="ascii", errors="replace") as file:
            for line in file:
                name, _, value = line.partition(":")
                if name.strip() == "flags":
                    flags = set(value.split())
                elif name.strip() == "vendor_id":
                    vendor = value.strip()
    except FileNotFoundError:
        pass
    if {"avx512f", "avx512bw", "avx512dq", "avx512vl"} <= flags:
        return "SkylakeX", "avx512"
    if {"avx2", "fma"} <= flags:
        return ("Zen" if vendor == "AuthenticAMD" else "Haswell"), "avx2"
    return ("Nehalem" if "sse4_2" in flags else "Prescott"), "portable"


def revision(name):
    """The full name of a revision."""
    command = ["git", "rev-parse", "--verify", "--quiet", name + "^{commit}"]
    found = subprocess.run(command, capture_output=True, text=True)
    if found.returncode != 0:
        sys.exit(f"same-answers: {name}: git knows no such revision")
    return found.stdout.strip()


def build_present():
    """Builds the present tree; gives the directory of its programs."""
    return build(".", ".build")


def build_base(commit, directory):
    """Builds a revision beside the present tree; gives the directory of its programs."""
    programs = os.path.join(directory, "build", "release")
    marker = os.path.join(directory, "built")
    if os.path.exists(marker):
        return programs
    tree = os.path.join(directory, "tree")
    shutil.rmtree(tree, ignore_errors=True)
    os.makedirs(tree)
    note(f"building {commit[:10]} in {directory}")
    archive = subprocess.Popen(["git", "archive", commit], stdout=subprocess.PIPE)
    subprocess.run(["tar", "-x", "-C", tree], stdin=archive.stdout, check=True)
    if archive.wait() != 0:
        sys.exit(f"same-answers: {commit}: git archive failed")
    # The same packages as here: a newer release of one might answer otherwise.
    if os.path.exists("Package.resolved"):
        shutil.copy("Package.resolved", tree)
    build(tree, os.path.join(directory, "build"))
    with open(marker, "w", encoding="ascii"):
        pass
    return programs


def build(tree, scratch):
    """Builds both programs of a tree in release."""
    for product in PRODUCTS:
        subprocess.run(
            ["swift", "build", "-c", "release", "--package-path", tree]
            + ["--scratch-path", scratch, "--product", product],
            stdout=sys.stderr,
            check=True,
        )
    return os.path.join(scratch, "release")


class Programs:
    """The programs of one revision, with the environment and the directories that they run in."""

    def __init__(self, label, directory, work, core_type):
        self.label = label
        self.work = os.path.abspath(work)
        self.also = os.path.abspath(os.path.join(directory, "also"))
        self.server = os.path.abspath(os.path.join(directory, "also-server"))
        self.environment = dict(os.environ, OPENBLAS_CORETYPE=core_type, TZ="UTC", LC_ALL="C.UTF-8")
        self.environment.pop("COLUMNS", None)

    def room(self, inputs):
        """A new directory to run in, in which `in` is the input.

        Paths are a part of what programs print, so both programs are told the same relative ones.
        """
        os.makedirs(self.work, exist_ok=True)
        directory = tempfile.mkdtemp(dir=self.work)
        os.symlink(os.path.abspath(inputs), os.path.join(directory, "in"))
        return directory

    def run(self, arguments, directory, stdin=b""):
        """Runs `also`; gives status, standard output and standard error."""
        try:
            done = subprocess.run(
                [self.also] + arguments,
                cwd=directory,
                env=self.environment,
                input=stdin,
                capture_output=True,
                timeout=TIMEOUT,
            )
        except subprocess.TimeoutExpired:
            return "none", b"", f"it ran for more than {TIMEOUT} s".encode()
        return done.returncode, done.stdout, done.stderr
