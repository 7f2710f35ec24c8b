"""What a question takes for granted: «where did the dog bite him?» speaks of a bite."""

from __future__ import annotations

import re

from assistant.domain.findings import Status
from assistant.schema.book import Book
from assistant.understanding.clauses import AUXILIARIES, SUBJECTS, Clause
from assistant.understanding.frames import WH, is_open, modifies, only_leads, presupposed
from assistant.understanding.match import QUESTION, REPLY, Match
from assistant.understanding.status import StatusReader
from assistant.understanding.utterance import Utterance

_TAKEN_FOR_GRANTED = frozenset({"event", "injury", "exposure", "symptom", "history"})
_ALSO_GRANTED = frozenset({"bleeding"})
_NEVER_GRANTED = frozenset(
    {
        "symptoms_before_fall",
        "death_reported",
        "obvious_death",
        "drug_use",
        "opioid_use",
        "alcohol_use",
        "worst_headache",
    }
)
_BREATHING = "abnormal_breathing"
_EVENT_OF = {"seizure_ongoing": "seizure", "uncontrolled_bleeding": "bleeding", "bleeding": "bleeding"}
"""States that take an event for granted where it is asked whether they still go on."""
GOING_ON = {"seizure": "seizure_ongoing"}
"""Events that nobody denies who says that they go on no more: «is he still fitting?» — «no»."""
_CAUSE_OF = {
    "still_in_water": ("submersion", re.compile(r"\b(water|pool|pond|dam|lake|river|sea|bath|surf)\b")),
    "still_hanging": ("strangulation", re.compile(r"\b(neck|rope|noose|cut (him|her|them) down|hanging)\b")),
}
"""States whose question tells how it came about, whatever the answer: «is she out of the water?»"""
CAUSES = frozenset(event for event, _ in _CAUSE_OF.values())
_ASKED_HOW_MUCH = frozenset({"burn", "fall"})
"""What a question of how much takes for granted: «how big is the burn?»."""
OF_A_FIT = re.compile(r"\b(seiz\w*|fit|fits|fitting|shak\w*|jerk\w*|convuls\w*|twitch\w*|moving)\b")
"""«Has it stopped?» alone may ask of the blood."""
_NO_LONGER = re.compile(r"\b(still|out of|now|down|off|cut)\b")
_GOES_ON = re.compile(r"\b(still|stopped|stop|quit|over|finished|done)\b")
_LASTING = frozenset({"long", "often", "many"})
"""«How long was she under?» asks of the time, and takes the rest for granted."""


def presumed(book: Book, said: Utterance, reader: StatusReader) -> tuple[str, ...]:
    """What the question takes for granted: it asks where, when or how of it, or sets another thing in time by it.

    Never a sign of life: how somebody breathes, and whether he wakes, is heard from the caller alone.
    """
    found = []
    for match in said.matches:
        clause = said.clause_of(match.first)
        entry = book.entries.get(match.finding)
        if entry is None or not (entry.kind in _TAKEN_FOR_GRANTED or match.finding in _ALSO_GRANTED):
            continue
        if match.finding in _NEVER_GRANTED or _BREATHING in (match.finding, *book.broader.get(match.finding, ())):
            continue
        if _is_what_it_asks(said, match, clause):
            found += [one for one in book.broader.get(match.finding, ()) if one in _ASKED_HOW_MUCH]
            continue
        if match.use == QUESTION and ["how", "is"] in [said.forms[at : at + 2] for at in range(match.first)]:
            continue  # «how's your eyesight?» takes no trouble for granted
        if match.use == REPLY or match.status is not Status.PRESENT or reader.negation.of(match) is not None:
            continue
        if modifies(book, match, said.matches) or only_leads(match, said):
            continue
        if "any" in said.forms[clause.first : match.first] or _of_two_places(said, match):
            continue  # «how is she now, any vomiting?», «where, above the knee or below?»
        if match.finding == "vomiting" and said.forms[max(0, match.first - 2) : match.first] == ["who", "is"]:
            continue  # «who's sick?»
        if asked_anew(said, clause, match):
            continue
        if is_open(said, clause) or presupposed(said, match.first, match.last) or _recalled(said, clause):
            found.append(match.finding)
    found += _causes(said)
    if _GOES_ON.search(said.line):
        of_a_fit = OF_A_FIT.search(said.line) is not None
        going_on = (one.finding for one in said.matches if one.finding in _EVENT_OF)
        found += [_EVENT_OF[one] for one in going_on if one != "seizure_ongoing" or of_a_fit]
    return tuple(dict.fromkeys(found))


def _of_two_places(said: Utterance, match: Match) -> bool:
    """«Where on the leg, above the knee or below?» takes neither for granted."""
    return "or" in said.forms[match.first : match.last + 3] and not {"above", "below"}.isdisjoint(
        said.forms[match.first : match.last + 4]
    )


def asked_anew(said: Utterance, clause: Clause, match: Match) -> bool:
    """«how old is she is she breathing did she bang her head»: no how or where belongs to the last."""
    forms = said.forms
    pairs = [
        place
        for place in range(clause.first, min(match.last, len(forms) - 1))
        if forms[place] in AUXILIARIES and forms[place + 1] in SUBJECTS | {"anyone", "anybody", "there"}
    ]
    apart = any(said.words.words[place].mark for place in pairs if place)
    anew = len(pairs) > 1 and WH.isdisjoint(
        forms[max(0, pairs[-1] - 2) : pairs[-1]]
    )  # not «where are you, how old are you?»
    return anew or apart  # «where's the pain, is it a tearing one?»


_RECALLED = re.compile(
    r"((okay|right|alright|all right|now|and|oh) )*(so )?(you|he|she|they) (said|say|mentioned|told me)\b"
)
_SO = re.compile(r"((okay|right|alright|all right|now|and|oh) )*so\b")


def _recalled(said: Utterance, clause: Clause) -> bool:
    """«You said your chest hurts. Anything else?», «so, belly pain since this morning. Any …?» tell again what was told."""
    here = [one for one in said.clauses if one.sentence == clause.sentence]
    last = max(one.sentence for one in said.clauses)
    if clause.sentence == last or any(one.question for one in here):
        return False
    words = " ".join(said.forms[here[0].first : here[-1].last + 1])
    asked = here[-1].last + 1 < len(said.forms) and "?" in said.words.words[here[-1].last + 1].mark
    return not asked and bool(_RECALLED.match(words) or _SO.match(words))


def _is_what_it_asks(said: Utterance, match: Match, clause: Clause) -> bool:
    """«How far did she fall?» asks of a long fall; it does not presume one."""
    forms = said.forms
    wanted = [
        place for place in match.used if forms[place] in WH or (place > clause.first and forms[place - 1] == "how")
    ]
    return any(forms[place] not in _LASTING and _LASTING.isdisjoint(forms[place + 1 : place + 2]) for place in wanted)


def _causes(said: Utterance) -> list[str]:
    """What must have happened for somebody to be out of the water, or cut down, by now."""
    words, named = said.line, {one.finding for one in said.matches}
    if not _NO_LONGER.search(words):
        return []
    return [event for state, (event, told) in _CAUSE_OF.items() if state in named and told.search(words)]
