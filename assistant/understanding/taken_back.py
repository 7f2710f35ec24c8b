"""What is told only to be taken back, or of another day: «he reckons he flew across the kitchen, but I was watching, he jumped»."""

from __future__ import annotations

import re

from assistant.understanding.kin import KIN
from assistant.understanding.match import Match
from assistant.understanding.utterance import Utterance

_THOUGHT = re.compile(
    r"\b(?:(?:i|we|he|she|they) (?:first |kept |just )?(?:thought|thinking|figured|assumed|feared|was thinking|were thinking)"
    r"|(?:what|all that|word that) (?:come|came|went|got) (?:over|through|out|back)\b.{0,20}\bwas|(?:we|i) (?:was|were) told|the message (?:was|said)"
    r"|(?:it|word) was going (?:a)?round)\b"
)
_RECKONS = re.compile(r"\b(?:reckons?|reckoned|claims?|claimed|swears?|swore|makes out|made out)\b")
_TAKEN_BACK = re.compile(
    r"\b(?:but|only|except) (?:no|nah|nope|not|it (?:is|was|did|could|had) (?:not|just|only)|it never|(?:he|she|i|they) (?:did|could|was|were|had|has|is) not"
    r"|(?:he|she|they) never|i (?:was|am) (?:watching|looking|right there|there)|i (?:saw|seen|have seen|checked|looked)|that is (?:not|off|from|the|just|only)"
    r"|that was (?:not|off|from|the|just|only)|it is (?:not|off|from|just|only)|the (?:midwife|nurse|doctor|other))\b"
)
_AND_WAS_NOT = re.compile(r"\b(?:and|but) (?:i|he|she|it|they|we) (?:had|was|did|were|have|has) not\b")
_RECKONED_BEHIND = 4
"""Words behind what is told in which «Kev reckons» stands."""
_HABIT = re.compile(
    r"\b(?:it|that) is (?:only )?when (?:he|she|i|they) (?:goes|gets|go|get|has|is) (?:\w+ )?(?:low|high|bad|hypo|drunk|like that)\b"
)
_LIKENED = frozenset({"me", "us"})
_KIN_THEN = re.compile(
    rf"\b(?:when|after|before) (?:my|me|our|his|her) (?:\w+ )?(?:{'|'.join(sorted(KIN))}) "
    r"(?:did|had|was|got|broke|broken|burned|burnt|went|fell|cut|hit|took|came|lost|put)\b"
)
_HAD_SOMEBODY = re.compile(
    r"\b(?:we|i) (?:have |had |just )?(?:had|lost) (?:a|an|one|another|this) (?:\w+ )?(?:lass|fella|fellow|guy|lad|man|woman|kid|bloke|colleague|resident|girl|boy|"
    r"lady|chap|client|patient|customer|neighbor|apprentice|worker) (?:in (?:oh|nineteen|twenty|the (?:war|year|summer|winter|spring|autumn|fall|sixties|seventies|eighties|nineties))|last|years|once|a (?:year|few|while|couple)|back|two|three|the year)\b"
)


_WHO_DID_IT = re.compile(
    r"\b(?:the|that|whoever|guy|lad|man|fella|bloke|one|kid|dude|driver|woman|person) (?:(?:lad|guy|man|fella|bloke|one|person|woman|kid|dude|driver) )?(?:that |who )?"
    r"(?:did|done) (?:it|this|that)\b"
)


def taken_back(said: Utterance, match: Match) -> str | None:
    """The words by which what was told is taken back or a mere habit, or None."""
    sentence = said.clause_of(match.first).sentence
    here = [one for one in said.clauses if one.sentence == sentence]
    before = " ".join(said.forms[here[0].first : match.first])
    ends_on = said.forms[match.last] in ("but", "and")
    behind = said.forms[match.last + (0 if ends_on else 1) : here[-1].last + 1]
    after = " ".join(behind)
    lead = _THOUGHT.search(before) or _RECKONS.search(before) or _RECKONS.search(" ".join(behind[:_RECKONED_BEHIND]))
    if lead is not None and "but" not in before.split()[-6:]:
        back = _TAKEN_BACK.search(after) or (_THOUGHT.search(before) and _AND_WAS_NOT.search(after))
        if back is not None:
            return f"{lead.group()} … {back.group()}"
    habit = _HABIT.search(before)
    if habit is not None:
        return habit.group()
    return _likened_to_me(said, match)


def _likened_to_me(said: Utterance, match: Match) -> str | None:
    """«He huffs like me having the twins»."""
    near = said.forms[max(0, match.first - 3) : match.first + 1]
    for place in range(len(near) - 1):
        if near[place] == "like" and near[place + 1] in _LIKENED:
            return "like me"
    return None


def of_somebody_then(said: Utterance, match: Match) -> str | None:
    """«When my brother did his, he couldn't talk above a whisper», «we'd a lass last Easter had half her lip off»."""
    sentence = said.clause_of(match.first).sentence
    first = next(one.first for one in said.clauses if one.sentence == sentence)
    before = " ".join(said.forms[first : match.first])
    told = _KIN_THEN.search(before) or _HAD_SOMEBODY.search(before) or _WHO_DID_IT.search(before)
    return told.group() if told is not None else None


_TAKEN_OFF = re.compile(
    r"\b(?:(?:took|taken|take|got|put) (?:him|her|me|them)|(?:came|come|comes|is|was|been|got|went) (?:taken |right |straight )?) ?off (?:of )?"
    r"(?:it|them|that|those|the(?! other)|his|her|my|all)\b"
)


def taken_off(said: Utterance, match: Match) -> str | None:
    """«He had warfarin for a clot, but they took him off it»: the words by which a medicine is no longer taken, or None."""
    behind = " ".join(said.forms[match.first : said.clauses[-1].last + 1])
    found = _TAKEN_OFF.search(behind)
    if found is None or _ON_AGAIN.search(behind[found.end() :]):
        return None
    return found.group()


_ON_AGAIN = re.compile(
    r"\bback on (?:it|them)\b|\bon it again\b|\binstead\b|\bthen on\b|\bnow (?:he|she|i) (?:is|am) on\b"
)
