"""Waking and breath told in words that no phrase holds: «there's a tick in his mouth, then a whole lot of nothing».

What a breath of an arrest looks and sounds like is told in more ways than anybody can list. Where the learned words speak
clearly for a sign of an arrest and no phrase tells of the matter, it counts as unsure, which is the dangerous answer: asked for,
or told of somebody who lies there lifeless, sooner than out of the blue. Nothing good is ever taken from them.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.domain.findings import Mention, Origin, Status
from assistant.understanding.other_words import Told, Weighed
from assistant.understanding.silent_on import asks_of_breath, rouses, sounds_well, stalls
from assistant.understanding.utterance import Utterance

SURE = (2.6, -0.8, -1.3)
"""Log odds from which on words count: out of the blue, where they answer a question for it or tell of somebody who lies
lifeless, and where they do both."""
PLAIN = 1.0
"""Log odds from which on words that speak for no breath make it doubtful whether there is one."""
_CUES = ("think_not", "unsure", "no", "yes")
_WAKING, _BREATHING = "unresponsive", "abnormal_breathing"
_BREATHLESS = ("agonal_breathing", "not_breathing")
_AWARE = frozenset({_WAKING, "unable_to_speak", "reduced_consciousness", "purposeful_movement"})
_OF_LIFE = frozenset({_WAKING, "unable_to_speak", "not_moving"})
"""What is asked in asking whether somebody is awake."""
_BREATHS = frozenset(
    {"not_breathing", "abnormal_breathing", "agonal_breathing", "difficulty_breathing", "fast_breathing"}
)
_LIFELESS = frozenset(
    {_WAKING, "cyanosis", "limp_body", "not_moving", "collapse", "no_pulse", "death_reported", "cpr_in_progress"}
)
_AWAY = frozenset("phone door doorbell bell texts texting text messages voicemail knocking knocked mobile".split())
"""What somebody does not answer who may be well: «she's not answering her phone»."""
_PLAIN_YES = frozenset("yes yeah yep aye yup oh he she it they is are breathing breathes sir ma'am love still".split())
"""«Yeah, he's breathing»: it answers, and tells no more."""
_CLAIMS = frozenset({Status.PRESENT, Status.UNCERTAIN})


_OF_AN_OFFICE = re.compile(
    r"\b(?:unit|ward|hospital|doctor\w*|gp|surgery|clinic|office|company|school|agency|midwife|landlord|council|police)\b",
    re.I,
)


def vital_words(said: Utterance, weighed: Weighed) -> list[Mention]:
    """The doubts of waking and of breath that the words of an utterance leave, beside what phrases told."""
    if said.context.who == "self" or stalls(said) or _PLAIN_YES.issuperset(said.forms):
        return []
    if said.forms[:1] == ["they"] and _OF_AN_OFFICE.search(said.context.question):
        return []  # «have you spoken to the maternity unit?» — «they're not answering»
    told = {one.finding: one.status for one in said.mentions if one.status is not Status.OTHER_PERSON}
    found = []
    signs = _BREATHLESS[:1] if _breathes(said) else _BREATHLESS
    breath = _clearest(said, weighed, signs, _of_breath(said))
    if (
        breath is not None
        and not any(told.get(one) in _CLAIMS for one in _BREATHS)
        and not (_good_breath(said) or sounds_well(said))
    ):
        found.append(_doubt(said, breath, breath.finding if _plainly(breath) else _BREATHING))
    waking = _clearest(said, weighed, (_WAKING,), _of_waking(said))
    if waking is not None and _AWARE.isdisjoint(told) and _AWAY.isdisjoint(said.forms):
        found.append(_doubt(said, waking, _WAKING))
    return found


def _plainly(breath: Told) -> bool:
    """Whether the sign itself is doubted, and not only whether the breath is normal."""
    return breath.finding == "agonal_breathing" or breath.score >= PLAIN


def _of_waking(said: Utterance) -> int:
    """How far something of waking is to be expected: whether it was asked for, and whether he lies lifeless."""
    asked = any(one.finding in _OF_LIFE and not one.open for one in said.context.asks) or rouses(said.context.question)
    return asked + (not _LIFELESS.isdisjoint(said.context.told))


def _of_breath(said: Utterance) -> int:
    """The same of the breath."""
    asked = any(one.finding in _BREATHS for one in said.context.asks) or asks_of_breath(said.context.question)
    return asked + (not _LIFELESS.isdisjoint(said.context.told))


def _good_breath(said: Utterance) -> bool:
    """Whether a phrase says in plain words that the breath is good; a mere yes does not."""
    return any(
        one.finding in ("abnormal_breathing", "difficulty_breathing", "cyanosis")
        and one.status is Status.ABSENT
        and (not one.cues or (one.finding == "difficulty_breathing" and one.words.lower() not in one.cues))
        for one in said.mentions
    )


def _breathes(said: Utterance) -> bool:
    """Whether plain words say that there is a breath: «he's breathing, and it's cold»."""
    return any(one.finding == "not_breathing" and one.status is Status.ABSENT and not one.cues for one in said.mentions)


def _clearest(said: Utterance, weighed: Weighed, findings: tuple[str, ...], expected: int) -> Told | None:
    """The sign that the words speak most clearly for, where they do so clearly enough."""
    found = weighed.clearest(said, findings, SURE[expected])
    if found is not None and any(span[0] <= found.last and found.first < span[1] for span in said.cue("figurative")):
        return None  # «I'm on the porch so I don't wake people»
    return found if found is None or expected or not _answers(said, found) else None


def _answers(said: Utterance, told: Told) -> bool:
    """Whether the words answer some other question: «um, I don't think so»."""
    return any(span[0] <= told.last and told.first < span[1] for name in _CUES for span in said.cue(name))


def _doubt(said: Utterance, told: Told, finding: str) -> Mention:
    asked = any(one.finding in (finding, _BREATHING, *_BREATHLESS) for one in said.context.asks)
    one = said.mention(finding, Status.UNCERTAIN, told.first, told.last)
    return replace(one, origin=Origin.ANSWERED) if asked else one
