"""What a question asks, read from its words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.domain.findings import Ask, Status
from assistant.domain.topics import BREATHING_CHECK, COMPRESSIONS
from assistant.schema.book import Book
from assistant.understanding.clauses import Clause
from assistant.understanding.match import QUESTION as ASKING
from assistant.understanding.match import REPLY, Match
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
_OTHER_PRESSING = re.compile(
    r"\b(wounds?|bleed\w*|blood|cut|cloth|towel|dressing|bandage|contractions?|labor|baby is coming|bear down)\b"
)
"""Pressing on a wound and pushing in labour are no CPR."""
_TAGS = frozenset({"okay", "yeah", "please", "honey", "love"})
_WH = frozenset("what when where how who which why whereabouts".split())
_LEADS = frozenset("okay so and all right now well oh but alright sir ma'am honey then tell me about".split())
_GIVEN = re.compile(r"(the|his|her|your|that|this) (pain|pains)")
_PRESUPPOSES = frozenset("before after since during while until because when from following".split())
_ON_BODY = re.compile(
    r"\b(where|which part|what part|whereabouts)\b.*\b(hurt\w*|hit|land\w*|stab\w*|shot|bleed\w*|blood|pain\w*|cut|burn\w*|injur\w*|wound\w*|"
    r"stung|bit\w*|sore|swollen|ache|aching|on (the|his|her|your) (body|neck|head|chest|back|belly|leg|arm))\b"
)


def topic_of(question: Utterance) -> str | None:
    """Which attribute or case-entry question a dispatcher's own words put, if any."""
    text = " ".join(question.forms)
    for name, pattern in _TOPICS:
        if name == "where" and asks_where_on_body(text):
            continue
        if pattern.search(text) and not (name == COMPRESSIONS and _OTHER_PRESSING.search(text)):
            return name
    return None


def asks_where_on_body(question: str) -> bool:
    """Whether a question wants to know where on the body something is."""
    return bool(_ON_BODY.search(question.lower()))


def read_question(book: Book, said: Utterance) -> Question:
    """What a question asks. `said` is the question's own utterance, with its matches."""
    reader = StatusReader(book, said)
    asks: dict[str, Ask] = {}
    confirming: list[bool] = []
    wanted = asking_sentences(said)
    for match in said.matches:
        clause = said.clause_of(match.first)
        if clause.sentence not in wanted or match.use == REPLY or presupposed(said, match, clause):
            continue
        if _modifies(book, match, said.matches):
            continue
        status: Status = match.status if match.status in (Status.PRESENT, Status.ABSENT) else Status.PRESENT
        confirms = False
        if _denied_inside(match, said):
            status = status.flipped()
        elif not clause.question:
            turned = reader.negation(match)
            if turned is not None:
                status, confirms = status.flipped(), True
            elif match.use != ASKING and _negative_wording(match, said) and not _asks_whether(said, clause.sentence):
                confirms = True
        confirming.append(confirms)
        ask = Ask(match.finding, status, clause.sentence, is_open(said, clause))
        if match.finding not in asks or asks[match.finding].open:
            asks[match.finding] = ask
    asks = _one_sided(asks)
    topic = topic_of(said) or _vital_topic(asks)
    opened = bool(asks) and all(one.open for one in asks.values())
    # «Sleepy, pregnant, or cannot swallow?» lists signs, one of them in words that deny: it wants nothing confirmed.
    return Question(
        tuple(asks.values()),
        topic,
        bool(confirming) and all(confirming),
        opened,
        () if topic == "patient_count" else _presumes(book, said, reader),
    )


_TAKEN_FOR_GRANTED = frozenset({"event", "injury", "exposure", "symptom", "history"})
_ALSO_GRANTED = frozenset({"bleeding"})
_NEVER_GRANTED = frozenset({"death_reported", "obvious_death"})
_BREATHING = "abnormal_breathing"


def _is_what_it_asks(said: Utterance, match: Match, clause: Clause) -> bool:
    """«How far did she fall?» asks of a long fall; it does not presume one."""
    return any(
        said.forms[place] in _WH or (place > clause.first and said.forms[place - 1] == "how") for place in match.used
    )


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
        if _modifies(book, match, said.matches):
            continue
        if is_open(said, clause) or presupposed(said, match, clause):
            found.append(match.finding)
    return tuple(found)


_GENERAL = frozenset({"pain", "bleeding"})
"""Findings that any longer wording of the same words narrows: a pain by its place, blood by where it comes from."""
_WEAKNESS, _ONE_SIDED = "general_weakness", "one_sided_weakness"
_STROKE_SIGNS = frozenset(
    {"facial_droop", "slurred_speech", "numbness_or_tingling", "vision_change", "unable_to_speak"}
)


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


def _asks_whether(said: Utterance, sentence: int) -> bool:
    """«Any bleeding that won't stop?» asks; «so he's not breathing?» wants a statement confirmed."""
    here = [one for one in said.clauses if one.sentence == sentence]
    return any(one.question or "any" in said.forms[one.first : one.last + 1] for one in here)


def presupposed(said: Utterance, match: Match, clause: Clause) -> bool:
    """«Was he dizzy before he fell?» does not ask whether he fell."""
    if clause.joined_by in _PRESUPPOSES or said.forms[clause.first] in _PRESUPPOSES:
        return not clause.question
    if _GIVEN.fullmatch(" ".join(said.forms[match.first : match.last + 1])):
        return True  # «does the pain go anywhere?» does not ask whether it hurts
    return any(
        form in ("before", "after", "since", "following")
        for form in said.forms[max(clause.first, match.first - 3) : match.first]
    )


def is_open(said: Utterance, clause: Clause) -> bool:
    """Whether a clause asks when, where, how, who or why, so that yes and no are no answers to it."""
    place = clause.first
    while place < clause.last and said.forms[place] in _LEADS:
        place += 1
    if said.forms[place] not in _WH:
        return False
    return said.forms[place + 1 : place + 2] not in (["about"], ["if"])


def _negative_wording(match: Match, said: Utterance) -> bool:
    return any(said.forms[place] in ("not", "no") for place in match.used)


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
        return {
            clause.sentence
            for clause in said.clauses
            if {"if", "whether"} & set(said.forms[clause.first : clause.last + 1])
        }
    return {clause.sentence for clause in said.clauses}
