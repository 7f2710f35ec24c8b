"""What a phrase of the throat, of swelling or of choking may be instead: a cold, a limb, what is stuck there, the heart."""

from __future__ import annotations

import re

from assistant.domain.findings import Status
from assistant.understanding.alarm import is_alarming
from assistant.understanding.match import ONCE, REPLY, Match
from assistant.understanding.utterance import Utterance

_COLD = re.compile(
    r"\b(noses?|snot\w*|phlegm|mucus|a cold|the cold|bunged|stuffy|stuffed|snuffl\w*|sniff\w*|catarrh|apn(o)?ea|cpap|congest\w*|sneez\w*)\b"
)


_LIFELESS = frozenset(
    "unresponsive reduced_consciousness seizure choking collapse cardiac_arrest no_pulse not_breathing".split()
)


def is_of_a_cold(said: Utterance, match: Match) -> bool:
    """«There's that rattle of phlegm when I cough», «only this snoring», of one with a cold who is awake: no gasps."""
    told = said.context.told
    within = set(said.forms[match.first : match.last + 1])
    if not told.isdisjoint(_LIFELESS) or is_alarming(said) or not within.isdisjoint(_LAST_BREATHS):
        return False
    awake = "unresponsive" in said.context.denied or said.context.who == "self" or bool(_UP_AND_ABOUT.search(said.line))
    return awake and not _AT_TIMES.search(said.line) and ("cold_symptoms" in told or bool(_COLD.search(said.line)))


_LAST_BREATHS = frozenset("gasp gasps gasping gurgle gurgles gurgling fish agonal".split())


_UP_AND_ABOUT = re.compile(r"\b(awake|talk\w*|laugh\w*|play\w*|smil\w*|chat\w*|i cough|eating|drink\w*|watching)\b")


_AT_TIMES = re.compile(r"\b(every|gap|now and then|now and again|seconds?|once in a while)\b")


_OF_AN_AIRWAY = re.compile(
    r"\b(?:chok\w*|eat\w*|ate|dinner|lunch|tea|toy|squeez\w*|gag\w*|throat|windpipe|gullet|airway|neck|mouth|swallow\w*|cough\w*|spat|spit|hack\w*|breath\w*|blue|purple|heimlich|abdominal thrusts?"
    r"|back (?:blows?|slaps?)|(?:thump|whack|wallop|slap|smack|bang|hit)\w* (?:him|her|it|me|between)|red|pink|word|speak|talk|food|grape|sausage|steak|meat|sweet|bread|apple|carrot|nut|peanut"
    r"|bone|coin|button|bead|marble|lego|cry\w*|yell\w*|bawl\w*|scream\w*|roar\w*)\b"
)
_ASKS_WHETHER_OUT = re.compile(
    r"\b(?:come|came|cough\w*|brought|get|got) (?:it )?(?:out|up)\b|\bstuck\b|\banything come\b"
)
_AIRWAY = frozenset({"choking", "object_in_airway"})
_NAMES_NOTHING = frozenset(
    "it that something the is has just finally now then and popped shot flew came come fell got threw thrown sailed out up down back right "
    "straight loose across over onto into his her my i he she".split()
)
"""Words of a phrase that tell of no thing that one chokes on."""


def is_out_of_no_throat(said: Utterance, match: Match) -> bool:
    """«I threw it out the window», «it's his hip, it's popped out»: nothing came out of a throat."""
    context = said.context
    if not _NAMES_NOTHING.issuperset(said.forms[match.first : match.last + 1]):
        return False
    if match.status is not Status.PAST or not _AIRWAY.isdisjoint(context.told | {one.finding for one in context.asks}):
        return False
    question = context.question.lower()
    return not (_OF_AN_AIRWAY.search(said.line) or _OF_AN_AIRWAY.search(question) or _ASKS_WHETHER_OUT.search(question))


_LIMB = frozenset(
    "hand hands arm arms leg legs foot feet finger fingers ankle ankles wrist knee knees toe toes thumb elbow calf".split()
)


_FACE = frozenset("face lip lips tongue throat mouth eye eyes cheek cheeks eyelids neck head".split())


def is_of_a_limb_that_swells(said: Utterance, match: Match) -> bool:
    """«Any puffiness in his face?» — «no, just the hand, it's like a balloon»."""
    before = set(said.forms[: match.first])
    own = set(said.forms[match.first : match.last + 1])
    return match.use == REPLY and bool(before & _LIMB) and not (before | own) & _FACE


def is_food_that_sits(said: Utterance, match: Match) -> bool:
    """«A bit of potato is stuck, it's just sat there in his throat»: what he chokes on, and no throat that fails."""
    sits = not {"sat", "sits", "sitting", "stuck", "lodged"}.isdisjoint(said.forms[match.first : match.last + 1])
    known = {"choking", "object_in_airway"}
    return sits and not known.isdisjoint(said.context.told)


_SORE = frozenset("raw sore burning fire scratchy tickly full".split())


def is_a_sore_throat(said: Utterance, match: Match) -> bool:
    """«Coughing and sneezing and my throat is raw»: a cold, and a throat that swallows."""
    sore = not _SORE.isdisjoint(said.forms[match.first : match.last + 1])
    return sore and ("cold_symptoms" in said.context.told or bool(_COLD.search(said.line)))


_OF_A_WOUND = re.compile(r"\b(blood|bleed\w*|fluid|leak\w*|pus|discharge|weep\w*|ooz\w*)\b")


_OF_A_VOICE = re.compile(r"\b(talk\w*|speak\w*|say\w*|sound|noise|voice|cry\w*|cough\w*)\b")


def is_of_a_wound(said: Utterance, match: Match) -> bool:
    """«Any blood or fluid from the eye?» — «nothing coming out»."""
    asked = said.context.question.lower()
    nothing = "nothing" in said.forms[match.first : match.last + 1] and match.use == ONCE
    return nothing and bool(_OF_A_WOUND.search(asked)) and not _OF_A_VOICE.search(asked)


_EATEN = re.compile(r"\b(bone|fish|meat|food|bread|pill|tablet|potato|chicken|steak|apple|crisp|sweet|swallow\w*)\b")


def is_what_is_stuck(said: Utterance, match: Match) -> bool:
    """«She has something in the throat, a bone from the fish»: what is stuck there; whether she swallows is asked."""
    within = set(said.forms[match.first : match.last + 1])
    if not {"in", "throat"} <= within or within.isdisjoint({"something", "stuck"}) or _SWELLS.search(said.line):
        return False
    return bool(_EATEN.search(said.line))


_SWELLS = re.compile(r"\b(puff\w*|swell\w*|swollen|lips?|tongue|hives|rash|itch\w*|allerg\w*|sting|stung)\b")


_NOSTRILS = frozenset({"nose", "nostril", "nostrils"})


_OTHER_WAYS = frozenset("mouth throat froth blood bleeding smashed broken punched crushed".split())


def is_no_blocked_nose(said: Utterance, match: Match) -> bool:
    """«Her throat's closing, she can't breathe through it», «through nose or mouth»: no cold."""
    if not {"breathe", "breath", "breathing"} & set(said.forms[match.first : match.last + 1]):
        return False
    return not _OTHER_WAYS.isdisjoint(said.forms) or _NOSTRILS.isdisjoint(said.forms)


_CHOKES = re.compile(r"\bchok\w*")


_A_MORSEL = re.compile(
    r"\b(bone|meat|steak|chicken|beef|sausage|hot dog|bacon|bread|toast|apple|carrot|potato|sweet|candy|grape|coin|toy|bit of|piece of|"
    r"lump of|chunk of|table|back|heimlich|noise|sound|cough it|get a breath|get air|dinner|eating)\b"
)


_ALLERGEN = re.compile(r"\b(allergy|sesame|hives|itch\w*|tingl\w*|bleach|cleaner|poison|drain cleaner)\b")


_TOLD_CAUSE = frozenset(
    "allergen_exposure history_allergy allergic_reaction poison_ingestion caustic_ingestion overdose".split()
)


def is_a_reaction(said: Utterance, match: Match) -> bool:
    """«He ate the kiwi, he says something is stuck», «she had a swig out of a bottle and grabbed at her throat»: no morsel."""
    if _CHOKES.search(" ".join(said.forms[match.first : match.last + 1])) or _A_MORSEL.search(said.line):
        return False
    return not _TOLD_CAUSE.isdisjoint(said.context.told) or bool(_ALLERGEN.search(said.line))


def is_on_blood(said: Utterance, match: Match) -> bool:
    """«It's pouring out of his mouth, he's choking on it», of blood: no morsel that back blows move."""
    here = " ".join(said.forms[match.first : match.last + 5])
    bleeds = {"mouth_bleeding", "nosebleed", "bleeding", "severe_bleeding"}
    told = not bleeds.isdisjoint(said.context.told) or bool(_BLEEDS.search(said.line))
    return bool(_ON_BLOOD.search(here)) or (told and bool(_ON_IT.search(here)))


_BLEEDS = re.compile(
    r"\bblood (is |keeps |just )*(pour|run|com|drip|gush)\w*|\bbleeding (from|out)\b|\bfull of blood\b"
)


_ON_BLOOD = re.compile(r"chok\w*( \w+)? on (it is own |his |her |their |the |all the |all that |my )?(own )?blood\b")


_ON_IT = re.compile(r"chok\w* on it( now| and| all| i| he| she)?$|chok\w* on it (now|and|all|i|he|she)\b")


_HEART = re.compile(r"\b(heart|palpit\w*|clappers|racing|pounding|beating|fluttering)\b")


def is_the_heart(said: Utterance, match: Match) -> bool:
    """«It's going like the clappers, I can feel it in my throat»: the heart is."""
    swallowed = {"swallowed", "bead", "coin", "stuck", "lodged", "choking"} & set(said.forms)
    return (
        {"feel", "throat"} <= set(said.forms[match.first : match.last + 1])
        and not swallowed
        and ("palpitations" in said.context.told or bool(_HEART.search(said.line)))
    )
