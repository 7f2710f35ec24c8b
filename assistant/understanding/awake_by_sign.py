"""That somebody is awake, where only a sign of it is told: «she's screaming about her neck».

It is believed as any other sign of life is. But what is told is that she screams; that she is awake follows, as what is implied
does, and is listed only where her waking is the matter: it was asked for, or somebody out, fitting or fainting was told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from assistant.domain.findings import Mention, Origin, Status
from assistant.understanding.utterance import Context

_AWAKE, _MOVES, _VOICELESS = "unresponsive", "purposeful_movement", "unable_to_speak"
_IN_DOUBT = frozenset(
    "unresponsive reduced_consciousness seizure seizure_ongoing fainting repeat_fainting collapse not_breathing agonal_breathing "
    "no_pulse not_moving limp_body cpr_in_progress death_reported".split()
)
"""What puts somebody's waking in doubt: a sign of it is then told for its own sake."""
_ASKS_OF_WAKING = re.compile(
    r"\b(?:awake|wak\w+|conscious\w*|alert|respon\w+|react\w*|answer\w*|with (?:it|us|you)|rous\w*|stir\w*|eyes|shak\w+|shout\w*|pinch\w*|tap)\b",
    re.I,
)
"""Questions of waking by its name: «is the baby crying?» is none."""
_TELLS = (Status.PRESENT, Status.PAST)
_VOICE = re.compile(
    r"\b(?:talk\w*|chat\w*|speak\w*|spoke|cry\w*|cries|cried|scream\w*|shout\w*|yell\w*|holler\w*|bawl\w*|shriek\w*|swear\w*"
    r"|curs\w*|cuss\w*|sing\w*|howl\w*|wail\w*|roar\w*)",
    re.I,
)
"""Signs of a voice, which are listed as that."""
_SIGN = re.compile(
    r"\b(?:say\w*|said|ask\w*|tell\w*|told|laugh\w*|smil\w*|sat|sit\w*|stand\w*|stood|walk\w*|run\w*|look\w*|play\w*|eat\w*|watch\w*"
    r"|keeps?|nod\w*|complain\w*|pac\w*|point\w*|lick\w*|fight\w*|argu\w*|jok\w*|beg\w*|drink\w*|call\w*)",
    re.I,
)
_SAID = re.compile(
    r"\b(?:awake|alert|conscious|woke|woken|wak\w+|respon\w+|answer\w*|rous\w*|coherent|lucid|oriented|orientated|with it"
    r"|(?:come|came|coming|comes) (?:to|round|around|back)|back with|with us|with me|eyes"
    r"|chat\w*|(?:talk\w*|speak\w*) (?:to|with) (?:me|us|you))\b",
    re.I,
)
"""Words that say so themselves."""


def follows(found: Iterable[Mention], context: Context) -> tuple[Mention, ...]:
    """The mentions of an utterance, those that somebody is awake or moves marked as implied where only a sign tells it."""
    found = tuple(found)
    told = context.told | {one.finding for one in found if one.status in _TELLS and one.finding != _MOVES}
    asked = {one.finding for one in context.asks}
    of_waking = bool(_ASKS_OF_WAKING.search(context.question))
    matter = _IN_DOUBT | {_MOVES} if of_waking else (_IN_DOUBT | {_MOVES}) - {_AWAKE}
    if not told.isdisjoint(_IN_DOUBT) or not asked.isdisjoint(matter):
        return found
    confused = any(one.finding == "confusion" and one.status is Status.PRESENT for one in found)
    signs = [one for one in found if _is_sign(one, of_waking)]
    voices = [one for one in signs if one.finding == _AWAKE and _VOICE.search(one.words) and not confused]
    return tuple(_as_told(one, signs, voices) for one in found)


def _as_told(one: Mention, signs: list[Mention], voices: list[Mention]) -> Mention:
    """That somebody is awake as implied by a sign, and the voice that is the sign as told."""
    if one in signs:
        return replace(one, origin=Origin.IMPLIED)
    heard = one.finding == _VOICELESS and one.status is Status.ABSENT and one.origin is Origin.IMPLIED
    if heard and any(sign.start < one.end and one.start < sign.end for sign in voices):
        return replace(one, origin=Origin.VOLUNTEERED)
    return one


def _is_sign(one: Mention, of_waking: bool) -> bool:
    """Whether it tells of waking, or that he is out, by a mere sign. `of_waking`: his waking was asked for by its name."""
    if one.origin is not Origin.VOLUNTEERED and (of_waking or one.origin is not Origin.ANSWERED):
        return False
    if one.finding == _MOVES:
        return one.status is Status.PRESENT
    if one.finding != _AWAKE or _SAID.search(one.words):
        return False
    if one.status is Status.UNCERTAIN:
        return not one.cues  # «her eyes rolled up», of a fit: it opens the rouse; that she is out nobody has said
    if one.status is not Status.ABSENT:
        return False
    return bool(_SIGN.search(one.words) or _VOICE.search(one.words))
