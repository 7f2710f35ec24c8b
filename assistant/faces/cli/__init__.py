"""The command line: `calltaker` and its subcommands."""

from assistant.faces.cli.main import main

__all__ = ["main"]
