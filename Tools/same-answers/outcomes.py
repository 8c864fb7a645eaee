"""What a program gave in one case, and where such outcomes are kept."""

import hashlib
import os
import zipfile

KEY = "key"


class Outcome:
    """Named parts of bytes, in order: standard output, files, responses of a server."""

    def __init__(self, parts=None):
        self.parts = dict(parts or {})

    def __eq__(self, other):
        return self.parts == other.parts


class Store:
    """Outcomes in a directory, one zip file a case, each with the key of what was asked.

    The key is a digest of the arguments and of all input. An outcome under another key is stale: the
    case was changed since, and the program has to be asked again.
    """

    def __init__(self, directory):
        self.directory = directory

    def path(self, case_name):
        return os.path.join(self.directory, case_name + ".zip")

    def load(self, case_name, key):
        """The outcome of a case; None if there is none, or one of another question."""
        try:
            with zipfile.ZipFile(self.path(case_name)) as archive:
                if archive.comment.decode() != key:
                    return None
                return Outcome({name: archive.read(name) for name in archive.namelist()})
        except (FileNotFoundError, zipfile.BadZipFile):
            return None

    def save(self, case_name, key, outcome):
        """Keeps an outcome; the file is complete or absent."""
        path = self.path(case_name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        temporary = f"{path}.{os.getpid()}.part"
        with zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for name, content in outcome.parts.items():
                archive.writestr(name, content)
            archive.comment = key.encode()
        os.replace(temporary, path)


class Digests:
    """Digests of files and directories, each computed once in a run."""

    def __init__(self):
        self.known = {}

    def of(self, path):
        stamp = self._stamp(path)
        if stamp not in self.known:
            self.known[stamp] = self._compute(path)
        return self.known[stamp]

    def _stamp(self, path):
        status = os.stat(path)
        return (path, status.st_size, status.st_mtime_ns)

    def _compute(self, path):
        digest = hashlib.sha256()
        if os.path.isdir(path):
            for name in sorted(os.listdir(path)):
                digest.update(name.encode() + b"\0" + self.of(os.path.join(path, name)).encode())
        else:
            with open(path, "rb") as file:
                while block := file.read(1 << 20):
                    digest.update(block)
        return digest.hexdigest()


def write_files(outcome, directory):
    """Writes an outcome's parts as files, for people and their tools to compare."""
    for name, content in outcome.parts.items():
        path = os.path.join(directory, name.replace("/", "+"))
        os.makedirs(directory, exist_ok=True)
        with open(path, "wb") as file:
            file.write(content)
