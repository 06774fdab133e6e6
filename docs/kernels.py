"""Kernels that are warm when they start: each page of the documentation runs in one of its own.

A server imports what pages import and draws once; every kernel is a fork of it. So a page still
sees nothing of another page, and does not wait for pandas and matplotlib. On other systems than
Linux pages start kernels of the usual kind.

The server is `kernels.py serve SOCKET`; Jupyter starts a kernel by `kernels.py start SOCKET FILE`.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

__all__ = ["NAME", "Server", "possible"]

NAME: Final = "warm-python"
_INLINE: Final = "module://matplotlib_inline.backend_inline"
_WARM: Final = """
import mediakit as mk
from mediakit.tables import pages

corpus = mk.load_seeds().clean()
pages.png(mk.plot.term_frequency(corpus.term_frequency(by="source")), dpi=72)
corpus.cited_sources(), corpus.stories()
"""


def possible() -> bool:
    """Say whether kernels can be forks of one process."""
    return sys.platform == "linux"


class Server:
    """The warm process, until it is closed, and the folder where Jupyter finds its kernel."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="kernels"))
        address, own = str(self.folder / "socket"), str(Path(__file__).resolve())
        spec = self.folder / "kernels" / NAME / "kernel.json"
        spec.parent.mkdir(parents=True)
        argv = [sys.executable, own, "start", address, "{connection_file}"]
        said = {"argv": argv, "display_name": "Python 3", "language": "python"}
        spec.write_text(json.dumps(said), encoding="utf-8")
        self._process = subprocess.Popen(
            [sys.executable, own, "serve", address],
            env=os.environ | {"MPLBACKEND": _INLINE},
            start_new_session=True,
        )

    def close(self) -> None:
        """End the process and every kernel that is left."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGTERM)
        self._process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def serve(address: str) -> None:
    """Wait for kernels to be asked for, as long as the process lives that started this one."""
    parent = os.getppid()
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(address)
        listening.listen(64)
        listening.settimeout(5)
        _warm_up()
        while os.getppid() == parent:
            _part_with_those_that_ended()
            with contextlib.suppress(TimeoutError):
                asked, _ = listening.accept()
                if os.fork() == 0:
                    listening.close()
                    _become_kernel(asked)
                asked.close()


def _warm_up() -> None:
    from matplotlib import pyplot

    exec(_WARM, {})
    pyplot.close("all")


def _part_with_those_that_ended() -> None:
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _become_kernel(asked: socket.socket) -> None:
    """Run the kernel of one page; the connection stays open while it lives."""
    from ipykernel.kernelapp import IPKernelApp

    asked.settimeout(None)
    folder, file = json.loads(asked.makefile("r", encoding="utf-8").readline())
    os.chdir(folder)
    asked.sendall(f"{os.getpid()}\n".encode())
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what a kernel says to a person who starts it
    IPKernelApp.launch_instance(argv=["-f", file, "--matplotlib=inline", "--log-level=ERROR"])
    os._exit(0)


def start(address: str, file: str) -> None:
    """Ask for a kernel, pass signals on to it, and live as long as it does."""
    with socket.socket(socket.AF_UNIX) as asking:
        _connect(asking, address)
        asking.sendall((json.dumps([str(Path.cwd()), file]) + "\n").encode())
        answers = asking.makefile("r", encoding="utf-8")
        kernel = int(answers.readline())
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda sent, _: os.kill(kernel, sent))
        answers.read()


def _connect(asking: socket.socket, address: str) -> None:
    """Connect to a server that may still be starting."""
    for _ in range(600):
        with contextlib.suppress(FileNotFoundError, ConnectionRefusedError):
            asking.connect(address)
            return
        time.sleep(0.1)
    raise TimeoutError(f"nothing listens at {address}")


if __name__ == "__main__":
    {"serve": serve, "start": start}[sys.argv[1]](*sys.argv[2:])
