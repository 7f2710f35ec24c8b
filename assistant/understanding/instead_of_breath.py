"""What a phrase of the breath may be instead: a blocked nose, two things over a comma, a fit that has stopped."""

from __future__ import annotations

import re

from assistant.domain.findings import Status
from assistant.understanding.alarm import is_alarming
from assistant.understanding.match import REPLY, Match
from assistant.understanding.utterance import Utterance

_BREATHING = frozenset({"difficulty_breathing", "not_breathing", "abnormal_breathing"})


_LAUGHS = frozenset("laughing talking crying chatting singing screaming shouting".split())


_STEADY = frozenset("steady regular even steadily soft gentle calm easy quiet".split())


def is_slow_and_steady(said: Utterance, match: Match) -> bool:
    """«She's breathing, slow and steady»: breath after breath, and no gasps far apart."""
    behind = said.forms[match.last + 1 : match.last + 3]
    steady = len(behind) == 2 and behind[0] in ("and", "but") and behind[1] in _STEADY
    drugged = not {"opioid_use", "drug_use", "overdose", "unresponsive"}.isdisjoint(said.context.told)
    slow = steady and said.forms[match.last] in ("slow", "slowly") and not is_alarming(said)
    return slow and not drugged and not _FAILING.search(said.line)


_SMOKES = frozenset("fag fags cig cigs cigarette cigarettes smoke smoking vape vaping pipe cigar dart rollie".split())


def is_of_a_smoke(said: Utterance, match: Match) -> bool:
    """«He was sat up having a fag, puffing away quite happy»."""
    puffs = said.forms[match.first : match.last + 1]
    return any(one.startswith("puff") for one in puffs) and not _SMOKES.isdisjoint(said.forms)


def is_of_the_talk(said: Utterance, match: Match) -> bool:
    """«She's talking nineteen to the dozen»."""
    return "dozen" in said.forms[match.first : match.last + 1] and not _TALKS.isdisjoint(
        said.forms[max(0, match.first - 3) : match.first]
    )


def is_through_labor(said: Utterance, match: Match) -> bool:
    """«She does the puffing through them, like in the class»: how a woman in labor is taught to breathe."""
    expecting = {"contractions", "pregnant", "pregnant_over_20_weeks", "waters_broken"}
    told = expecting & said.context.told
    puffs = not _PUFFS.isdisjoint(said.forms[match.first : match.last + 1])
    return bool(told) and puffs and _THROUGH.search(said.line) is not None and not is_alarming(said)


_PUFFS = frozenset("puffing panting huffing blowing puffs pants huff puff".split())
_THROUGH = re.compile(
    r"\b(through (them|it|each|every|the|one)|class|contractions?|like they (showed|taught)|when one comes|hypnobirthing|nct)\b"
)


_TALKS = frozenset(
    "talking chattering chatting yapping nattering jabbering rabbiting gossiping gabbing speaking on".split()
)


_FAILING = re.compile(
    r"\b(blue|gr[ae]y|purple|colou?r|fentanyl|heroin|methadone|morphine|oxy\w*|drunk|pills|tablets|apart|gaps?|every|very|slower|gasp\w*|snor\w*|gurgl\w*|stop\w*)\b"
)


_THEN = re.compile(r"\b(nothing|gap|another|stop\w*|then|long|again|not)\b")


def is_a_burp(said: Utterance, match: Match) -> bool:
    """«She did one burp», and no more of it; but «a burp, then nothing» is a gasp."""
    return said.forms[match.last] == "burp" and not _THEN.search(said.line) and not _FAILING.search(said.line)


_AT_PLAY = re.compile(r"\b(laugh\w*|funny|hilarious|giggl\w*|playing|delighted|loves)\b")


_IS_AWAKE = re.compile(r"\b(he|she) is (wide )?awake\b")


def is_play(said: Utterance, match: Match) -> bool:
    """«He's wide awake, he's blowing bubbles and thinks he's hilarious»: soap, and no froth of a fit or a gasp."""
    bubbles = "bubbles" in said.forms[match.first : match.last + 1]
    return bubbles and bool(_IS_AWAKE.search(said.line)) and bool(_AT_PLAY.search(said.line)) and not is_alarming(said)


def is_a_poor_thing(said: Utterance, match: Match) -> bool:
    """«It's only when he shuts it he panics, the poor divil»; «that's all that's wrong with me»: nothing told of the breath."""
    before, behind = said.forms[max(0, match.first - 3) : match.first], said.forms[match.last + 1 : match.last + 2]
    within = said.forms[match.first : match.last + 1]
    if within == ["poor"]:
        return before[-1:] == ["the"] and bool(behind) and behind[0] in _PITIED
    return within[-1] == "wrong" and behind == ["with"] and "all" in before


_PITIED = frozenset(
    "divil devil thing lamb mite love soul pet dear lad lass boy girl fella creature man woman baby little old".split()
)


def is_of_pain(said: Utterance, match: Match) -> bool:
    """«Breathing normal, only he make noises because of pain»; but gasps with a pain of the chest are another matter."""
    noises = not {"noise", "noises", "sounds", "sound"}.isdisjoint(said.forms[match.first : match.last + 1])
    behind = " ".join(said.forms[match.last + 1 : match.last + 6])
    return noises and bool(_OF_PAIN.match(behind)) and "chest" not in said.forms


_OF_PAIN = re.compile(r"(because (of )?(the |it |his |her )?|from the |with the |of )(pain|hurts|ache)\b")


def is_no_laughter(said: Utterance, match: Match) -> bool:
    """«She thinks it's hysterical. I'm not laughing»: what is not done tells nothing of the breath."""
    before = said.forms[max(0, match.first - 2) : match.first]
    return (
        match.status is Status.ABSENT and said.forms[match.last] in _LAUGHS and not {"not", "never"}.isdisjoint(before)
    )


_OF_ANOTHER = re.compile(r"\b(he|she|him|her|his|they|them|patient|baby|it|my \w+)\b")


def is_a_history(said: Utterance, match: Match) -> bool:
    """«I only rang with him having asthma»: what he has always had."""
    having = said.forms[match.first : match.last + 1] == ["having", "asthma"]
    return having and said.forms[max(0, match.first - 2) : match.first - 1] in (["with"], ["to"], ["because"])


def is_through_the_nose(said: Utterance, match: Match) -> bool:
    """«She can't breathe through her nose»: a nose that is blocked keeps nobody from breathing.

    Not where the mouth or the throat is named too, and not «he's not breathing, froth out his nose».
    """
    swallowing = match.finding == "difficulty_swallowing"
    if (match.finding not in _BREATHING and not swallowing) or not _ALSO_BLOCKED.isdisjoint(said.forms):
        return False
    behind: list[str] = []
    for place in range(match.last + 1, min(match.last + 5, len(said.forms))):
        if said.words.words[place].mark:
            break
        behind.append(said.forms[place])
    if swallowing and said.forms[match.last] == "through":
        behind.insert(0, "through")
    ways: tuple[str, ...] = ("through",) if swallowing else ("through", "out", "by", "with")
    if match.finding == "abnormal_breathing":
        ways += ("from",)  # «noisy from the nose»; «not breathing, water from his nose» is another matter
    way = next((place for place, form in enumerate(behind) if form in ways), None)
    if way is None:
        return False
    of_it = behind[way] == "through" and "it" in behind[way:] and not _NOSES.isdisjoint(said.forms)
    return of_it or not _NOSES.isdisjoint(behind[way:])


_NOSES = frozenset({"nose", "nostril", "nostrils"})


_ALSO_BLOCKED = frozenset(
    "mouth throat lips tongue face froth foam blood bleeding smashed broken punched crushed".split()
)


def is_over_a_comma(said: Utterance, match: Match) -> bool:
    """«He stopped breathing, quit answering me»: two things, and not a breathing that quit being stopped."""
    last = said.words.words[match.last]
    if not last.mark or last.form not in ("quit", "stopped", "gone") or match.first == match.last:
        return False
    return "stopped" in said.forms[match.first : match.last] or last.form == "quit"


def is_of_a_speaker(said: Utterance, match: Match) -> bool:
    """«Not breathing so much, it's my throat»: a patient who says so himself breathes."""
    if match.finding != "not_breathing":
        return False
    if said.forms[match.last + 1 : match.last + 3] in (["so", "much"], ["so", "well"], ["so", "good"]):
        return True
    if match.status is not Status.PRESENT:
        return False
    question = said.context.question.lower()
    if match.use == REPLY and re.search(r"\byou\b|\byou're\b", question) and not _OF_ANOTHER.search(question):
        return True  # «and you're breathing fine?» — «yes, he's gone now», of whoever hit him
    speaks = said.context.who == "self" and not _OF_ANOTHER.search(said.context.question.lower())
    return speaks and not _OF_ANOTHER.search(said.line)


def is_of_the_breath(said: Utterance, match: Match) -> bool:
    """«Through the mouth it goes in and out lovely»: the air does."""
    here = set(said.forms[match.first : match.last + 1])
    subject = set(said.forms[max(0, match.first - 2) : match.first + 1])
    return {"in", "out"} <= here and bool({"it", "air", "breath"} & subject) and not {"he", "she"} & subject


_OF_BREATH = re.compile(r"\bbreath\w*")


_ELSE_STOPS = re.compile(
    r"\b(bleed\w*|blood|fit\w*|seiz\w*|shak\w*|jerk\w*|convuls\w*|twitch\w*|vomit\w*|pain\w*|hurt\w*|nose|cough\w*|chok\w*)\b"
)


_BREATHES_AGAIN = re.compile(r"\b(yes|yeah|yep|aye|breathing|breathes|fine|okay|normal|fit|shaking|seizure|bleeding)\b")


_IT_STOPS = re.compile(r"it (is |has )?(just )?(stopped|quit|ceased)\b")


def is_what_else_stops(said: Utterance, match: Match) -> bool:
    """«Is he breathing, and has the bleeding slowed?» — «it's stopped»: not his breath."""
    if match.use != REPLY or not _IT_STOPS.match(" ".join(said.forms[match.first : match.last + 1])):
        return False
    return bool(_ELSE_STOPS.search(said.context.question.lower()) or _BREATHES_AGAIN.search(said.line))


def is_a_breath_that_stops(said: Utterance, match: Match) -> bool:
    """«How is his breathing?» — «it's stopped», after a fit: asked of the breath, and no good news of the fit."""
    question = said.context.question.lower()
    if not _OF_BREATH.search(question) or _ELSE_STOPS.search(question) or _BREATHES_AGAIN.search(said.line):
        return False
    return bool(_IT_STOPS.match(" ".join(said.forms[match.first : match.last + 1])))


_OFF_TO = frozenset("to with out home again down up upstairs outside in her his on the".split())


def is_off_to_do(said: Utterance, match: Match) -> bool:
    """«Tongue, breathing?» — «she's off playing again»: where she has gone, and not how she breathes."""
    behind = said.forms[match.last + 1 : match.last + 2]
    if said.forms[match.last] != "off" or not behind or said.words.words[match.last + 1].mark:
        return False
    return behind[0].endswith("ing") or behind[0] in _OFF_TO


def is_nothing_snorted(said: Utterance, match: Match) -> bool:
    """«Didn't smoke nothing, didn't snort nothing»: what he did not take."""
    return "nothing" in said.forms[match.first : match.last + 1] and said.forms[match.first - 1 : match.first] == [
        "not"
    ]


_LEANS = frozenset("chin head face".split())


def is_a_chin_that_drops(said: Utterance, match: Match) -> bool:
    """«He mumbles, and then his chin's back on his chest»: nobody presses on it."""
    return not _LEANS.isdisjoint(said.forms[max(0, match.first - 3) : match.first])
