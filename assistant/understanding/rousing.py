"""Nobody stirs: «I shook her, I shouted in her ear. Nothing.» says it over more than one sentence."""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.domain.findings import Mention, Status
from assistant.understanding.utterance import Utterance

_FINDING = "unresponsive"
_TRIED = re.compile(
    r"\b(?:i|we|i have|we have|i am|we are|and|tried|keep|kept) (?:\w+ )?"
    r"(?:shake|shook|shaken|shaking|shout|shouted|shouting|yelled|yelling|hollered|pinch|pinched|pinching|slap|slapped|slapping"
    r"|poked|poking|nudged|prodded|tapped|tapping|called|calling|rubbed|rubbing)"
    r"(?: (?:at|in|into|to|on))?(?: (?:him|her|them|it|the (?:baby|boy|girl|man|woman|lady|lad|kid|child)"
    r"|(?:his|her|their|the) (?:\w+ )?(?:arms?|ears?|name|shoulders?|face|cheeks?|chest|hands?|feet|foot|leg|breastbone|sternum)))?"
    r"(?: (?:on|in|by) (?:his|her|the) (?:shoulders?|arms?|chest|back|hand|face))?"
    r"(?= (?:and|hard|again|too|also|loud|loudly|i|we)\b|$)"
)
_TOLD_TO = re.compile(
    r"\b(?:try|tried|trying) (?:to )?(?:wak|shak|rous|tapp?|shout|call(?:ing)? (?:his|her) name)"
    r"|\b(?:shake|tap|shout at|pinch|wake) (?:him|her|them|his|the)\b"
)
_NONE = frozenset("nothing no not nowt nada zilch".split())
_HE = re.compile(r"\b(?:he|she|they)\b")
_NOTHING = re.compile(
    r"^(?:and |but |just |still |there is |there was |i get |i got |we got )*"
    r"(?:nothing(?: at all| whatsoever)?|no (?:response|reaction|answer|reply)(?: at all)?|not a (?:thing|flicker|peep|stir|sound)"
    r"|nowt|nada|zilch)$"
)
_HANGS = re.compile(
    r"^(?:and |but |just |still )*(?:(?:his|her|the) (?:head|arm|arms|jaw|neck) (?:just |is just |only |keeps? |is )*"
    r"(?:rolls?|rolled|rolling|flops?|flopped|flopping|lolls?|lolled|lolling|drops?|dropped|falls?|fell|hangs?)\b.*"
    r"|(?:he|she) (?:just |only )(?:sags|sagged|lies there|lays there|flops|flopped|hangs|slumps)\b.*)$"
)
_LIMP = frozenset(
    "rolls rolled rolling flops flopped flopping lolls lolled lolling drops dropped falls fell hangs sags sagged lies lays slumps".split()
)


_READ = 500
"""Letters of an utterance that are looked through for it: more than is said in a breath, and a bound for a long one."""
_FEELS_NO_LIMB = re.compile(
    r"\b(?:is awake|talks|is talking|speaks?|is speaking)\b.*\bnot feel\w*\b.*\b(?:legs?|feet|foot|arms?|toes|waist|side)\b.*\bnothing\b"
)
"""«He's awake, but he doesn't feel when I touch his legs. I pinch him, nothing»: nothing is felt there, and he is awake."""


def unroused(said: Utterance) -> Mention | None:
    """That nothing came of rousing the patient, where the caller tells of the try and then says «nothing» alone.

    A mention of `unresponsive`, present; None where nothing of the kind is said, or the caller speaks of himself.
    """
    if said.context.who == "self" or (_NONE | _LIMP).isdisjoint(said.forms) or _FEELS_NO_LIMB.search(said.line[:_READ]):
        return None
    tried = bool(_TOLD_TO.search(said.context.question.lower()))
    for first, last in _pieces(said):
        words = " ".join(said.forms[first:last])
        if tried and (_NOTHING.match(words) or _HANGS.match(words)):
            return said.mention(_FINDING, Status.PRESENT, first, last - 1, (said.text_of((first, last)),))
        tried = _tries(words) or (tried and _HE.search(words) is None)
    return None


def _pieces(said: Utterance) -> list[tuple[int, int]]:
    """The stretches between marks, as (first, one past the last)."""
    starts = [place for place, word in enumerate(said.words.words) if place == 0 or word.mark]
    return list(zip(starts, [*starts[1:], len(said.forms)], strict=True))


def _tries(words: str) -> bool:
    """Whether a piece tells of a try and of no answer: «I shook him and he groaned» tells of one."""
    found = _TRIED.search(words)
    return found is not None and _HE.search(words, found.end()) is None


_SPEAKS = frozenset("goes says".split())
_MUMBLES = re.compile(r"^(mm+|uh+|ugh|er+|hmm*|ah+|oh|nnn*|argh*)\b")


def quoted(said: Utterance) -> Mention | None:
    """«Does he answer you?» — «he goes "Tyler, lights off"»: whose words are quoted now is awake.

    Asked for only, so that no word from before he went down is taken for one of now. What is told of his waking in any
    other words counts instead.
    """
    if not any(one.finding == _FINDING for one in said.context.asks):
        return None
    words = said.words.words
    for place in range(1, len(words) - 1):
        told = words[place].form in _SPEAKS and words[place - 1].form in ("he", "she")
        if told and '"' in words[place + 1].mark and not _MUMBLES.match(words[place + 1].form):
            return said.mention(_FINDING, Status.ABSENT, place - 1, place + 1)
    return None


def relayed(said: Utterance) -> Mention | None:
    """«Will he talk to you?» — «he says he's Kyle, he lives in 314»: what the patient says is passed on, and he is awake.

    Only where the question was about his waking, and calls him what the reply calls him.
    """
    if not any(one.finding == _FINDING for one in said.context.asks):
        return None
    asked = set(re.findall(r"[a-z]+", said.context.question.lower()))
    for place, pair in enumerate(pairwise(said.forms)):
        if pair[1] == "says" and pair[0] in ("he", "she") and asked & _SAME[pair[0]]:
            behind = said.forms[place + 2 : place + 4]
            if behind[:1] == [pair[0]] and behind[1:] not in (["not"], ["can"], ["will"], ["does"]):
                return said.mention(_FINDING, Status.ABSENT, place, place + 3)
    return None


_SAME = {"he": frozenset({"he", "him", "his"}), "she": frozenset({"she", "her", "hers"})}
