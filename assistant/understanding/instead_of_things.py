"""What is told of a thing and not of a patient: lights that go out, boards that fall, a bed that is jammed, a head under a tap."""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.domain.findings import Status
from assistant.understanding.alarm import is_alarming
from assistant.understanding.match import REPLY, Match
from assistant.understanding.utterance import Utterance

_REACH = 4
"""Words before a phrase among which its thing is named."""


def is_of_the_lights(said: Utterance, match: Match) -> bool:
    """«The storm knocked the lights out»: no lights of a person."""
    within = said.forms[match.first : match.last + 1]
    if within[:1] not in (["lights"], ["light"]):
        return False
    before = said.forms[max(0, match.first - 2) : match.first]
    return before[-1:] == ["the"] and not _PUTS_OUT.isdisjoint([*before, *said.forms[: match.first]])


_PUTS_OUT = frozenset(
    "storm knocked power electric electricity put turned blew blown switched took fuse trip tripped".split()
)


def is_of_building_parts(said: Utterance, match: Match) -> bool:
    """«Some scaffolding boards came off a lorry»: parts fell, and nobody from them."""
    behind = said.forms[match.first + 1 : match.first + 2]
    return said.forms[match.first].startswith("scaffold") and not _PARTS.isdisjoint(behind)


_PARTS = frozenset("board boards pole poles plank planks tube tubes clip clips bar bars pipe pipes".split())


def is_a_thing_jammed(said: Utterance, match: Match) -> bool:
    """«Her bed's jammed in the flat position»: the bed, and nobody in it."""
    if said.forms[match.first] not in ("jammed", "stuck") or is_alarming(said):
        return False
    before = said.forms[max(0, match.first - _REACH) : match.first]
    thing = next((one for one in reversed(before) if one not in _LINKS), "")
    return thing in _JAMS


_LINKS = frozenset("is was got has just now all really totally completely".split())
_JAMS = frozenset(
    "bed door doors drawer window gate lock recliner lid wheel brake brakes zip zipper key hoist hatch wheelchair walker it".split()
)


def is_under_a_tap(said: Utterance, match: Match) -> bool:
    """«I have my head under the faucet»: rinsed, and not drowned."""
    return bool(_TAP.match(" ".join(said.forms[match.last + 1 : match.last + 5]))) or bool(
        _TAP.search(" ".join(said.forms[match.first : match.last + 1]))
    )


_TAP = re.compile(
    r"(the |a |cold |kitchen |running |water |garden )*\b(faucet|tap|taps|shower|hose|spout|spigot)\b|\b(the|a|kitchen) sink\b"
)


def is_a_face_as_it_is(said: Utterance, match: Match) -> bool:
    """«Any swelling?» — «his face is his face», «her lips are the same as ever»: named, and not swollen."""
    behind = said.forms[match.last + 1 : match.last + 4]
    return (
        match.use == REPLY
        and behind[:1] in (["is"], ["are"], ["look"], ["looks"])
        and not _AS_IS.isdisjoint(behind[1:])
    )


_AS_IS = frozenset("his her my the same normal fine okay good grand usual always".split())


def is_a_rash_that_stays(said: Utterance, match: Match) -> bool:
    """«Has it spread?» — «hasn't budged, same strip on the wrist»: the rash does not move."""
    if is_alarming(said):
        return False
    of_it = said.forms[max(0, match.first - 1) : match.first + 1]
    rash = {"hives", "widespread_hives", "local_swelling"} & {*said.context.told, *said.met}
    return bool(_ASKS_IF_SPREADS.search(said.context.question.lower())) or (bool(rash) and "it" in of_it)


_ASKS_IF_SPREADS = re.compile(
    r"\b(spread|rash|moved (anywhere|about|around)|(pain|ache|swelling|lump|temperature|fever) (\w+ ){0,2}(move|moved|gone|shift\w*|change\w*|budge\w*)|does it (move|go))\b"
)


def is_a_rattle_of_years(said: Utterance, match: Match) -> bool:
    """«He's had that rattle for fifteen years, from the mines»: an old noise of the chest, and no gasp of an arrest."""
    if is_alarming(said) or "unresponsive" in said.context.told:
        return False
    begins, ends = _sentence(said, match)
    later = _AS_EVER.search(" ".join(said.forms[ends:]))
    return bool(_FOR_YEARS.search(" ".join(said.forms[begins:ends]))) or later is not None


def _sentence(said: Utterance, match: Match) -> tuple[int, int]:
    """Where the sentence of a phrase begins and ends; clauses are not known yet."""
    words = said.words.words
    begins = next((at for at in range(match.first, 0, -1) if words[at].starts_sentence), 0)
    ends = next((at for at in range(match.last + 1, len(words)) if words[at].starts_sentence), len(words))
    return begins, ends


_AS_EVER = re.compile(
    r"\b(rattl\w*|like that|sounds? like it|that noise) (\w+ ){0,3}(for|since) (\w+ ){0,3}(years|decades|(19|20)\d\d)\b"
)
_FOR_YEARS = re.compile(
    r"\b(for|since) (\w+ ){0,3}(years|decades|(19|20)\d\d)\b|\byears (now|back)\b|\ball (his|her|my) life\b"
)


def is_one_of_a_lifetime(said: Utterance, match: Match) -> bool:
    """«Has he had one before?» — «it's his second, he had one at Easter», «his third since Christmas»: months lie between."""
    ends = _sentence(said, match)[1]
    behind = " ".join(said.forms[match.first : min(ends, match.first + _FAR)])
    long_ago = any(match.first <= span[0] < ends for span in said.cue("distant"))
    return _COUNTED.search(behind) is not None and (long_ago or _MONTHS_AGO.search(behind) is not None)


_FAR = 12
"""Words behind a count within which its time is told."""
_COUNTED = re.compile(r"\b(second|third|fourth|fifth|2nd|3rd|4th)\b")
_MONTHS_AGO = re.compile(
    r"\b(since|at|last|in|this|over) (the )?(christmas|easter|xmas|thanksgiving|summer|winter|spring|autumn|fall|new year|birthday|halloween|year|month|"
    r"january|february|march|april|may|june|july|august|september|october|november|december|he was|she was|birth|school|diagnos\w+)\b"
    r"|\b(ever|of (his|her|my) life|in (his|her|my) life)\b"
)


def is_red_raw(said: Utterance, match: Match) -> bool:
    """«It's red raw but it's whole», of an eye that was scratched: no burn."""
    told = said.context.told | {one.finding for one in said.found}
    return said.forms[match.first : match.last + 1][-2:] == ["red", "raw"] and "eye_injury" in told


def is_no_noise_of_it(said: Utterance, match: Match) -> bool:
    """«Breathing fine, no noise to it»: a quiet breath, and no lost voice."""
    behind = said.forms[match.last + 1 : match.last + 3]
    return said.forms[match.last] in ("noise", "noises", "sound") and behind[:1] in (["to"], ["with"], ["on"], ["when"])


def is_a_stroke_patient(said: Utterance, match: Match) -> bool:
    """«He's a stroke patient»: one who had a stroke, where nothing is told of now."""
    place = next((at for at in range(match.first, match.last + 1) if said.forms[at] == "stroke"), None)
    if place is None or said.forms[place + 1 : place + 2] != ["patient"]:
        return False
    before = said.forms[max(0, place - 3) : place]
    return before[-1:] == ["a"] and not {"is", "was", "am"}.isdisjoint(before)


def is_where_it_lies(said: Utterance, match: Match) -> bool:
    """«Is there a DNR?» — «uh-uh, full code, it's on the door»: the place is of what he has instead."""
    return match.use == REPLY and ("full code" in said.line or said.forms[:1] in (["no"], ["nope"], ["nah"]))


def is_of_his_eyes(said: Utterance, match: Match) -> bool:
    """«His eyes are pointed at the ceiling»: nothing that he does."""
    before = said.forms[max(0, match.first - 2) : match.first]
    return not {"eyes", "eye", "toes", "feet"}.isdisjoint(before)


def is_a_word_got_out(said: Utterance, match: Match) -> bool:
    """«He just got "window" out»: a word, and nobody is out."""
    before = said.forms[max(0, match.first - 3) : match.first]
    return match.use == REPLY and said.forms[match.first] == "out" and not _GOT.isdisjoint(before)


_GOT = frozenset("got get gets getting spit spits".split())
_OF_THEN = re.compile(
    r"\b(was|were|did|had) (he|she|they|the patient)\b.*\b(when|before|earlier|last|this morning|yesterday)\b"
)
_NOW = frozenset("now currently still".split())


def is_of_then(said: Utterance, match: Match) -> bool:
    """«Was he all right when you picked him up?» — «yes, on his telephone, laughing»: then, and not now."""
    then = _OF_THEN.search(said.context.question.lower())
    known = "unresponsive" in said.context.told
    return known and bool(then) and match.status is Status.ABSENT and _NOW.isdisjoint(said.forms)


def is_coming_to_do(said: Utterance, match: Match) -> bool:
    """«One man is coming to help me»: who comes there, and nobody comes to."""
    if said.forms[match.last - 1 : match.last + 1] not in (["coming", "to"], ["come", "to"], ["comes", "to"]):
        return False
    behind = said.forms[match.last + 1 : match.last + 2]
    return behind != [] and not said.words.words[match.last + 1].mark and behind[0] not in _OF_WAKING


_OF_WAKING = frozenset(
    "now and a slowly again but i he she a bit properly gradually himself herself though for then after when".split()
)


def is_how_one_stands(said: Utterance, match: Match) -> bool:
    """«And now I'm stuck on the stairs like a statue»: who tells so of himself is awake."""
    begins = _sentence(said, match)[0]
    before = said.forms[begins : match.first]
    return before[-_NEAR:].count("i") > 0 and _OTHERS.isdisjoint(before) and said.forms[match.first] == "like"


_NEAR = 7
_OTHERS = frozenset("he she him her they them his baby dad mum mom".split())


def is_round_and_round(said: Utterance, match: Match) -> bool:
    """«He was just spinning on the chair for fun»: for fun, and no dizziness."""
    behind = " ".join(said.forms[match.first : match.last + 8])
    return said.forms[match.first] in ("spinning", "spun") and bool(_FOR_FUN.search(behind))


_FOR_FUN = re.compile(r"\b(on|in) (the|his|her|a|my) (\w+ )?(chair|swing|roundabout|seat|office chair)\b|\bfor fun\b")


def is_of_bystanders(said: Utterance, match: Match) -> bool:
    """«Guys are yelling Bobby right in his face»: who yells is not the patient."""
    if said.forms[match.first] not in ("are", "is") or match.first == 0:
        return False
    return said.forms[match.first - 1] in _BYSTANDERS


_BYSTANDERS = frozenset(
    "guys people everyone everybody lads kids folks friends staff nurses teammates players neighbors others mates somebody someone crowd they we".split()
)


def is_where_we_are(said: Utterance, match: Match) -> bool:
    """«Is he still there?» — «they ghosted. We're inside the bin shed»: where the caller is, and no attacker."""
    before = said.forms[max(0, match.first - 3) : match.first]
    return match.use == REPLY and not {"we", "i"}.isdisjoint(before)


def is_not_the_first(said: Utterance, match: Match) -> bool:
    """«It's our second, first one took a day»: this one is not the first."""
    return match.use == REPLY and any(
        one in ("our", "her", "my") and two in _LATER for one, two in pairwise(said.forms[: match.first])
    )


_LATER = frozenset("second third fourth fifth sixth 2nd 3rd 4th 5th".split())


def is_taken_down(said: Utterance, match: Match) -> bool:
    """«He's taken all of them down», of smoke detectors: taken off the wall, and not swallowed."""
    behind = said.forms[match.last + 1 : match.last + 2]
    return said.forms[match.first] in ("taken", "took", "takes") and behind in (
        ["down"],
        ["off"],
        ["out"],
        ["apart"],
        ["away"],
    )


def is_very_much_so(said: Utterance, match: Match) -> bool:
    """«He's dead thirsty»: very."""
    return said.forms[match.last] == "dead" and not _DEAD_SO.isdisjoint(said.forms[match.last + 1 : match.last + 2])


_DEAD_SO = frozenset(
    "thirsty tired worried scared sore weak dizzy hot hungry clumsy embarrassed pleased upset chuffed shaky sweaty busy proud "
    "nervous lucky keen still calm straight certain set good nice funny easy serious sure handy polite friendly helpful sorry slow quick".split()
)


def is_wiped_clean(said: Utterance, match: Match) -> bool:
    """«A speck of blood, wiped and gone», of a heel: from no back passage."""
    within = said.forms[match.first : match.last + 1]
    return within[-1] == "wiped" and "when" not in within and not _PASSED.search(said.line)


_PASSED = re.compile(r"\b(toilet|loo|poo\w*|stool|bum|bottom|paper|bathroom|motion|back passage|behind)\b")


def is_rolled_against(said: Utterance, match: Match) -> bool:
    """«A pallet truck's rolled against a picker's heel»: it did not turn over."""
    behind = said.forms[match.last + 1 : match.last + 2]
    return (
        said.forms[match.last] == "rolled"
        and behind in (["against"], ["into"], ["onto"], ["on"], ["back"], ["up"], ["over"])
        and (
            behind != ["over"]
            or said.forms[match.last + 2 : match.last + 3] in (["a"], ["the"], ["his"], ["her"], ["my"])
        )
    )


def is_knocked_down(said: Utterance, match: Match) -> bool:
    """«It's been knocked down, so nothing», of a building: nobody was shaken."""
    return said.forms[match.first : match.first + 2] == ["knocked", "down"]


def is_staring_at_me(said: Utterance, match: Match) -> bool:
    """«He's sat there staring at me like I'm mental»: who looks at somebody is awake."""
    behind = said.forms[match.last + 1 : match.last + 3]
    return said.forms[match.last].startswith("star") and behind in (
        ["at", "me"],
        ["at", "us"],
        ["at", "you"],
        ["me", "out"],
    )


def is_behind_a_good_breath(said: Utterance, match: Match) -> bool:
    """«Breathing's normal, she's chatting away. Any pain? Nope, not a thing»: of the pain, and of no breath."""
    before = " ".join(said.forms[: match.first])
    return match.use == REPLY and bool(_BREATHES_WELL.search(before))


_BREATHES_WELL = re.compile(
    r"\bbreath(ing|es?)( is| are)?( \w+)? (normal|normally|fine|good|okay|well|grand|regular|steady|easy|perfect)\b|\b(chatting|talking)\b"
)


def is_how_it_hurts(said: Utterance, match: Match) -> bool:
    """«Every time I breathe in, it's a skewer through my side»: a pain, and no blade."""
    if any(one.startswith("stab") for one in said.forms[match.first : match.last + 1]):
        return False
    before = " ".join(said.forms[max(0, match.first - _LEAD) : match.first + 1])
    return bool(_LIKE_A_BLADE.search(before)) and not is_alarming(said)


_LEAD = 9
_LIKE_A_BLADE = re.compile(
    r"\b(every time|when (i|he|she)|each (time|breath)|it is (like )?(a|someone|somebody)|feels? like|like (a|someone|somebody|being)|pain)\b"
)


def is_of_the_mains(said: Utterance, match: Match) -> bool:
    """«It was the drill that zapped him»: no shock of a defibrillator."""
    return not _MAINS.isdisjoint((*said.forms, *re.findall(r"[a-z]+", said.context.question.lower())))


_MAINS = frozenset(
    "drill socket wire plug cable fence lead appliance toaster kettle mower breaker mains power switched fuse pylon cord".split()
)


def is_no_dive(said: Utterance, match: Match) -> bool:
    """«A lad in a life vest, popped right up like a cork»: nobody dived."""
    return (
        {"up", "like"} <= set(said.forms[match.first : match.last + 1])
        and not _DIVES.search(f"{said.line} {said.context.question.lower()}")
        and "scuba_diving" not in said.context.told
    )


_DIVES = re.compile(
    r"\b(div(e|er|ed|es|ing)|scuba|tank|regulator|metres|meters|feet|bends|ascent|surfaced|wreck|reef|bottle|buddy)\b"
)


def is_of_ones_own(said: Utterance, match: Match) -> bool:
    """«She's bashed her little toe», «he's hit his head»: nobody hit him."""
    behind = said.forms[match.last + 1 : match.last + 2]
    words = said.words.words
    if behind not in (["his"], ["her"], ["my"]) or words[match.last + 1].mark:
        return False
    subject = said.forms[match.first - (said.forms[match.first] in ("is", "has") and match.first > 0)]
    return (subject, behind[0]) in (("he", "his"), ("she", "her"), ("i", "my")) and said.forms[
        match.last + 2 : match.last + 3
    ] not in (["on"], ["in"], ["with"], ["again"], ["so"], ["and"], ["over"], [])


def is_about_to_fall(said: Utterance, match: Match) -> bool:
    """«He's about to drop», of somebody in the sun: no birth is near."""
    expecting = {"pregnant", "contractions", "waters_broken", "first_pregnancy"} & {*said.context.told, *said.met}
    return (
        "drop" in said.forms[match.first : match.last + 1]
        and not expecting
        and not {"pregnant", "baby", "expecting", "due"} & {*said.forms, *said.context.question.lower().split()}
    )


def are_eyes_that_changed(said: Utterance, match: Match) -> bool:
    """«Her eyes have gone to little full stops»: what they have become, and no eyes that roll."""
    return said.forms[match.last] == "gone" and said.forms[match.last + 1 : match.last + 2] in (
        ["to"],
        ["like"],
        ["all"],
        ["pinprick"],
        ["tiny"],
    )


def is_only_damp(said: Utterance, match: Match) -> bool:
    """«His skin's a bit damp»: no sweat that matters."""
    within = said.forms[match.first : match.last + 1]
    return "damp" in within and {"a", "bit"} <= set(within)
