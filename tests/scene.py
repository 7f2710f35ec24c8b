"""Calls for tests, told in findings instead of words: `unresponsive -cough ?choking ~seizure *unresponsive age=40`.

A bare name is present, `-` absent, `?` uncertain, `~` past, `!` somebody else's, `*` a soft word (asleep, drunk).
"""

from __future__ import annotations

from functools import lru_cache

from assistant.dialog.advice import Advice
from assistant.domain.call import Call
from assistant.domain.clock import ManualClock
from assistant.domain.findings import AnswerKind, Ask, Mention, Origin, Status
from assistant.schema.book import Book, SettingValue, load_book
from assistant.session import Session

_SIGNS = {"-": Status.ABSENT, "?": Status.UNCERTAIN, "~": Status.PAST, "!": Status.OTHER_PERSON}
_ANSWERS = {"yes": AnswerKind.YES, "no": AnswerKind.NO, "unsure": AnswerKind.UNSURE, "silence": AnswerKind.SILENCE}
_ANSWERS["refused"] = AnswerKind.REFUSED


@lru_cache(maxsize=1)
def book() -> Book:
    """The project's own book."""
    return load_book()


_TURNED: dict[tuple[str, frozenset[tuple[str, SettingValue]]], Book] = {}
_KEPT = 8


def turned(of: Book, settings: dict[str, SettingValue]) -> Book:
    """The book with these settings turned over. Kept, as its plan is worked out anew for every new book."""
    if not settings:
        return of
    key = (of.hash, frozenset(settings.items()))
    if key not in _TURNED:
        while len(_TURNED) >= _KEPT:
            _TURNED.pop(next(iter(_TURNED)))
        _TURNED[key] = of.with_settings(settings)
    return _TURNED[key]


class Told:
    """What was made of a told text."""

    def __init__(self, mentions: tuple[Mention, ...], answer: AnswerKind) -> None:
        self.mentions = mentions
        self.answer = answer


class Telling:
    """A listener that reads findings written out in the text."""

    def hear(self, text: str, question: str, asks: tuple[Ask, ...] | None, topic: str | None, call: Call) -> Told:
        """The mentions written in the text; those asked for count as answered."""
        wanted = {one.finding for one in asks or ()}
        mentions = []
        answer = AnswerKind.OTHER
        for place, word in enumerate(text.split()):
            if word in _ANSWERS:
                answer = _ANSWERS[word]
                continue
            mentions.append(self._mention(word, place, wanted))
        return Told(tuple(mentions), answer)

    def _mention(self, word: str, place: int, wanted: set[str]) -> Mention:
        status, soft = _SIGNS.get(word[0], Status.PRESENT), word[0] == "*"
        name, _, value = word.lstrip("-?~!*").partition("=")
        read = float(value) if value.replace(".", "", 1).isdigit() else value or None
        origin = Origin.ANSWERED if name in wanted else Origin.VOLUNTEERED
        return Mention(name, status, place, place + 1, word, value=read, origin=origin, soft=soft)

    def asked(self, text: str) -> tuple[tuple[Ask, ...], str | None, bool]:
        """Dispatcher's own words ask nothing here."""
        return (), None, False


class Scene:
    """A call in progress, in a few words."""

    def __init__(self, told: str = "", *, mode: str = "live", where: bool = True, **settings: SettingValue) -> None:
        self.clock = ManualClock()
        self.session = Session(turned(book(), settings), self.clock, call_id="test", listener=Telling(), mode=mode)
        if where:
            self.tell("address=here phone=555")
        if told:
            self.tell(told)

    def tell(self, text: str, after: float = 1.0) -> Scene:
        """The caller says this, to whatever prompt is due."""
        self.clock.advance(after)
        self.session.heard(text)
        return self

    def volunteer(self, text: str, after: float = 1.0) -> Scene:
        """The caller says this of his own accord."""
        self.clock.advance(after)
        self.session.heard(text, following=False)
        return self

    def answer(self, kind: str, after: float = 1.0) -> Scene:
        """The call-taker files this answer by key."""
        self.clock.advance(after)
        self.session.answer(_ANSWERS[kind])
        return self

    def step(self, outcome: str = "done", times: int = 1) -> Scene:
        """The step that is due had this outcome."""
        for _ in range(times):
            self.clock.advance(1.0)
            self.session.step(outcome)
        return self

    @property
    def advice(self) -> Advice:
        """What the engine says now."""
        return self.session.advice

    @property
    def next(self) -> str:
        """The id of the next prompt."""
        return self.session.advice.next.id

    def coming(self, most: int = 12) -> list[str]:
        """The ids of the next prompts, each filed as unsure or done, until CPR or the end."""
        seen = []
        for _ in range(most):
            seen.append(self.next)
            prompt = self.advice.next
            if prompt.kind in ("step", "note", "barrier"):
                break
            self.answer("unsure")
        return seen
