"""What a reading of the sugar may be instead: twenty-two is very low in mg/dl, and very high in mmol/l."""

from __future__ import annotations

from assistant.understanding.match import Match
from assistant.understanding.sugar import sounds_high
from assistant.understanding.utterance import Utterance

_EITHER = frozenset({"twenty", "thirty", "twenties", *(str(one) for one in range(20, 34))})
"""Numbers that are told of a very low sugar in the one unit, and of a very high one in the other."""


def is_in_mmol(said: Utterance, match: Match) -> bool:
    """«His sugar's come up twenty-two», «twenty-six point something», of whoever is thirsty: high."""
    if _EITHER.isdisjoint(said.forms[match.first : match.last + 1]):
        return False
    pointed = any(
        said.forms[place + 1 : place + 3][-1:] == ["point"] or said.forms[place + 1 : place + 2] == ["point"]
        for place in range(len(said.forms))
        if said.forms[place] in _EITHER
    )
    return pointed or sounds_high(said.forms)
