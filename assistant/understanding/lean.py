"""The parts of spaCy that are used, without its command line.

`import spacy` brings the command line along, with its web clients, for the sake of one function: a quarter of the time
that spaCy takes to import, and a fifth of its memory. Nothing here uses it, so an empty module stands in for it while
spaCy is imported, and is gone afterwards: whoever asks for `spacy.cli` then gets the real one.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

_CLI, _INFO = "spacy.cli", "spacy.cli.info"


@contextmanager
def _no_command_line() -> Iterator[None]:
    """Keep the command line out while spaCy is imported for the first time."""
    if "spacy" in sys.modules:
        yield
        return
    package, info = ModuleType(_CLI), ModuleType(_INFO)
    vars(info)["info"] = None
    sys.modules.update({_CLI: package, _INFO: info})
    try:
        yield
    finally:
        del sys.modules[_INFO], sys.modules[_CLI]


try:
    with _no_command_line():
        import spacy
except ImportError:  # another spaCy wants more of its command line: it gets all of it
    import spacy

# ruff: noqa: E402 - these come after the stand-in above, or they would bring the command line along.
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

__all__ = ["Doc", "PhraseMatcher", "Vocab", "spacy"]
