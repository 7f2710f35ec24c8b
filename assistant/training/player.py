"""Recordings played under a book: the listener for its words is made once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from assistant.dialog.advice import Advice
from assistant.domain.call import Call
from assistant.hearing import Listener
from assistant.schema.book import Book
from assistant.schema.recording import Recording
from assistant.training.replay import Outcome, Replay, replay


class Player:
    """Replays calls with the words of one book; the scripts may be those of another."""

    def __init__(self, book: Book, root: Path | None = None, listener: Listener | None = None) -> None:
        """The words are read from the `root` folder's lexicon unless a `listener` is given."""
        self._listener = listener or _listening(book, root)

    def __call__(self, book: Book, recording: Recording) -> Outcome:
        """What came of a call under a book. DataError for a setting that the book does not have."""
        return replay(book, recording, self._listener)

    def states(self, book: Book, recording: Recording) -> Iterator[tuple[Call, Advice]]:
        """The call after each turn, and what was advised. DataError as above."""
        run = Replay(book, recording, self._listener)
        for _, _, advice in run.steps():
            yield run.session.call, advice


def _listening(book: Book, root: Path | None) -> Listener:
    from assistant.understanding.listener import Listening
    from assistant.understanding.understand import Understanding

    return Listening(Understanding(book, root))
