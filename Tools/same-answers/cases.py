"""Cases: what is asked of a program, and what counts of what it gives."""

import os
import re
from dataclasses import dataclass, field

from outcomes import Outcome


@dataclass
class Command:
    """One run of `also`.

    Arguments that begin with `in/` are files of the shop; what it `writes`, files or directories, are
    parts of the outcome. A model that it writes is handed on under the name `published` to the cases that
    ask it. `form` says how the outcome is compared: see `view`.
    """

    name: str
    arguments: list
    writes: tuple = ()
    published: str = ""
    stdin: str = ""
    form: str = "bytes"
    # What is run first in the same room; what it prints is no part of the outcome.
    before: tuple = ()
    # Whether the base may refuse it: a case that is refused by mistake compares next to nothing.
    may_fail: bool = False

    def inputs(self):
        """The files that the case reads, as far as its name in the room goes."""
        arguments = self.arguments + sum(self.before, [])
        named = [argument for argument in arguments if argument.startswith("in/")]
        return sorted(set(named + ([self.stdin] if self.stdin else [])))

    def question(self):
        """All that decides the outcome beside the program and its inputs."""
        return [self.arguments, list(self.writes), self.stdin, list(self.before)]

    def refused(self, outcome):
        """What the base refused though it shouldn't."""
        return [] if self.may_fail or outcome.parts["status"] == b"0" else ["status"]

    def run(self, programs, room):
        """Asks a program."""
        stdin = b""
        if self.stdin:
            with open(os.path.join(room, self.stdin), "rb") as file:
                stdin = file.read()
        for arguments in self.before:
            programs.run(arguments, room)
        status, output, errors = programs.run(self.arguments, room, stdin)
        # Where the room is doesn't matter.
        place = os.path.realpath(room).encode()
        output, errors = (text.replace(place, b"(room)") for text in (output, errors))
        parts = {"status": str(status).encode(), "stdout": output, "stderr": errors}
        for path in self.writes:
            parts.update(contents(room, path))
        return Outcome(parts)


def contents(room, path):
    """A file, or all files of a directory, as parts."""
    full = os.path.join(room, path)
    if os.path.isdir(full):
        found = {}
        for name in sorted(os.listdir(full)):
            found.update(contents(room, os.path.join(path, name)))
        return found
    if not os.path.exists(full):
        return {path: b"(not written)"}
    with open(full, "rb") as file:
        return {path: file.read()}


@dataclass
class Group:
    """Cases that are reported in one line."""

    name: str
    cases: list = field(default_factory=list)


# How long something took is no answer.
MOMENT = re.compile(rb"^\d{4}-\d\d-\d\dT[0-9:.]+(Z|[+-]\d{4})", re.MULTILINE)
DURATION = re.compile(rb"(?<=trained in ).*")
PLAN_JSON = re.compile(rb'"(seconds|peak_memory_bytes)" ?: ?[0-9.e+-]+')
PLAN_TEXT = re.compile(rb"\d+(\.\d+)? (ms|s|min|h)\b( \d+ s)?|(?<=peak memory).*")
OF_PROGRAM = re.compile(rb"^  (program|manifest) .*$", re.MULTILINE)
# What a help lists in its left column: options, and the names of commands.
OPTION = re.compile(rb"^  (--?[a-z][a-z-]*|[a-z]+ (?=  ))", re.MULTILINE)
LENGTH = re.compile(rb"^content-length: .*\n", re.MULTILINE)
METRIC = re.compile(rb"^([^#\n]\S*) \S+$", re.MULTILINE)


def view(form, part, content):
    """The part of what a program gave that is compared."""
    if part == "stderr":
        content = MOMENT.sub(b"(time)", DURATION.sub(b"(time)", content))
    if form == "plan" and part == "stdout":
        content = PLAN_TEXT.sub(b"(time)", PLAN_JSON.sub(b"(time)", content))
    if form == "own" and part == "stdout":
        content = OF_PROGRAM.sub(b"(program)", content)
    if form == "options" and part == "stdout":
        content = b"\n".join(OPTION.findall(content))
    if form == "json":
        content = LENGTH.sub(b"", content, count=1)
    if form == "names":
        content = METRIC.sub(rb"\1", content)
    return content
