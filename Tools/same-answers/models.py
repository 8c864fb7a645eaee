"""Compares model files section by section."""

import json
import struct

# What the manifest says of the program itself, which may change without any number doing so.
FREE_KEYS = {"program"}


def sections(file):
    """The sections of a model file by their names, in the order of the file.

    The layout is that of Sources/AlsoModelFile/Documentation.docc/ModelFile.md.
    """
    if len(file) < 64 or file[1:4] != b"ALS":
        raise ValueError("no model file")
    (count,) = struct.unpack_from("<I", file, 12)
    found = {}
    for entry in range(64, 64 + 64 * count, 64):
        name = file[entry : entry + 32].rstrip(b"\0").decode("ascii")
        (size,) = struct.unpack_from("<I", file, entry + 32)
        offset, length = struct.unpack_from("<QQ", file, entry + 40)
        found[name] = (size, file[offset : offset + length])
    return found


def differences(base, present):
    """What differs between two model files, and what only the present one has.

    Gives (differences, news), each a list of (place, sentence).
    """
    try:
        old, new = sections(base), sections(present)
    except (ValueError, struct.error, UnicodeDecodeError) as error:
        return [("file", f"can't be read: {error}")], []
    found, news = [], []
    for name, (size, content) in old.items():
        if name not in new:
            found.append((name, "the section is missing"))
        elif name == "manifest":
            manifest(content, new[name][1], found, news)
        elif new[name] != (size, content):
            found.append((name, section_difference(size, content, *new[name])))
    news += [(name, "a new section") for name in new if name not in old]
    if [name for name in new if name in old] != list(old):
        found.append(("table", "the sections have another order"))
    return found, news


def section_difference(size, base, new_size, present):
    """In a few words where two sections differ."""
    if size != new_size:
        return f"elements of {new_size} bytes, were {size}"
    if len(base) != len(present):
        return f"{len(present)} bytes, were {len(base)}"
    elements = len(base) // size
    different = [
        element
        for element in range(elements)
        if base[element * size : (element + 1) * size]
        != present[element * size : (element + 1) * size]
    ]
    return f"{len(different)} of {elements} elements differ, the first is {different[0]}"


def manifest(base, present, found, news):
    """Compares two manifests as JSON, key by key."""
    try:
        old, new = json.loads(base), json.loads(present)
    except ValueError as error:
        found.append(("manifest", f"isn't JSON: {error}"))
        return
    for key in FREE_KEYS:
        old.pop(key, None)
        new.pop(key, None)
    additive(old, new, "manifest", found, news)


def additive(base, present, place, found, news):
    """Compares two JSON values; keys and elements that only the present one has are news."""
    if isinstance(base, dict) and isinstance(present, dict):
        for key, value in base.items():
            if key in present:
                additive(value, present[key], f"{place}.{key}", found, news)
            else:
                found.append((f"{place}.{key}", "is missing"))
        news += [(f"{place}.{key}", "is new") for key in present if key not in base]
    elif isinstance(base, list) and isinstance(present, list):
        if all(isinstance(element, str) for element in base + present):
            found += [(place, f"lacks {element}") for element in base if element not in present]
            news += [(place, f"has {element}, too") for element in present if element not in base]
            return
        if len(base) != len(present) and not named(base + present):
            found.append((place, f"{len(present)} elements, were {len(base)}"))
            return
        if named(base + present):
            base = {element["name"]: element for element in base}
            present = {element["name"]: element for element in present}
            additive(base, present, place, found, news)
            return
        for number, (one, other) in enumerate(zip(base, present)):
            additive(one, other, f"{place}.{number}", found, news)
    elif type(base) is not type(present) or base != present:
        found.append((place, f"{short(present)}, was {short(base)}"))


def named(elements):
    """Whether all elements are objects with names, whose order says nothing."""
    return bool(elements) and all(
        isinstance(element, dict) and "name" in element for element in elements
    )


def short(value):
    """A value as JSON, cut off where it is long."""
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 80 else text[:79] + "…"
