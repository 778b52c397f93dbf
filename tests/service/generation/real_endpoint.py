"""A real endpoint in a process of its own: llama.cpp's server with the small model.

`python -m tests.service.generation.real_endpoint` prints its address, its model and its key, one a line, and serves
until its standard input ends. `RealEndpoint` starts one and kills it.
"""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from typing import Self

from service.generation.endpoint import Endpoint
from service.generation.local import LocalServer, gguf_path
from service.settings import PACKAGED_LLM

ROOT = Path(__file__).parents[3]


class RealEndpoint:
    """The process, while it is entered. endpoint: where it answers."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.service.generation.real_endpoint"]
        self.process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        url, model, key = (self.process.stdout.readline().strip() for _ in range(3))
        assert url, "it did not start"
        self.endpoint = Endpoint(url, model, key)

    def kill(self) -> None:
        """End it as a crash would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        for stream in (self.process.stdin, self.process.stdout):
            assert stream is not None
            stream.close()


def main() -> None:
    """Serve until standard input ends."""
    server = LocalServer(gguf_path(PACKAGED_LLM))
    print(server.endpoint.url, server.endpoint.model, server.endpoint.key, sep="\n", flush=True)
    sys.stdin.read()
    server.close()


if __name__ == "__main__":
    main()
