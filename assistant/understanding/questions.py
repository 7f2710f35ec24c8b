"""What a question asks, read from its words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.domain.findings import Ask, Status
from assistant.domain.topics import BREATHING_CHECK, COMPRESSIONS, OTHER_PRESSING
from assistant.schema.book import Book
from assistant.understanding.clauses import SUBJECTS, Clause
from assistant.understanding.frames import WH, asking_clause, asking_sentences, is_open, only_leads, presupposed
from assistant.understanding.match import QUESTION as ASKING
from assistant.understanding.match import REPLY, STATEMENT, Match, visible
from assistant.understanding.places import listed_places
from assistant.understanding.status import StatusReader
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


_TOPICS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        COMPRESSIONS,
        re.compile(
            r"\b(compressions?|cpr|hard and fast|(keep|start|carry on) (pushing|pumping)|count (out loud|with me|along)"
            r"|(push\w*|press\w*|pump\w*) .*\b(chest|breastbone)|(hands?|heel|fingers|thumbs) .*\b(chest|breastbone))\b"
        ),
    ),
    (
        BREATHING_CHECK,
        re.compile(
            r"\b(say (now|yes|go|in|breath)|tell me|shout|call out|count)\b.*\b(every|each|when|next) (single )?"
            r"(time|breath|(he|she|they|it) (breathes?|takes?))\b"
            r"|\b(watch|look at|keep watching|eyes on) (his|her|the|their) (chest|tummy|belly)\b"
        ),
    ),
    (
        "callback",
        re.compile(
            r"\b(phone number|number (are )?you|call(ing)? (you )?back|telephone|your number|what number|callback|best number)\b"
        ),
    ),
    (
        "age",
        re.compile(
            r"\b(how old|what age|age is|is (he|she) over|(his|her|your) age|date of birth|how many years|age of|"
            r"(roughly|about|approximately) what age)\b"
        ),
    ),
    ("sex", re.compile(r"\b(male or female|boy or (a )?girl|girl or (a )?boy|man or (a )?woman)\b")),
    (
        "death_why",
        re.compile(
            r"^(so )?are you (sure|certain|positive)( sir| ma'am| love)?$|"
            r"\b(what makes you think|why do you (think|say)|how do you know|how can you tell|why do you believe)\b"
        ),
    ),
    (
        "weeks_pregnant",
        re.compile(
            r"\b(how (far along|far gone|many (weeks|months) (are|is|pregnant))|when (is|are) (the baby|she|it|you) due|due date|"
            r"what week|how many (weeks|months))\b"
        ),
    ),
    ("contraction_gap", re.compile(r"\b(how (far apart|close together|often)|minutes apart)\b")),
    ("fall_height", re.compile(r"\b(how (far|high)|what height)\b.*\b(fall|fell|drop|up|was|fallen|come)\b")),
    ("minutes_under_water", re.compile(r"\bhow long\b.*\b(under ?water|under|in the water|submerged)\b")),
    ("seizure_minutes", re.compile(r"\bhow long\b.*\b(seiz\w+|fit|fitting|shaking|convuls\w+|jerking)\b")),
    (
        "amount_taken",
        re.compile(
            r"\b(how (many|much)\b.*\b(take|took|taken|pills|tablets|swallow\w*|drink|drank|had|inject\w*|use[d]?)"
            r"|(take|took|taken|swallow\w*|drink|drank|inject\w*)\b.*\bhow (many|much))\b"
        ),
    ),
    (
        "patient_count",
        re.compile(
            r"\bhow many (people|patients|persons|are (hurt|injured|sick|ill|there)|of you|casualties|kids|children)\b"
        ),
    ),
    ("glucose", re.compile(r"\b(what|how)\b.*\b(blood sugar|sugar|glucose|reading|number)\b")),
    (
        "last_known_well",
        re.compile(
            r"\b(last (seen|see|saw|spoke|spoken|talked|known|time (you|anyone|anybody|he|she))|when .*\b(normal|okay|fine|well)\b)"
        ),
    ),
    (
        "onset_time",
        re.compile(
            r"\b(when did|how long (ago|has|have|is|was)|what time|since when|when was|when .* (start|begin|happen))\b"
        ),
    ),
    ("name", re.compile(r"\b(your name|who am i (talking|speaking)|name of)\b")),
    (
        "where",
        re.compile(
            r"\b(address|location|where (is|are) (you|he|she|they)(?! (bleeding|hurt|hurting|hit|stabbed|shot|injured|burned|cut|sore|in pain|burnt|swollen|bit|stung))|where (is|are) (the (emergency|patient|ambulance)|your|this)|where you at"
            r"|what (street|road|town|city)|where at|nearest cross|house number|apartment number|where is your emergency"
            r"|exact(ly)? where|where exactly|whereabouts)\b"
        ),
    ),
    (
        "what_happened",
        re.compile(
            r"\b(what (is|are) (your|the|going|wrong|happening|happened|the matter|his|her)|what happened|tell me (exactly )?what"
            r"|what seems|what is your emergency|what kind of emergency|how can i help|is your emergency|what have"
            r"|what did (he|she|you))\b"
        ),
    ),
)
_ON_BODY = re.compile(
    r"\bwhat (did|has|have|is) (he|she|you|they|it) (bang|hit|hurt|cut|burn|break|knock|injure|catch|bash|bump)(ed|ned)?\b|"
    r"\b(where|which part|what part|whereabouts)\b.*\b(hurt\w*|hit|land\w*|stab\w*|shot|bleed\w*|blood|pain\w*|cut|burn\w*|injur\w*|wound\w*|"
    r"stung|bit\w*|sore|swollen|ache|aching|on (the|his|her|your) (body|neck|head|chest|back|belly|leg|arm))\b"
)


def topic_of(question: Utterance) -> str | None:
    """Which attribute or case-entry question a dispatcher's own words put, if any."""
    text = " ".join(question.forms)
    for name, pattern in _TOPICS:
        if name == "where" and asks_where_on_body(text):
            continue
        if pattern.search(text) and not (name == COMPRESSIONS and OTHER_PRESSING.search(text)):
            return name
    return None


def asks_where_on_body(question: str) -> bool:
    """Whether a question wants to know where on the body something is."""
    return bool(_ON_BODY.search(question.lower()))


def read_question(book: Book, said: Utterance) -> Question:
    """What a question asks. `said` is the question's own utterance, with its matches."""
    reader = StatusReader(book, said)
    wanted = asking_sentences(said)
    asks, confirming, confirms = _asked(book, said, reader, wanted)
    asks = _one_sided(_with_places(book, _with_earlier(said, asks, wanted), said, wanted))
    asks = _of_the_chest(_of_the_face(asks, " ".join(said.forms)), " ".join(said.forms))
    if "still_hanging" in asks:
        asks.pop("strangulation", None)  # «anything round his neck now?» asks what is, not what was
    topic = topic_of(said) or _vital_topic(asks)
    if topic == "sex":
        asks = {}  # «is it a boy or a girl?» does not ask whether it is born
    opened = topic == "death_why" or (bool(asks) and all(one.open for one in asks.values()))
    presumes = () if topic == "patient_count" else _presumes(book, said, reader)
    return Question(tuple(asks.values()), topic, confirming, opened, presumes, confirms)


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
        if _modifies(book, match, said.matches) or only_leads(match, said) or _of_an_allergy(said, match):
            continue
        if _rouses(said, match):
            asks["unresponsive"] = Ask("unresponsive", Status.ABSENT, clause.sentence, is_open(said, clause))
            continue
        status, confirms = _polarity(book, said, reader, match, clause)
        confirming.append(confirms)
        if confirms and clause.subject.partition(" ")[0] in ("you", "he", "she", "they"):
            denied.add(match.finding)
        if match.status is Status.ABSENT and _in_trouble(match, said):
            asks.update(_trouble_with(match, clause))
            continue
        known = asks.get(match.finding)
        # «Ask her to smile, is it crooked?»: what is put as a question counts before what is asked for
        if known is None or known.open or (clause.question and not asking.get(match.finding)):
            asks[match.finding] = Ask(match.finding, status, clause.sentence, is_open(said, clause))
            asking[match.finding] = clause.question
    # «Sleepy, pregnant, or cannot swallow?» lists signs, one of them in words that deny: it wants nothing confirmed.
    whole = bool(confirming) and all(confirming)
    return asks, whole, frozenset() if whole else frozenset(denied)


def _polarity(book: Book, said: Utterance, reader: StatusReader, match: Match, clause: Clause) -> tuple[Status, bool]:
    """What a yes says of the finding, and whether the words only want a denial confirmed."""
    status: Status = match.status if match.status in (Status.PRESENT, Status.ABSENT) else Status.PRESENT
    if status is Status.ABSENT and _worse_than(match, said):
        return Status.PRESENT, False
    if _denied_inside(match, said) or (status is Status.PRESENT and _asks_if_well(book, said, match, clause)):
        return status.flipped(), False
    if clause.question:
        return status, False
    if reader.negation(match) is not None:
        return status.flipped(), True
    denies = match.use != ASKING and _negative_wording(match, said)
    return status, denies and not _asks_whether(said, clause.sentence)


_ALLERGY = re.compile(
    r"\b(reaction|reacted|reacts?|react) (to|before)\b|\b(ever|bad|severe|allergic|serious) (had )?(a )?(bad )?(reaction|react\w*)\b"
)


def _of_an_allergy(said: Utterance, match: Match) -> bool:
    """«Has she ever had a reaction to nuts?» asks of an allergy, not whether she stirs."""
    used = {said.forms[place] for place in match.used}
    return match.finding == "unresponsive" and bool(used & _STIRS) and bool(_ALLERGY.search(" ".join(said.forms)))


_STIRS = frozenset("reaction reacted reacting react reacts".split())
_ROUSING = re.compile(
    r"(if|when) you (shout|shake|call|talk|speak|tap|pinch|squeeze|touch|try|give|rub|poke|nudge|stroke|tickle|press|slap)"
)


def _rouses(said: Utterance, match: Match) -> bool:
    """«Does he respond when you shout at him?» asks whether he wakes at all, not whether he wakes for that alone."""
    if match.finding != "reduced_consciousness" or match.status is not Status.PRESENT:
        return False
    return bool(_ROUSING.search(" ".join(said.forms[match.first : match.last + 3])))


_TROUBLE = frozenset("trouble difficulty difficulties problem problems hard bother".split())
_REACH_OF_TROUBLE = 3
_TROUBLE_IS = {"not_breathing": "difficulty_breathing", "abnormal_breathing": "difficulty_breathing"}


_WORSE = frozenset("faster slower worse harder noisier noisy heavier different fast shallow labored laboured".split())


def _worse_than(match: Match, said: Utterance) -> bool:
    """«Is his breathing any faster than normal, or noisy?»: a yes is bad news."""
    behind = said.forms[match.last + 1 : said.clause_of(match.first).last + 1]
    worse = next((place for place, form in enumerate(behind) if form in _WORSE), None)
    if match.finding != _BREATHING or worse is None:
        return False
    return {"not", "normal"}.isdisjoint(behind[:worse])


def _in_trouble(match: Match, said: Utterance) -> bool:
    """«Any trouble moving them?», «any breathing or swallowing trouble?»: what is asked is trouble with it."""
    forms = said.forms
    clause = said.clause_of(match.first)
    before = forms[max(clause.first, match.first - _REACH_OF_TROUBLE) : match.first]
    behind = forms[match.last + 1 : min(clause.last, match.last + _REACH_OF_TROUBLE) + 1]
    joined = "or" in behind or behind[:1] == ["trouble"]
    return not _TROUBLE.isdisjoint(before) or (joined and not _TROUBLE.isdisjoint(behind))


def _trouble_with(match: Match, clause: Clause) -> dict[str, Ask]:
    """What trouble with a thing that is well is called, where it has a name."""
    finding = _TROUBLE_IS.get(match.finding)
    return {finding: Ask(finding, Status.PRESENT, clause.sentence)} if finding else {}


_TAKEN_FOR_GRANTED = frozenset({"event", "injury", "exposure", "symptom", "history"})
_ALSO_GRANTED = frozenset({"bleeding"})
_NEVER_GRANTED = frozenset({"death_reported", "obvious_death", "drug_use", "opioid_use", "alcohol_use"})
_BREATHING = "abnormal_breathing"


_EVENT_OF = {"seizure_ongoing": "seizure", "uncontrolled_bleeding": "bleeding", "bleeding": "bleeding"}
"""States that take an event for granted where it is asked whether they still go on."""
_CAUSE_OF = {
    "still_in_water": ("submersion", re.compile(r"\b(water|pool|pond|dam|lake|river|sea|bath|surf)\b")),
    "still_hanging": ("strangulation", re.compile(r"\b(neck|rope|noose|cut (him|her|them) down|hanging)\b")),
}
"""States whose question tells how it came about, whatever the answer: «is she out of the water?»"""
CAUSES = frozenset(event for event, _ in _CAUSE_OF.values())
_NO_LONGER = re.compile(r"\b(still|out of|now|down|off|cut)\b")
_GOES_ON = re.compile(r"\b(still|stopped|stop|quit|over|finished|done)\b")


_LASTING = frozenset({"long", "often", "many"})
"""«How long was she under?» asks of the time, and takes the rest for granted."""


def _is_what_it_asks(said: Utterance, match: Match, clause: Clause) -> bool:
    """«How far did she fall?» asks of a long fall; it does not presume one."""
    forms = said.forms
    wanted = [
        place for place in match.used if forms[place] in WH or (place > clause.first and forms[place - 1] == "how")
    ]
    return any(forms[place] not in _LASTING and _LASTING.isdisjoint(forms[place + 1 : place + 2]) for place in wanted)


def _presumes(book: Book, said: Utterance, reader: StatusReader) -> tuple[str, ...]:
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
            continue
        if match.use == REPLY or match.status is not Status.PRESENT or reader.negation(match) is not None:
            continue
        if _modifies(book, match, said.matches) or only_leads(match, said):
            continue
        if is_open(said, clause) or presupposed(said, match.first, match.last):
            found.append(match.finding)
    found += _causes(said)
    if _GOES_ON.search(" ".join(said.forms)):
        found += [_EVENT_OF[one.finding] for one in said.matches if one.finding in _EVENT_OF]
    return tuple(dict.fromkeys(found))


def _causes(said: Utterance) -> list[str]:
    """What must have happened for somebody to be out of the water, or cut down, by now."""
    words, named = " ".join(said.forms), {one.finding for one in said.matches}
    if not _NO_LONGER.search(words):
        return []
    return [event for state, (event, told) in _CAUSE_OF.items() if state in named and told.search(words)]


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
    named = [one for one in said.matches if one.finding in book.entries and one.finding not in _GENERAL]
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


_GENERAL = frozenset({"pain", "bleeding", "injury"})
"""Findings that any longer wording of the same words narrows: a pain or a hurt by its place, blood by where it comes from."""
_WEAKNESS, _ONE_SIDED = "general_weakness", "one_sided_weakness"
_STROKE_SIGNS = frozenset(
    {"facial_droop", "slurred_speech", "numbness_or_tingling", "vision_change", "unable_to_speak"}
)


_FACE = re.compile(r"\b(smile|smiling|grin|face|mouth|teeth)\b")
_LIMB = re.compile(r"\b(arms?|legs?|hands?|weak\w*|lift|raise|squeeze|grip)\b")


def _of_the_face(asks: dict[str, Ask], question: str) -> dict[str, Ask]:
    """«Ask her to smile. Is it equal on both sides?» asks of the face."""
    if _ONE_SIDED not in asks or "facial_droop" in asks or not _FACE.search(question) or _LIMB.search(question):
        return asks
    found = {name: one for name, one in asks.items() if name != _ONE_SIDED}
    return {**found, "facial_droop": replace(asks[_ONE_SIDED], finding="facial_droop")}


_CHEST = re.compile(r"\b(chest|tummy|belly|stomach)\b.*\b(mov\w+|rising|up and down|in and out)\b")


def _of_the_chest(asks: dict[str, Ask], question: str) -> dict[str, Ask]:
    """«Look at his tummy. Is it moving up and down?» asks of the breath, not whether he moves."""
    if "not_moving" not in asks or asks.keys() & {"not_breathing", _BREATHING} or not _CHEST.search(question):
        return asks
    found = {name: one for name, one in asks.items() if name != "not_moving"}
    return {**found, "not_breathing": replace(asks["not_moving"], finding="not_breathing")}


def _one_sided(asks: dict[str, Ask]) -> dict[str, Ask]:
    """«Any weakness, face drooping or numbness?» wants to know of a weak side, not of a weak patient."""
    if _WEAKNESS not in asks or not asks.keys() & _STROKE_SIGNS:
        return asks
    found = {name: one for name, one in asks.items() if name != _WEAKNESS}
    found.setdefault(_ONE_SIDED, replace(asks[_WEAKNESS], finding=_ONE_SIDED))
    return found


def _modifies(book: Book, match: Match, others: Sequence[Match]) -> bool:
    """«Any blood» of «any blood thinners», «is he breathing» of «is he breathing normally»: the words go on to the thing."""
    for one in others:
        if one.finding == match.finding or not match.first <= one.first <= match.last < one.last:
            continue
        entry = book.entries.get(one.finding)
        akin = match.finding in book.broader.get(one.finding, ()) or one.finding in book.broader.get(match.finding, ())
        located = match.finding in _GENERAL and entry is not None and entry.kind in ("symptom", "sign")
        if akin or located or (entry is not None and entry.kind in ("history", "care", "equipment")):
            return True
    return False


def _vital_topic(asks: Mapping[str, Ask]) -> str | None:
    """The case-entry question that asks about the same: however worded, it was put."""
    if "unresponsive" in asks:
        return "awake"
    return "breathing" if asks.keys() & {"abnormal_breathing", "not_breathing"} else None


def _denied_inside(match: Match, said: Utterance) -> bool:
    """«bleeding that will not stop» turns «bleeding … stop» round: the denial stands in a gap of the phrase."""
    gaps = (place for place in range(match.first, match.last) if place not in match.used)
    return any(said.forms[place] in ("not", "never") for place in gaps)


_WELL = frozenset("normal okay fine good right clear even equal".split())
_SEEM = frozenset("is are was look looks looking sound sounds sounding seem seems feel feels still all quite".split())
_TO_WHOM = frozenset("to now at today for still and or".split())


def _asks_if_well(book: Book, said: Utterance, match: Match, clause: Clause) -> bool:
    """«Is his speech normal?», «does her colour look okay to you?»: a yes tells that nothing is wrong with it."""
    entry = book.entries.get(match.finding)
    if entry is None or entry.kind not in ("sign", "symptom") or match.use != ASKING or not clause.question:
        return False
    if "than" in said.forms[match.last + 1 : clause.last + 1]:
        return False  # «is his breathing any faster than normal?»
    place = match.last + 1
    while place < clause.last and said.forms[place] in _SEEM and not said.words.words[place].mark:
        place += 1
    if place > clause.last or said.forms[place] not in _WELL or said.words.words[place].mark:
        return False
    behind = place + 1
    if said.forms[behind : behind + 1] == ["for"]:
        return False  # «is the pain normal for him?» asks whether it is an old one
    return behind > clause.last or bool(said.words.words[behind].mark) or said.forms[behind] in _TO_WHOM


def _asks_whether(said: Utterance, sentence: int) -> bool:
    """«Any bleeding that won't stop?» asks; «so he's not breathing?» wants a statement confirmed."""
    here = [one for one in said.clauses if one.sentence == sentence]
    return any(one.question or "any" in said.forms[one.first : one.last + 1] for one in here)


def _negative_wording(match: Match, said: Utterance) -> bool:
    return any(said.forms[place] in ("not", "no") for place in match.used)
