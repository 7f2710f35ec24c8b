"""Whether a dispatcher's own words start CPR: said aloud, they do what the CPR key does."""

from __future__ import annotations

import re

from assistant.domain.topics import OTHER_PRESSING

_SENTENCE = re.compile(r"[^.!?;]+[.!?]?")
_STARTS = re.compile(
    r"\b(?:"
    r"(?:start|begin|do|doing|give|with|through|continue|keep up) (?:the |some |your )?(?:chest )?compressions?"
    r"|(?:we(?: a|['’])re|i(?: a|['’])m|you(?: a|['’])re) (?:going to|gonna) "
    r"(?:do|start|begin) (?:the )?(?:cpr|chest compressions?)"
    r"|(?:tell you how to|help you(?: to)?|show you how to|need you to|want you to|you need to|let['’]?s) "
    r"(?:do|start|begin) (?:the )?cpr"
    r"|(?:heels?|palms?|hands?|fingers|thumbs) .{0,30}(?:center|centre|middle) of"
    r"|(?:push|press|pump)\w* .{0,40}(?:chest|breastbone)"
    r"|(?:push|press|pump)\w* (?:down |straight down )?(?:as )?hard"
    r"(?: and fast|.{0,20} in the (?:center|centre|middle)|.{0,30} twice a second)"
    r")\b",
    re.I,
)
_ONLY_IF = re.compile(
    r"\b(if|when|unless|until|in case|do you know|have you|has any|did you|might|may|not|don['’]?t|stop)\b", re.I
)
_GO_ON = re.compile(r"\b(?:don['’]?t|do not|never) stop\b", re.I)


def starts_cpr(text: str) -> bool:
    """Whether a sentence of these words orders compressions now, with no condition and as no question."""
    return any(
        _STARTS.search(one)
        and not _ONLY_IF.search(one)
        and not OTHER_PRESSING.search(one)
        and not one.rstrip().endswith("?")
        for one in _SENTENCE.findall(_GO_ON.sub(" ", text))
    )
