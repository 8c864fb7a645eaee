"""Compares two outcomes, and says in a few lines how they differ."""

import fnmatch
import json
import os
import re

import models
from cases import view

WIDTH = 110

# What answers say of names that the model doesn't know, which may be more than the base says; and the fields
# of HTTP that follow from it, or from when a file of the shop was written.
UNKNOWN = re.compile(rb'"unknown_(?:items|markets|categories)"\s*:\s*\[[^\]]*\],?\s*')
REMARK = re.compile(rb"The model doesn't know the (?:item|market|categor)[^\n]*\n")
FIELD = re.compile(rb"^(?:content-length|etag): [^\n]*\n", re.MULTILINE)


class Difference:
    """One difference: of which case, where in it, and what it is."""

    def __init__(self, case_name, place, lines):
        self.name = f"{case_name}:{place}".replace(" ", "_")
        self.lines = lines


def differences(case, base, present):
    """What differs between two outcomes of a case, and what is new in the present one.

    Gives (differences, news).
    """
    found, news = [], []
    forms = getattr(case, "forms", {})
    usual = getattr(case, "form", "bytes")
    for part, content in base.parts.items():
        if part not in present.parts:
            found.append(Difference(case.name, part, ["is missing"]))
            continue
        form = forms.get(part, usual)
        compare(case.name, part, form, content, present.parts[part], found, news)
    for part in present.parts:
        if part not in base.parts:
            found.append(Difference(case.name, part, ["the base has no such part"]))
    return found, news


def compare(case_name, part, form, base, present, found, news):
    """Compares one part in the way that its form asks for."""
    old, new = view(form, part, base), view(form, part, present)
    if old == new:
        return
    if form == "model" and part.endswith(".also"):
        differing, more = models.differences(old, new)
        found += [Difference(case_name, place, [text]) for place, text in differing]
        news += [f"{case_name}:{place} {text}" for place, text in more]
    elif form == "json":
        heads = [content.partition(b"\n\n") for content in (old, new)]
        differing, more = [], []
        if heads[0][0] == heads[1][0]:
            models.additive(json.loads(heads[0][2]), json.loads(heads[1][2]), part, differing, more)
        else:
            differing.append((part, "\n".join(excerpt(heads[0][0], heads[1][0]))))
        found += [Difference(case_name, place, text.split("\n")) for place, text in differing]
        news += [f"{case_name}:{place} {text}" for place, text in more]
    elif form == "options":
        lacking = [option for option in old.split() if option not in new.split()]
        more = [option for option in new.split() if option not in old.split()]
        if lacking:
            found.append(Difference(case_name, part, ["lacks " + b" ".join(lacking).decode()]))
        news += [f"{case_name} has {option.decode()}" for option in more]
    elif without_unknown(old) == without_unknown(new):
        news.append(f"{case_name}:{part} names what the model doesn't know")
    else:
        found.append(Difference(case_name, part, excerpt(old, new)))


def without_unknown(content):
    """Answers without what they say of names that the model doesn't know.

    A comma that stood before such a member goes with it, and what separates it from a bracket.
    """
    content = FIELD.sub(b"", REMARK.sub(b"", UNKNOWN.sub(b"", content)))
    return re.sub(rb",?\s*([}\]])", rb"\1", content)


def excerpt(base, present):
    """The first line that differs, from shortly before the first character that does."""
    old, new = base.split(b"\n"), present.split(b"\n")
    pairs = enumerate(zip(old, new))
    number, (one, other) = next(
        ((number, pair) for number, pair in pairs if pair[0] != pair[1]),
        (min(len(old), len(new)), (b"(no line)", b"(no line)")),
    )
    if number < len(old):
        one = old[number]
    if number < len(new):
        other = new[number]
    differing = sum(a != b for a, b in zip(old, new)) + abs(len(old) - len(new))
    place = len(os.path.commonprefix([one, other]))
    start = max(0, place - 30)
    lines = max(len(old), len(new))
    title = f"line {number + 1}, byte {place + 1} ({differing} of {lines} lines differ)"
    return [title, "base:    " + cut(one, start), "present: " + cut(other, start)]


def cut(line, start):
    """A part of a line, as text."""
    text = line[start : start + WIDTH].decode("utf-8", "backslashreplace")
    return ("…" if start else "") + text + ("…" if len(line) > start + WIDTH else "")


class Allowed:
    """The differences that may be: each a pattern of names, and a sentence that says why."""

    def __init__(self, path):
        self.entries = []
        with open(path, encoding="utf-8") as file:
            for number, line in enumerate(file, start=1):
                words = line.split(None, 1)
                if not words or words[0].startswith("#"):
                    continue
                if len(words) < 2 or not words[1].strip():
                    raise SystemExit(
                        f"{path}:{number}: expected a pattern and a sentence that says why"
                    )
                self.entries.append((words[0], words[1].strip()))
        self.used = set()

    def allows(self, name):
        """Whether a difference may be; each pattern that says so counts as used."""
        matching = [pattern for pattern, _ in self.entries if fnmatch.fnmatchcase(name, pattern)]
        self.used.update(matching)
        return bool(matching)

    def unused(self, case_names):
        """The patterns of these cases under which nothing differs any more."""
        return [
            pattern
            for pattern, _ in self.entries
            if pattern not in self.used
            and any(fnmatch.fnmatchcase(name, pattern.split(":")[0]) for name in case_names)
        ]
