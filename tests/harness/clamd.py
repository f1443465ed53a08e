"""Virus scanners: ClamAV's own, with one signature, and one that answers as it is told."""

import shutil
import socketserver
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.harness.waiting import eventually

# The test file on which all scanners agree, in two pieces so that none refuses this one.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR" + rb"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
STREAM_MAX = 2 * 1024**2


@pytest.fixture(scope="session")
def clamd() -> Iterator[str]:
    """The address of a real clamd that knows EICAR alone and takes 2 MB."""
    program = shutil.which("clamd") or shutil.which("clamd", path="/usr/sbin")
    if program is None:
        pytest.skip("clamd is not installed (Debian: clamav-daemon)")
    # A socket's path has to be short.
    with tempfile.TemporaryDirectory(prefix="clamd") as folder:
        home = Path(folder)
        (home / "test.ndb").write_text(f"Test.EICAR:0:*:{EICAR.hex()}\n")
        (home / "clamd.conf").write_text(
            f"DatabaseDirectory {home}\nLocalSocket {home}/socket\nForeground yes\n"
            f"LogFile {home}/log\nStreamMaxLength {STREAM_MAX}\n"
        )
        process = subprocess.Popen(
            [program, "--config-file", str(home / "clamd.conf")],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            eventually((home / "socket").exists, seconds=30, why="clamd opens its socket")
            yield f"unix://{home}/socket"
        finally:
            process.terminate()
            process.wait(10)


@dataclass
class Scripted:
    """A scanner that reads everything and says `answer`; None hangs up without a word, and
    `most` bytes are the most that it reads.
    """

    url: str = ""
    answer: bytes | None = b"stream: OK\0"
    most: int | None = None
    received: list[bytes] = field(default_factory=list)


@contextmanager
def scripted() -> Iterator[Scripted]:
    """Such a scanner, on a port of this machine."""
    script = Scripted()

    class Answering(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            command, content = self.rfile.read(len(b"zINSTREAM\0")), b""
            while size := int.from_bytes(self.rfile.read(4), "big"):
                content += self.rfile.read(size)
                if script.most is not None and len(content) > script.most:
                    break
            script.received.append(command + content)
            if script.answer is not None:
                self.wfile.write(script.answer)

    server: Any = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Answering)
    server.daemon_threads = True
    with server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        script.url = f"tcp://127.0.0.1:{server.server_address[1]}"
        try:
            yield script
        finally:
            server.shutdown()
            thread.join(5)
