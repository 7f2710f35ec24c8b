"""Which attribute or case-entry question a dispatcher's own words put: the age, the address, what happened."""

from __future__ import annotations

import re

from assistant.domain.topics import BREATHING_CHECK, COMPRESSIONS, OTHER_PRESSING
from assistant.understanding.utterance import Utterance

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
    (
        "glucose",
        re.compile(
            r"\b(what|how)\b.*\b(blood sugar|sugar|glucose|(?<!oxygen )reading)\b|\bwhat number\b.*\b(show|read|meter|machine|say)|\bwhat('s| is) the number (on|it)\b"
        ),
    ),
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
    r"stung|bit\w*|sore|swollen|ache|aching|(on|in) (the|his|her|your) (body|neck|head|chest|back|belly|leg|arm|hand|foot|face|trunk|thigh|shoulder))\b"
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
