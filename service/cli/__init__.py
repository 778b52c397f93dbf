"""The command line. Importing it loads nothing: a Ctrl-C while the rest is loaded is answered as any other."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from service.cli.program import cli

__all__ = ["cli", "main"]


def main() -> None:
    """The console command. Ends the process: 0 done, 1 it failed, 2 wrong usage."""
    try:
        from service.cli.program import run
    except KeyboardInterrupt:
        sys.exit("pullquote: interrupted")
    run()


def __getattr__(name: str) -> Any:
    if name == "cli":
        from service.cli.program import cli

        return cli
    raise AttributeError(f"module 'service.cli' has no attribute {name!r}")
