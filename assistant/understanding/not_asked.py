"""What the words of one thing asked take from another: «still bleeding or has it stopped?» asks of no seizure."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.domain.findings import Ask, Status

_BREATHING = "abnormal_breathing"

SWELLS = re.compile(r"\b(face|throat|tongue|lips?|mouth|neck|eyes?)\b")
"""What swells in a reaction, as a question names it."""


_FELT = re.compile(r"\b(feel|move|wiggle|bend|fingers?|toes?|feet|see|hear)\b")


def of_this_alone(asks: dict[str, Ask], question: str) -> dict[str, Ask]:
    """What the words of one thing asked take from another: «still bleeding or has it stopped?» asks of no seizure."""
    asks = _turned(asks, question)
    dropped = {name for pattern, names in _TAKES.items() if pattern.search(question) for name in names}
    if asks.keys() & {"uncontrolled_bleeding", "bleeding"}:
        dropped.add("seizure_ongoing")
    if asks.keys() & {"not_breathing", _BREATHING} and "bleed" not in question:
        dropped.add("uncontrolled_bleeding")
    if "local_swelling" in asks and not SWELLS.search(question):
        dropped.add("face_or_throat_swelling")
    if _DOES_A_THING.search(question) and not _OF_WAKING.search(question):
        dropped.add("unresponsive")
    if "all of them" in question and _FELT.search(question):
        dropped.add("dangerous_dose")  # «can you feel all of them?», of fingers
    if "smoke" in question and _OUT_OF_BREATH.search(question):
        dropped.discard("still_in_smoke_or_gas")
    if "fainting" in asks and _HAS_FAINTED.search(question):
        dropped.add("unresponsive")
    if _OF_A_KIND.search(question) or _MEASURED.search(question):
        opened = {name: replace(one, open=True) for name, one in asks.items() if name in _BY_ITS_KIND}
        asks = {**asks, **opened}
    return {name: one for name, one in asks.items() if name not in dropped}


def _turned(asks: dict[str, Ask], question: str) -> dict[str, Ask]:
    """What is asked in other words than its name: how the breath is, whether the sweet came out, whether there is any doubt."""
    if "not_breathing" in asks and _BREATHING not in asks and _HOW_IS_THE_BREATH.search(question):
        asks = {(_BREATHING if name == "not_breathing" else name): one for name, one in asks.items()}
        asks[_BREATHING] = replace(asks[_BREATHING], finding=_BREATHING)
    if _ANY_DOUBT.search(question):
        asks = {name: replace(one, yes_is=one.yes_is.flipped()) for name, one in asks.items()}
    if "choking" in asks and _CAME_OUT.search(question):
        asks = {**asks, "choking": replace(asks["choking"], yes_is=Status.ABSENT)}
    return asks


_BY_ITS_KIND = frozenset({"venomous_animal", "animal_bite", "insect_sting", "high_blood_sugar", "low_blood_sugar"})


_OF_A_KIND = re.compile(r"\b(what|which) (kind|sort|type|color) of\b|\bwhat (it|that|kind) (was|is)\b")
"""«Do you know what kind of snake it was?» — «oh yeah, …»: the yes tells that he knows."""


_MEASURED = re.compile(
    r"\b(check\w*|test\w*|measur\w*|taken|take|done|tried|got|have a) \b(?!.*\b(high|low)\b).*\b(sugars?|glucose|level|levels)\b"
)
"""«Have you checked his sugar?» — «yes»: it was measured."""


_MOVES_A_PART = re.compile(
    r"\bmove it\b|\bmove (your|his|her|their|the|all|both|any|rest|that|this)( of)?( (his|her|your|the|that|this))? ?(rest of (the|his|her|that|your) )?(left |right )?(hands?|fingers?|thumb|toes?|foot|feet|legs?|arms?|wrist|ankle|knee|elbow|neck)\b"
)


_HOW_IS_THE_BREATH = re.compile(
    r"^(and|okay|right|now|so|then|what about|how about|how is|and how is|what is)( now)? (his|her|your|the|their) (breathing|breath)\b"
)
"""«And his breathing?» asks how it is, and not whether there is one."""


_ANY_DOUBT = re.compile(r"\b(any|in) doubt\b")
"""«Are you in any doubt that he has died?» — «no»: he has."""


_CAME_OUT = re.compile(
    r"\b(did|has|is|was) (it|that|the \w+)( \w+)? (come|came|pop|popped|fly|flown|shoot|shot|out)( (up|out|loose))?\b"
    r"|\b(did|has) (he|she|they) (cough|coughed|spit|spat|bring|brought|get|got) it (up|out)\b"
)
"""«Did the sweet come out?» — «yep»: nobody chokes any more."""


_HAS_FAINTED = re.compile(
    r"\b(did|has|have|had|been|ever|time)\b.*\b((pass|passed|black|blacked) out|faint\w*)\b(?!.*\b(still|now)\b)"
)
"""«Is this the only time she's passed out today?»: of then; whether she is awake now is not asked."""


_OF_OTHER_TIMES = re.compile(
    r"\b(those|the|any) other times?\b|\blast time\b|\bbefore (today|now|this)\b|\b(was|were|has|have|had) (he|she|they|you) ever\b"
)
"""«Those other times, was she ever bad with it, breathing?»: of then, and not of now."""


_OF_A_PAPER = re.compile(
    r"\b(paper|form|document|letter|dnr|dnar|respect form|(his|her|their) wish(es)?|(an|any|a signed) order)\b"
)
"""«Is there a paper about not doing CPR?»"""


_STUCK_IN_IT = re.compile(
    r"\b(?:anything|something|glass|dirt|metal|a piece|any) (?:\w+ ){0,3}?(?:stuck|lodged|still) in\b"
)


_IN_THE_WAY = re.compile(
    r"\b(?:in the way of|interfer\w+ with|affect\w*|stopping|blocking|bothering|getting into|trouble with|mak\w+ it hard) "
    r"(?:(?:his|her|your|the|their) )?(?:breath\w*|airway)\b"
)


_OF_A_TUBE = re.compile(r"\bbreathing (tube|machine|apparatus|treatment|mask)s?\b(?!.*\bbreath)")


_SAYS_THAT = re.compile(
    r"\bsay (anything|if|that|whether|what|where)( is| was)? (hurts?|hurting|wrong|happened|sore|it|she|he|they|about)\b"
)
"""«Did she say anything hurts?» does not ask for her voice."""


_TALKS_THROUGH = re.compile(r"\b(talk|tell|guide|walk) (you|him|her|them) (through|how|what)\b")
"""«I'm going to talk you through it, okay?»"""


_OUT_OF_BREATH = re.compile(r"\bout of (breath|puff)\b|\b(knock|knocked|pass|passed|black|blacked)( \w+)? out\b")


_SENTENCES = re.compile(r"\b(full|whole|complete|finish|proper) (\w+ )?sentences?\b")

_DOES_A_THING = re.compile(
    r"\b(was|were|is|are) (he|she|they|you|it) \w*(eating|drinking|asking|watching|doing|making|knitting|playing|running|waving|pointing|telling|"
    r"sitting|sat|standing|stood|having|walking|singing|texting)\b"
)
"""«Was she eating?» asks what she did, and not whether she is awake."""
_OF_WAKING = re.compile(r"\b(awake|conscious|alert|respond\w*|answer\w*|talk\w*|speak\w*|wak\w*|react\w*|eyes)\b")


_FEELS_A_TOUCH = re.compile(r"\bfeel\w* (you |me |it |her |him |someone |anything )?(when |as )?(you |i )?touch\w*")
"""«Can she feel you touching them?»"""


_TAKES: dict[re.Pattern[str], tuple[str, ...]] = {
    _OF_A_PAPER: ("cpr_in_progress",),
    _STUCK_IN_IT: ("trapped", "cannot_move_patient"),
    _IN_THE_WAY: ("not_breathing",),
    _OF_A_TUBE: ("not_breathing", _BREATHING),
    _SAYS_THAT: ("unable_to_speak",),
    _TALKS_THROUGH: ("unable_to_speak",),
    _OUT_OF_BREATH: ("still_in_smoke_or_gas",),
    _MOVES_A_PART: ("not_moving",),
    _OF_OTHER_TIMES: ("not_breathing", _BREATHING, "unresponsive"),
    _FEELS_A_TOUCH: ("touching_power_source",),
    _SENTENCES: ("unresponsive", "unable_to_speak"),
}
"""What a question in such words does not ask, whatever its words name."""
