"""The listener of a session: `Understanding` given what is known of the call."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.domain.call import Call
from assistant.domain.findings import SOUNDS_ALS, Ask, Status
from assistant.understanding.likeness import Likened, likeness_of
from assistant.understanding.understand import Understanding, Understood
from assistant.understanding.utterance import Context

CALLER = "caller"


class Listening:
    """Reads caller words with an `Understanding`, in the light of the question and of who the patient is."""

    def __init__(self, understanding: Understanding) -> None:
        """Raises DataError where the book's weights of likeness cannot be read."""
        self._understanding = understanding
        self._likeness = likeness_of(understanding.root)

    @property
    def understanding(self) -> Understanding:
        """What reads for it."""
        return self._understanding

    def hear(self, text: str, question: str, asks: tuple[Ask, ...] | None, topic: str | None, call: Call) -> Understood:
        """What a text of at most 10,000 characters says."""
        like = self._like(text, call)
        context = replace(
            self.context(text, question, asks, topic, call), like_als=like.als if like else _like_before(call)
        )
        read = self._understanding.understand(text, context)
        return replace(read, mentions=(*read.mentions, *like.mentions(text))) if like else read

    def context(self, text: str, question: str, asks: tuple[Ask, ...] | None, topic: str | None, call: Call) -> Context:
        """What is known when a text is heard in a call."""
        context = self._understanding.context(question or None, asks, None)
        who, kin = _patient(call)
        if who == "third" and _IN_FIRST_PERSON.search(text) and not self._anything_told(call):
            who = kin = None  # «my wife's going to kill me if I don't call … I've a weight on my chest»
        return replace(
            context,
            who=who or context.who,
            kin=kin or context.kin,
            topic=topic or context.topic or _of_the_seizure(question, call),
            asks=asks or context.asks,
            told=_told(call),
            denied=_denied(call),
            sex=_sex(call),
            earlier=tuple(one.text for one in call.turns[-EARLIER:]),
            about_other=bool(_OF_THE_MOTHER.search(question)) and _baby_is_patient(call),
        )

    def _anything_told(self, call: Call) -> bool:
        """Whether anything was told of the patient's body so far."""
        tops = call.picture.tops
        return any(top.status in _TOLD and self._understanding.is_bodily(name) for name, top in tops.items())

    def _like(self, text: str, call: Call) -> Likened | None:
        """What all that the caller has said is like. Of several patients nobody can tell whose words they are."""
        if self._likeness is None or len(call.patients) > 1:
            return None
        said = [one.text for one in call.turns if one.speaker == CALLER and not _NUMBER.match(one.text)]
        return self._likeness.of([*said[-LIKENED:], text])

    def asked(self, text: str) -> tuple[tuple[Ask, ...], str | None, bool]:
        """What a dispatcher's own words ask."""
        question = self._understanding.question(text)
        return question.asks, question.topic, question.confirming


_TOLD = (Status.PRESENT, Status.UNCERTAIN)
_IN_FIRST_PERSON = re.compile(
    r"\bmy (?:chest|heart|arm|jaw|head|back|belly|stomach|tummy|leg|throat|side|breath|breathing)\b|\bi(?:'ve| have|'m having| am having)? "
    r"(?:got |feel |felt )?(?:like )?(?:a |an |this |these )?(?:pain|fist|weight|tightness|pressure|ache|chest pain|palpitations|dizzy|faint|sick)\b",
    re.I,
)
EARLIER = 40
"""Turns before that are looked through for a name."""
LIKENED = 60
"""Texts before the last that are likened: more than a call has before it is decided, and a bound for a long one."""
_NUMBER = re.compile(
    r"(?:[\W\d]|\b(?:oh|zero|nought|one|two|three|four|five|six|seven|eight|nine|double|triple|it's|its|it is|yes|yeah)\b)+\Z",
    re.I,
)
"""A telephone number told: its words are like nobody's calls."""
_HOW_LONG = re.compile(
    r"\bhow long (did|has|have|was|is|did it) (it|that|this|he|she)( been| go)?( last| on| going)?\b", re.I
)


def _of_the_seizure(question: str, call: Call) -> str | None:
    """«How long did it last?» of a call about a seizure asks for its minutes."""
    return "seizure_minutes" if _HOW_LONG.search(question) and "seizure" in _told(call) else None


_OF_THE_MOTHER = re.compile(
    r"\b(how|is|and) (is |about |'s )?(the )?(mom|mum|mother|mama|mam)\b|\bhow's (the )?(mom|mum|mother)\b", re.I
)


def _baby_is_patient(call: Call) -> bool:
    """Whether the baby is born and does badly: a question about the mother is then about somebody else."""
    tops = call.picture.tops
    born = tops.get("baby_delivered")
    bad = any(
        name in tops and tops[name].status is Status.PRESENT
        for name in ("not_breathing", "limp_body", "unresponsive", "cyanosis")
    )
    return born is not None and born.status is Status.PRESENT and bad


def _told(call: Call) -> frozenset[str]:
    """The findings that stand as present or doubtful."""
    tops = call.picture.tops
    return frozenset(name for name, top in tops.items() if top.status in (Status.PRESENT, Status.UNCERTAIN))


def _denied(call: Call) -> frozenset[str]:
    """The findings that stand as absent."""
    return frozenset(name for name, top in call.picture.tops.items() if top.status is Status.ABSENT)


def _like_before(call: Call) -> float | None:
    """How like ALS calls the words before were, where too few are new."""
    top = call.picture.tops.get(SOUNDS_ALS)
    return float(top.mention.value) if top is not None and top.mention.value is not None else None


def _sex(call: Call) -> str | None:
    """The sex told of the patient, "male" or "female"."""
    top = call.picture.tops.get("sex")
    value = top.mention.value if top is not None else None
    return value if value in ("male", "female") else None


def _patient(call: Call) -> tuple[str | None, str | None]:
    """Whether the patient is the caller or somebody else, and the word used for him."""
    tops = call.picture.tops
    himself = tops.get("caller_is_patient")
    if himself is not None and himself.status is Status.PRESENT:
        return "self", None
    relation = tops.get("relation")
    value = relation.mention.value if relation is not None else None
    if value == "self":
        return "self", None
    return ("third", str(value)) if value else (None, None)
