"""What of a question is asked: not its conditions, not what it takes as known, not the words that only lead to the matter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.domain.findings import Ask, Status
from assistant.schema.book import Book
from assistant.understanding.clauses import Clause
from assistant.understanding.match import Match
from assistant.understanding.utterance import Context, Utterance

_TAGS = frozenset({"okay", "yeah", "please", "honey", "love"})
WH = frozenset("what when where how who which why whereabouts".split())
"""Words that open a question which takes no yes or no."""
_LEADS = frozenset("okay so and all right now well oh but alright sir ma'am honey then tell me about".split())
_GIVEN = re.compile(r"((is|has|does|did|are|have) )?(the|his|her|your|that|this) (pain|pains)")
_NOT_GIVEN = frozenset({"still", "gone", "left"})
_PRESUPPOSES = frozenset("before after since during while until because when from following".split())
_FINDING_OUT = frozenset(
    "me us if know tell see check say said ask sure hear feel out wonder wondering look idea about whether and or".split()
)
"""Words behind which an «if» tells what is to be found out."""


def asking_sentences(said: Utterance) -> set[int]:
    """Sentences that ask: by word order or mark; all of them when none does."""
    asking = set()
    for number, clause in enumerate(said.clauses):
        following = said.clauses[number + 1].first if number + 1 < len(said.clauses) else None
        mark = said.words.words[following].mark if following is not None else said.words.tail
        tag = said.forms[clause.last] in _TAGS and clause.last - clause.first > 2 and not clause.question
        if clause.question or ("?" in mark and not tag) or is_open(said, clause):
            asking.add(clause.sentence)
    if asking:
        return asking
    if "." in said.words.tail or "!" in said.words.tail:  # a statement or an order, unless it has something found out
        recap = {said.clauses[-1].sentence} if said.clauses and _sums_up(said) else set()
        return recap | {
            clause.sentence
            for clause in said.clauses
            if _has_found_out(said, clause)
            or ({"if", "whether"} & set(said.forms[clause.first : clause.last + 1]) and not _conditional(said, clause))
        }
    return {clause.sentence for clause in said.clauses}


_FOUND_OUT = re.compile(
    r"((okay|now|then|and|please|all right|alright|so) )*(ask|have) (him|her|them|your \w+|the \w+) to\b"
)


def is_order(question: str) -> bool:
    """Whether the call-taker has the patient asked to do something, as in «ask her to smile»."""
    return "?" not in question and bool(_FOUND_OUT.match(" ".join(re.findall(r"[a-z']+", question.lower()))))


def _has_found_out(said: Utterance, clause: Clause) -> bool:
    """«Ask her to give you a big smile.»: an order whose doing answers a question."""
    return bool(_FOUND_OUT.match(" ".join(said.forms[clause.first : clause.first + 8])))


_SUMS_UP = re.compile(
    r"((okay|right|alright|all right|now|and|oh|yeah) )*(so|and) (just |to be clear )?(he|she|they|you|it|there|the baby|your \w+) "
    r"(is|are|was|has|have|had|does|do|did|can|could|seems?|looks?|feels?|sounds?)\b"
)


def _sums_up(said: Utterance) -> bool:
    """«So he's breathing okay.» wants a statement confirmed, whatever mark ends it."""
    first = next(one.first for one in said.clauses if one.sentence == said.clauses[-1].sentence)
    return bool(_SUMS_UP.match(" ".join(said.forms[first:])))


def asking_clause(said: Utterance, match: Match) -> tuple[Clause, int]:
    """The clause a match asks in, and its first word there: «when he stands up, does he go dizzy?» ends in the question."""
    clause, last = said.clause_of(match.first), said.clause_of(match.last)
    if last.question and not clause.question and last.sentence == clause.sentence:
        return last, last.first
    return clause, match.first


def presupposed(said: Utterance, first: int, last: int) -> bool:
    """«Was he dizzy before he fell?» does not ask whether he fell."""
    clause = said.clause_of(first)
    if _conditional(said, clause) or _offers(said, clause):
        return True
    if "now that" in " ".join(said.forms[clause.first : first]) or said.forms[clause.first - 2 : clause.first] == [
        "now",
        "that",
    ]:
        return True  # «does she feel dizzy now that she's sitting up?»
    if clause.joined_by in _PRESUPPOSES or said.forms[clause.first] in _PRESUPPOSES:
        return not clause.question and not _goes_on_asking(said, clause, first)
    if _given(said, clause, first, last) or _beside(said, first):
        return True  # «does the pain go anywhere?» does not ask whether it hurts
    if _FROM_IT.search(" ".join(said.forms[max(clause.first, first - 3) : first + 1])):
        return True  # «any neck pain from the fall?»
    return any(
        form in ("before", "after", "since", "following") for form in said.forms[max(clause.first, first - 3) : first]
    )


def _given(said: Utterance, clause: Clause, first: int, last: int) -> bool:
    """«Has the pain moved?» knows of the pain; «is the pain still there?» asks for it."""
    start = first - 1 if first > clause.first and said.forms[first - 1] in ("the", "his", "her", "your") else first
    known = _GIVEN.fullmatch(" ".join(said.forms[start : last + 1]))
    return bool(known) and _NOT_GIVEN.isdisjoint(said.forms[clause.first : clause.last + 1])


_FROM_IT = re.compile(
    r"\bfrom (the|that|this|his|her|your) (fall|crash|accident|collision|attack|seizure|shock|bite|sting|burn)\Z"
)
_BESIDE = re.compile(
    r"\b(along|together|else|apart from|besides|other than|as well as|on top of)( with)? (the|that|his|her|your|this)\Z"
)


def _beside(said: Utterance, first: int) -> bool:
    """«Anything else along with the chest pain?» knows of the chest pain."""
    return bool(_BESIDE.search(" ".join(said.forms[max(0, first - 4) : first])))


def _goes_on_asking(said: Utterance, clause: Clause, first: int) -> bool:
    """«Any blood when you go, or black stools?»: behind the comma the list goes on."""
    return any(
        said.words.words[place].after_comma and said.forms[place] in ("or", "and", "any")
        for place in range(clause.first + 1, first + 1)
    )


_SPEECH = frozenset({"unresponsive", "unable_to_speak"})
_SAYING = ("talk", "speak", "say", "said", "tell", "told", "complain", "cry", "scream", "mention")


def only_leads(match: Match, said: Utterance) -> bool:
    """«Is he complaining of chest pain?», «has she said she wants to die?»: the speaking leads to what is asked."""
    if match.finding not in _SPEECH or not any(said.forms[place].startswith(_SAYING) for place in match.used):
        return False
    here = said.clause_of(match.first)
    ahead = [one.first for one in said.matches if one.finding not in _SPEECH and one.first > match.first]
    return any(
        said.clause_of(place).sentence == here.sentence
        and not any(
            said.forms[between] in ("and", "or") or said.words.words[between].mark
            for between in range(match.last + 1, place + 1)
        )
        for place in ahead
    )


def _conditional(said: Utterance, clause: Clause) -> bool:
    """«If he starts vomiting, roll him over» and «worse if you move?» set a condition; «tell me if he's awake» asks."""
    opens = clause.first
    while opens < clause.last and said.forms[opens] in _LEADS:
        opens += 1
    if said.forms[opens] not in ("if", "unless") or clause.question:
        return False
    if said.words.words[opens].starts_sentence:
        return True
    before = said.forms[:opens][-2:]
    if before[-1:] != [] and (before[-1] in _FINDING_OUT or (before[0] in _PUT and before[-1] in _TO_WHOM)):
        return False
    goes_on = said.words.words[opens].after_comma or before[-1:] in (["and"], ["or"])
    earlier = [one for one in said.clauses if one.sentence == clause.sentence and one.first < clause.first]
    return not (goes_on and any(_finds_out(said, one) for one in earlier))  # «find out if …, if she was dizzy»


_PUT = frozenset({"ask", "asking"})
_TO_WHOM = frozenset("him her them".split())


def _finds_out(said: Utterance, clause: Clause) -> bool:
    """«Find out | if she hurts», «see whether …»."""
    forms = said.forms[max(0, clause.first - 2) : clause.last + 1]
    return any(
        one in _FINDING_OUT | _TO_WHOM and two in ("if", "whether") for one, two in zip(forms, forms[1:], strict=False)
    )


def _offers(said: Utterance, clause: Clause) -> bool:
    """«Can I talk to her?» asks leave, nothing of the patient."""
    return clause.question and clause.subject == "i"


def is_open(said: Utterance, clause: Clause) -> bool:
    """Whether a clause asks when, where, how, who or why, so that yes and no are no answers to it."""
    place = clause.first
    while place < clause.last and said.forms[place] in _LEADS:
        place += 1
    if said.forms[place] not in WH or (clause.joined_by == "when" and place and not said.words.words[place].mark):
        return False  # «any blood when you go?» asks of the blood
    return said.forms[place + 1 : place + 2] not in (["about"], ["if"])


_BEFORE = re.compile(
    r"\b((had|have|has|having|get|gets|got|happened|done|did) (one|it|this|that|these|them|anything|something|any)"
    r"( of (these|those))?( like (this|that|it|these))?\b.*\b(before|ever|past|previously|usually)"
    r"|ever (had|have|has|done|get|gets|got) (one|it|this|that|these|any|anything)|happened (to (him|her|you) )?before)\b"
)
_FIRST = re.compile(r"\b(first (one|time|ever)|new for (him|her|you))\b")
_HISTORY_OF = {
    "seizure": "history_seizures",
    "seizure_ongoing": "history_seizures",
    "allergic_reaction": "history_severe_allergic_reaction",
    "stroke": "history_stroke",
    "heart_attack": "history_heart_disease",
}


_OF_HISTORY = re.compile(
    r"\b(histor(?:y|ies)|in the past|previous(?:ly)?|prior|ever (?:had|have|has|been|suffered|get|got|gets)|(?:medical|health|heart) "
    r"(?:conditions?|problems?|issues?|troubles?)|(?:had|have|has|suffered)\b.{0,60}\bbefore(?= |\Z)(?! (?:the|you|he|she|it|they|we|i|this|that)\b))"
)
_SEVERAL_OF_THEM = re.compile(r"\b(strokes|heart attacks|seizures|fits)\b")
_ASKS_OF_NOW = re.compile(
    r"\b(?:is|are|was|were) (?:he|she|it|they|you|this|that|there a)\b(?! (?:diabetic|epileptic|asthmatic|known|on|taking|allergic))|\bstill\b|\bhaving\b"
    r"|\bdid (?:he|she|it|they|you)\b"
)
"""What asks of this event beside a history: «any medical problems, is she having a seizure?»."""
_THIS_TIME = re.compile(r"\b(now|today|tonight|this time|just now|right now|currently|at the moment)\b")


def of_history(asks: dict[str, Ask], line: str) -> dict[str, Ask]:
    """«Any history of stroke, diabetes, seizures?», «ever had a heart attack?» ask of what was, and not of this call's event.

    So do strokes and heart attacks by the number beside an illness: «any diabetes, strokes, heart attacks?».
    """
    beside = any(name.startswith("history_") for name in asks) and bool(_SEVERAL_OF_THEM.search(line))
    if _THIS_TIME.search(line) or _ASKS_OF_NOW.search(line) or not (beside or _OF_HISTORY.search(line)):
        return asks
    found: dict[str, Ask] = {}
    for name, one in asks.items():
        meant = name if one.open else _HISTORY_OF.get(name, name)
        found.setdefault(meant, one if meant == name else replace(one, finding=meant))
    return found


def had_before(context: Context, asks: tuple[Ask, ...]) -> tuple[Ask, ...]:
    """«Has he ever had one before?» in a call about a seizure asks about seizures; «is this his first?» the other way."""
    question = context.question.lower()
    first = _FIRST.search(question)
    if not first and not _BEFORE.search(question):
        return asks
    known = {one.finding for one in asks}
    meant = {history for event, history in _HISTORY_OF.items() if event in context.told and history not in known}
    yes_is = Status.ABSENT if first else Status.PRESENT
    return (*asks, *(Ask(name, yes_is) for name in sorted(meant)))


GENERAL = frozenset({"pain", "bleeding", "injury"})
"""Findings that any longer wording of the same words narrows: a pain or a hurt by its place, blood by where it comes from."""


def modifies(book: Book, match: Match, others: Sequence[Match]) -> bool:
    """«Any blood» of «any blood thinners», «is he breathing» of «is he breathing normally»: the words go on to the thing."""
    for one in others:
        if one.finding == match.finding or not match.first <= one.first <= match.last < one.last:
            continue
        entry = book.entries.get(one.finding)
        akin = match.finding in book.broader.get(one.finding, ()) or one.finding in book.broader.get(match.finding, ())
        located = match.finding in GENERAL and entry is not None and entry.kind in ("symptom", "sign")
        if akin or located or (entry is not None and entry.kind in ("history", "care", "equipment")):
            return True
    return False
