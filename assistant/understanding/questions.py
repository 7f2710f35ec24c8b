"""What a question asks, read from its words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from assistant.domain.findings import Ask, Status
from assistant.schema.book import Book
from assistant.understanding.asked_together import (
    of_a_moving_chest,
    of_clear_speech,
    of_face_arms_and_speech,
    of_mouth_and_chest,
    of_the_chest,
    of_the_face,
    one_sided,
)
from assistant.understanding.clauses import AUXILIARIES, SUBJECTS, Clause
from assistant.understanding.frames import (
    GENERAL,
    asking_clause,
    asking_sentences,
    is_open,
    modifies,
    of_history,
    only_leads,
    presupposed,
)
from assistant.understanding.granted import GOING_ON, asked_anew, presumed
from assistant.understanding.instead_of_replies import is_to_rouse
from assistant.understanding.match import QUESTION as ASKING
from assistant.understanding.match import REPLY, STATEMENT, Match, visible
from assistant.understanding.not_asked import of_this_alone
from assistant.understanding.places import listed_places
from assistant.understanding.polarity import in_trouble, polarity, trouble_with
from assistant.understanding.status import StatusReader
from assistant.understanding.topic import topic_of
from assistant.understanding.utterance import Utterance


@dataclass(frozen=True, slots=True)
class Question:
    """A question as read: what it asks, the attribute it wants, whether it only asks to confirm a statement.

    `open` is set where it asks when, where, how or why: then a yes, a no or a «don't know» says nothing of the findings
    it names. `presumes` are the findings it takes for granted: «where did the dog bite him?» speaks of a bite.
    """

    asks: tuple[Ask, ...] = ()
    topic: str | None = None
    confirming: bool = False
    open: bool = False
    presumes: tuple[str, ...] = ()
    confirms: frozenset[str] = frozenset()
    """What it puts as a denial beside something it does not: «you're wide awake, you've not felt faint?»."""


def read_question(book: Book, said: Utterance) -> Question:
    """What a question asks. `said` is the question's own utterance, with its matches."""
    reader = StatusReader(book, said)
    wanted = asking_sentences(said)
    asks, confirming, confirms = _asked(book, said, reader, wanted)
    asks = one_sided(_with_places(book, _with_earlier(said, asks, wanted), said, wanted))
    asks = of_mouth_and_chest(asks, said.line)
    asks = of_face_arms_and_speech(of_clear_speech(asks, said.line), said.line)
    asks = of_the_chest(of_the_face(asks, said.line), said.line)
    if "still_hanging" in asks:
        asks.pop("strangulation", None)  # «anything round his neck now?» asks what is, not what was
    topic = topic_of(said) or _vital_topic(asks)
    asks = _with_usual(of_this_alone(asks, said.line), said.line, book)
    asks = of_history(of_a_moving_chest(asks, said), said.line)
    if topic == "sex":
        asks = {}  # «is it a boy or a girl?» does not ask whether it is born
    opened = topic == "death_why" or (bool(asks) and all(one.open for one in asks.values()))
    presumes = () if topic == "patient_count" else presumed(book, said, reader)
    asks = {name: one for name, one in asks.items() if name not in presumes or GOING_ON.get(name) not in asks}
    return Question(tuple(asks.values()), topic, confirming, opened, presumes, confirms)


_GREETING = re.compile(
    r"\s*(?:(?:hello|hi|okay|ok|all right|alright|good (?:morning|afternoon|evening)|emergency|ambulance|paramedics?|911|999|000)\b"
    r"(?: (?:service|services|emergency|control|dispatch|here|there|speaking))*\s*[,.:;!-]+\s*)+(?=\w)",
    re.I,
)


def without_greeting(question: str) -> str:
    """«Ambulance, is the patient breathing?» asks one thing, as it does without its first word."""
    return _GREETING.sub("", question, count=1) if question else question


_THAN_USUAL = re.compile(
    r"\b(worse|different|changed|new)\b.*\b(usual|usually|normal for|always)\b|\bthan (it|he|she|you) (usually|normally|always)\b"
)


def _with_usual(asks: dict[str, Ask], question: str, book: Book) -> dict[str, Ask]:
    """«Is it worse today than usual?» — «no»: it is as it always is."""
    worse = asks.get("getting_worse") or asks.get("difficulty_breathing")
    if worse is None or _CHRONIC in asks or _CHRONIC not in book.entries or not _THAN_USUAL.search(question):
        return asks
    return {**asks, _CHRONIC: replace(worse, finding=_CHRONIC, yes_is=worse.yes_is.flipped())}


_CHRONIC = "chronic_unchanged"


_WHO_HAS_NONE = ("you", "he", "she", "they", "nobody")


_ASLEEP = frozenset({"asleep", "sleeping"})


_LIKENS = 4
"""Words before «asleep» among which a «like» likens him to a sleeper."""


def _of_a_sleeper(said: Utterance, match: Match) -> bool:
    """«Is it regular, like a man asleep?» asks of the breath."""
    return said.forms[match.last] in _ASLEEP and "like" in said.forms[max(0, match.first - _LIKENS) : match.first]


def _asked(
    book: Book, said: Utterance, reader: StatusReader, wanted: set[int]
) -> tuple[dict[str, Ask], bool, frozenset[str]]:
    """What the matches in the asking sentences ask, by finding; whether all of it is only to be confirmed, or what is."""
    asks: dict[str, Ask] = {}
    asking: dict[str, bool] = {}
    confirming: list[bool] = []
    denied: set[str] = set()
    for match in said.matches:
        clause, first = asking_clause(said, match)
        if clause.sentence not in wanted or match.use == REPLY or presupposed(said, first, match.last):
            continue
        if modifies(book, match, said.matches) or only_leads(match, said) or _of_an_allergy(said, match):
            continue
        if (
            _of_a_sleeper(said, match)
            or _of_the_caller(said, match)
            or (match.finding in _FITS and is_to_rouse(said, match))
        ):
            continue
        if _rouses(said, match):
            asks["unresponsive"] = Ask("unresponsive", Status.ABSENT, clause.sentence, is_open(said, clause))
            continue
        status, confirms = polarity(book, said, reader, match, clause)
        confirming.append(confirms)
        nothing = said.forms[clause.first] in ("no", "not") or said.forms[clause.first : clause.first + 2] == [
            "and",
            "no",
        ]
        nothing = nothing or _is_denial(said, clause) or _denied_apart(said, match)
        if confirms and (nothing or clause.subject.partition(" ")[0] in _WHO_HAS_NONE):
            denied.add(match.finding)
        if match.status is Status.ABSENT and in_trouble(match, said):
            asks.update(trouble_with(match, clause))
            continue
        known = asks.get(match.finding)
        # «Ask her to smile, is it crooked?»: what is put as a question counts before what is asked for
        put = clause.question and not asking.get(match.finding)
        if known is None or known.open or put or _other_way(said, known, status, match):
            named = tuple(said.forms[place] for place in match.used)
            opened = is_open(said, clause) and not asked_anew(said, clause, match)
            asks[match.finding] = Ask(match.finding, status, clause.sentence, opened, named)
            asking[match.finding] = clause.question
    # «Sleepy, pregnant, or cannot swallow?» lists signs, one of them in words that deny: it wants nothing confirmed.
    whole = bool(confirming) and all(confirming)
    return asks, whole, frozenset() if whole else frozenset(denied)


def _is_denial(said: Utterance, clause: Clause) -> bool:
    """«Haven't passed out or anything?»: a denial with its subject left out."""
    opening = said.forms[clause.first : clause.first + 3]
    return opening[:1] != [] and opening[0] in AUXILIARIES and opening[1:2] == ["not"] and opening[-1] not in SUBJECTS


def _denied_apart(said: Utterance, match: Match) -> bool:
    """«Breathing all right, not feeling faint?»: a denial behind a pause, and no item of a list."""
    before = match.first - 1
    return before > 0 and said.forms[before] in ("not", "no") and said.words.words[before].after_comma


def _other_way(said: Utterance, known: Ask, status: Status, match: Match) -> bool:
    """«Is he making sense, or is he muddled?» — «no»: of two ways to put it, a reply goes to the last.

    Only of the mind: of waking, breath and blood the first stands, and a no to «stopped, or still bleeding?» is dangerous.
    """
    if known.finding not in _OF_THE_MIND or known.yes_is is status:
        return False
    start = next(one.first for one in said.clauses if one.sentence == said.clause_of(match.first).sentence)
    return "or" in said.forms[start : match.first] and known.sentence == said.clause_of(match.first).sentence


_OF_THE_MIND = frozenset({"confusion", "altered_behavior", "slurred_speech"})


_FITS = frozenset({"seizure", "seizure_ongoing"})


_CALLERS = re.compile(
    r"\byou (know|remember|have|got|give me|tell me) (his|her|their|the \w+) (name|date of birth|birthday|doctor)"
    r"|\byou (know|tell|see) (where|how|if|when|why|what|who) (he|she|they|it|the|his|her|else)\b"
    r"|\b(hospital|doctor|midwife|gp|nurse|surgery|clinic|they) (say|said|tell|told)\b"
    r"|\b(speak|talk) (any )?(english|spanish|polish|french|another language)|\byou (want|like|need|prefer) to (speak|talk) (to|with) (a|the|my)\b"
)


def _of_the_caller(said: Utterance, match: Match) -> bool:
    """«Do you know his name?», «do you speak English?» ask nothing of the patient's mind or speech."""
    return match.finding in ("confusion", "unable_to_speak", "unresponsive") and bool(
        _CALLERS.search(" ".join(said.forms[said.clause_of(match.first).first : match.last + 3]))
    )


_ALLERGY = re.compile(
    r"\bwhat (is|was|are|were|has|have|do|does|did) (he|she|you|they|it|the patient)( be| been)? react\w* to\b"
    r"|\b(reaction|reacted|reacts?|react) (to|before)\b(?! (?:you|me|us|your|him|her|sound|light|touch|pain)\b)|\b(ever|bad|severe|allergic|serious) (had )?(a )?(bad )?(reaction|react\w*)\b"
)


def _of_an_allergy(said: Utterance, match: Match) -> bool:
    """«Has she ever had a reaction to nuts?» asks of an allergy, not whether she stirs."""
    used = {said.forms[place] for place in match.used}
    return match.finding == "unresponsive" and bool(used & _STIRS) and bool(_ALLERGY.search(said.line))


_STIRS = frozenset("reaction reacted reacting react reacts".split())


_ROUSING = re.compile(
    r"(if|when) you (shout|shake|call|talk|speak|tap|pinch|squeeze|touch|try|give|rub|poke|nudge|stroke|tickle|press|slap)"
)


def _rouses(said: Utterance, match: Match) -> bool:
    """«Does he respond when you shout at him?» asks whether he wakes at all, not whether he wakes for that alone."""
    if match.finding != "reduced_consciousness" or match.status is not Status.PRESENT:
        return False
    return bool(_ROUSING.search(" ".join(said.forms[match.first : match.last + 3])))


def _with_places(book: Book, asks: dict[str, Ask], said: Utterance, wanted: set[int]) -> dict[str, Ask]:
    """The asks with those of the places that the asking sentences list."""
    found = dict(asks)
    injured, hurting = _named(book, said, ("injury",)), _named(book, said, ("injury", "symptom"))
    for sentence in wanted:
        for finding, place in listed_places(said, sentence):
            entry = book.entries.get(finding)
            if entry is None or place in (injured if entry.kind == "injury" else hurting):
                continue
            clause = said.clause_of(place)
            if not presupposed(said, place, place):
                found.setdefault(finding, Ask(finding, Status.PRESENT, sentence, is_open(said, clause)))
    return found


def _named(book: Book, said: Utterance, kinds: tuple[str, ...]) -> set[int]:
    """The words by which findings of these kinds are asked already."""
    named = [one for one in said.matches if one.finding in book.entries and one.finding not in GENERAL]
    return {place for one in named if book.entries[one.finding].kind in kinds for place in one.used}


def _with_earlier(said: Utterance, asks: dict[str, Ask], wanted: set[int]) -> dict[str, Ask]:
    """«Was he dizzy before he fell?» asks whether it came before, and whether he was dizzy."""
    found = dict(asks)
    for match in said.matches:
        earlier = [place for place in match.used if said.forms[place] == "before" and _names_event(said, place + 1)]
        sentence = said.clause_of(match.first).sentence
        if not earlier or sentence not in wanted:
            continue
        inside = [
            one
            for one in said.found
            if one.use != REPLY and one.status is Status.PRESENT and one.last < earlier[0] and match.mask & one.mask
        ]
        for one in visible([one for one in inside if one.use in (STATEMENT, ASKING)]):
            found.setdefault(one.finding, Ask(one.finding, one.status, sentence))
    return found


def _names_event(said: Utterance, place: int) -> bool:
    """Whether a «before» goes on to what it was before: «before the fall», «before he fell»; not «a stroke before?»."""
    if place >= len(said.forms) or said.words.words[place].mark:
        return False
    return said.forms[place] in SUBJECTS or said.forms[place] in ("the", "his", "her", "your")


def _vital_topic(asks: Mapping[str, Ask]) -> str | None:
    """The case-entry question that asks about the same: however worded, it was put."""
    if "unresponsive" in asks:
        return "awake"
    return "breathing" if asks.keys() & {"abnormal_breathing", "not_breathing"} else None
