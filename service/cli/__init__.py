"""The command line. Importing it loads no model, and no library that runs one."""

from service.cli.program import cli, main

__all__ = ["cli", "main"]
