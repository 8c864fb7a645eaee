"""The cases of the server: what it answers to requests."""

import gzip
import http.client
import os
import re
import socket
import subprocess
import time
from dataclasses import dataclass, field

from outcomes import Outcome

# Of the moment or of the connection, and so no part of an answer.
IGNORED_FIELDS = {"date", "connection", "keep-alive", "server"}
PATIENCE = 60


@dataclass
class Request:
    """One request, by a name that is a word."""

    name: str
    method: str
    target: str
    body: bytes = b""
    headers: dict = field(default_factory=dict)
    # Sent as they are, if there are any, instead of what the rest says.
    raw: bytes = b""
    form: str = "bytes"
    # Whether the base has to answer it: a request that is refused by mistake compares next to nothing.
    is_sound: bool = False

    def question(self):
        """All that decides the answer beside the server."""
        sent = self.raw or self.body
        return [self.name, self.method, self.target, sent.hex(), sorted(self.headers.items())]


@dataclass
class Service:
    """A server with its arguments, and the requests that are put to it one after the other.

    Each response is a part of the outcome.
    """

    name: str
    arguments: list
    requests: list
    published: str = ""

    def inputs(self):
        """The files that the server reads."""
        return sorted({argument for argument in self.arguments if argument.startswith("in/")})

    def question(self):
        """All that decides the outcome beside the program and its inputs."""
        return [self.arguments, [request.question() for request in self.requests]]

    def refused(self, outcome):
        """What the base refused though it shouldn't."""
        sound = [request.name for request in self.requests if request.is_sound]
        return [name for name in sound if not outcome.parts[name].startswith(b"200")]

    @property
    def forms(self):
        """How each part of the outcome is compared."""
        return {request.name: request.form for request in self.requests}

    def run(self, programs, room):
        """Starts the server on a free port, asks it, and stops it."""
        log = os.path.join(room, "log")
        with open(log, "wb") as errors:
            process = subprocess.Popen(
                [programs.server] + self.arguments + ["--port", "0", "--reload-interval", "0"],
                cwd=room,
                env=programs.environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=errors,
            )
        try:
            port = listening(process, log)
            if port is None:
                with open(log, "rb") as file:
                    return Outcome({"status": str(process.poll()).encode(), "stderr": file.read()})
            return Outcome(ask(port, self.requests))
        finally:
            process.terminate()
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def listening(process, log):
    """The port that the server's log names; None if the server ended."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with open(log, "rb") as file:
            found = re.search(rb"\bport=(\d+)", file.read())
        if found:
            return int(found.group(1))
        if process.poll() is not None:
            return None
        time.sleep(0.02)
    return None


def ask(port, requests):
    """The responses to requests, by their names."""
    parts = {}
    connection = None
    for request in requests:
        if request.raw:
            parts[request.name] = exchange(port, request.raw)
            continue
        for attempt in (1, 2):
            connection = connection or http.client.HTTPConnection(
                "127.0.0.1", port, timeout=PATIENCE
            )
            try:
                parts[request.name] = respond(connection, request)
                break
            except (http.client.HTTPException, OSError) as error:
                # A server may close a connection after an error: the next request needs another.
                connection.close()
                connection = None
                parts[request.name] = f"no response: {type(error).__name__}".encode()
        if connection and connection.sock is None:
            connection = None
    return parts


def respond(connection, request):
    """A response as text: status, the fields in alphabetical order, and the body, unpacked."""
    headers = {"X-Request-ID": "same-answers"} | request.headers
    connection.request(request.method, request.target, body=request.body or None, headers=headers)
    response = connection.getresponse()
    body = response.read()
    fields = sorted((name.lower(), value) for name, value in response.getheaders())
    if response.getheader("Content-Encoding") == "gzip":
        body = gzip.decompress(body)
        fields = [(name, value) for name, value in fields if name != "content-length"]
    lines = [f"{name}: {value}" for name, value in fields if name not in IGNORED_FIELDS]
    return "\n".join([str(response.status)] + lines + ["", ""]).encode() + body


def exchange(port, sent):
    """What comes back on a connection of its own, but for the fields of the moment."""
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as connection:
        connection.sendall(sent)
        received = b""
        try:
            while block := connection.recv(1 << 16):
                received += block
        except OSError:
            received += b"(broken)"
    head, separator, body = received.partition(b"\r\n\r\n")
    ignored = tuple(name.encode() for name in IGNORED_FIELDS) + (b"x-request-id",)
    lines = [line for line in head.split(b"\r\n") if not line.lower().startswith(ignored)]
    return b"\n".join(lines) + separator + body
