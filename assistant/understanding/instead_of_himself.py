"""What is told of helpers, of bystanders, of who calls, or of another time, and not of how the patient wakes, speaks or looks."""

from __future__ import annotations

import re

from assistant.domain.findings import Status
from assistant.understanding.alarm import is_alarming
from assistant.understanding.match import REPLY, Match
from assistant.understanding.utterance import Utterance


def _sentence(said: Utterance, match: Match) -> tuple[int, int]:
    """Where the sentence of a phrase begins and ends; clauses are not known yet."""
    words = said.words.words
    begins = next((at for at in range(match.first, 0, -1) if words[at].starts_sentence), 0)
    ends = next((at for at in range(match.last + 1, len(words)) if words[at].starts_sentence), len(words))
    return begins, ends


def is_no_noise_of_it(said: Utterance, match: Match) -> bool:
    """«Breathing fine, no noise to it»: a quiet breath, and no lost voice."""
    behind = said.forms[match.last + 1 : match.last + 3]
    return said.forms[match.last] in ("noise", "noises", "sound") and behind[:1] in (["to"], ["with"], ["on"], ["when"])


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


def is_very_much_so(said: Utterance, match: Match) -> bool:
    """«He's dead thirsty»: very; «he was dead to the world»: asleep."""
    behind = said.forms[match.last + 1 : match.last + 4]
    return said.forms[match.last] == "dead" and (
        not _DEAD_SO.isdisjoint(behind[:1]) or behind == ["to", "the", "world"]
    )


_DEAD_SO = frozenset(
    "thirsty tired worried scared sore weak dizzy hot hungry clumsy embarrassed pleased upset chuffed shaky sweaty busy proud "
    "fit normal sound sleepy healthy stubborn strict annoyed cross mad bored jealous clever cute "
    "nervous lucky keen still calm straight certain set good nice funny easy serious sure handy polite friendly helpful sorry slow quick".split()
)


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


def are_eyes_that_changed(said: Utterance, match: Match) -> bool:
    """«Her eyes have gone to little full stops»: what they have become, and no eyes that roll."""
    return said.forms[match.last] == "gone" and said.forms[match.last + 1 : match.last + 2] in (
        ["to"],
        ["like"],
        ["all"],
        ["pinprick"],
        ["tiny"],
    )


_HAD_ALREADY = re.compile(r"\b(?:he|she|they|it) had (?!to\b|a\b|the\b|his\b|her\b)\w+")


def is_from_before(said: Utterance, match: Match) -> bool:
    """«He was just now telling me about his leave», «he'd rolled himself over»: what he did before he went down."""
    if match.status is not Status.ABSENT and match.finding != "purposeful_movement":
        return False
    if _HAD_ALREADY.search(" ".join(said.forms[max(0, match.first - 2) : match.last + 1])):
        return match.finding == "purposeful_movement"
    before = said.forms[max(0, match.first - _REACH) : match.first + 1]
    was = next((at for at in range(len(before) - 1, -1, -1) if before[at] in ("was", "were")), None)
    if was is None or "unresponsive" not in said.context.told:
        return False
    return not any(said.words.words[match.first - len(before) + 1 + at].mark for at in range(was + 1, len(before)))


_REACH = 4
"""Words before a sign of waking among which its «was» stands."""


def is_of_allergies(said: Utterance, match: Match) -> bool:
    """«Never had no reaction before to nothing»: to what she ate, and nobody was shaken."""
    before, behind = said.forms[max(0, match.first - 2) : match.first], said.forms[match.last + 1 : match.last + 4]
    within = said.forms[match.first : match.last + 1]
    return "reaction" in within and ("never" in (*before, *within) or not {"before", "ever"}.isdisjoint(behind))


def is_out_of_where_he_was(said: Utterance, match: Match) -> bool:
    """«Is she out and dry now?» — «she's out, in a towel»: out of the water."""
    return said.forms[match.last] == "out" and bool(_ASKS_IF_OUT.search(said.context.question.lower()))


_ASKS_IF_OUT = re.compile(
    r"\b(is|are|has) (he|she|it|they|you|everyone|everybody|anyone|the \w+)( \w+)? out\b(?! cold)"
)


def is_of_what_was_asked(said: Utterance, match: Match) -> bool:
    """«Did anyone tell you that you had an aneurysm?» — «my uncle had that. Not me»: it says nothing of who calls."""
    asked = {one.finding for one in said.context.asks}
    return (
        said.forms[match.first : match.last + 1] == ["not", "me"] and bool(asked) and "caller_is_patient" not in asked
    )


SHOWS_WAKING = frozenset({"unresponsive", "unable_to_speak"})


_PERCEIVES_NOTHING = re.compile(
    r"(can|could|does|did|do) not (feel|see|hear|find|get) (a thing|anything|any|nothing|a pulse|one|it)"
)


def is_of_a_helper(said: Utterance, match: Match) -> bool:
    """«He says he can't feel a thing», of the one who looks: it shows nobody awake."""
    if match.finding not in SHOWS_WAKING or match.status is not Status.ABSENT:
        return False
    return bool(_PERCEIVES_NOTHING.search(" ".join(said.forms[match.first : match.last + 4])))


def is_of_oneself(said: Utterance, match: Match) -> bool:
    """«I was asleep when it started»: nobody says of himself that he is not awake; «I think she's passed out» is of her."""
    within = said.forms[match.first : match.last + 1]
    if match.finding != "unresponsive" or not match.soft or not _SOMEBODY_ELSE.isdisjoint(within):
        return False
    place = match.first - 1
    while place >= 0 and said.forms[place] in _OF_BEING:
        place -= 1
    return "i" in (said.forms[match.first], said.forms[place] if place >= 0 else "")


_SOMEBODY_ELSE = frozenset("he she him her they them somebody someone".split())


_OF_BEING = frozenset("was is am had been have just still fast sound probably only must be".split())


def is_of_them(said: Utterance, match: Match) -> bool:
    """«Is he awake?» — «two men did it, they're away now»: who has left is not the patient."""
    if match.use != REPLY or not re.search(r"\b(he|she|him|her|it)\b", said.context.question.lower()):
        return False
    left = not {"away", "gone"}.isdisjoint(said.forms[match.first : match.last + 1])
    return left and "they" in said.forms[max(0, match.first - 2) : match.first + 1]


_VOICES = ("scream", "holler", "yell", "shout", "call", "cry", "bawl", "roar", "talk", "speak")
_AT_HIM = re.compile(r"(?:right |straight )?(?:at|in|into|to|over) (?:him|her|his|them|their)\b")
_THEY = frozenset("they everybody everyone people folk folks we i all".split())
_HE = frozenset({"he", "she"})


def is_shouted_at_him(said: Utterance, match: Match) -> bool:
    """«They hollering in his face», «they're all screaming at him and he's just lying there»: it is they who have a voice."""
    words = said.forms[match.first : match.last + 1]
    if match.status is not Status.ABSENT or not any(word.startswith(_VOICES) for word in words):
        return False
    before = said.forms[max(0, match.first - 3) : match.first]
    if not _HE.isdisjoint((*words, *before)):
        return False
    at_him = _AT_HIM.match(" ".join(said.forms[match.last + 1 : match.last + 4]))
    return bool(at_him) and not _THEY.isdisjoint((*words, *before))


_ONLOOKERS = frozenset("people everyone everybody folk folks kids they neighbors crowd".split())


_ASKED_IF_AWAKE = re.compile(r"\b(awake|respon\w*|wake|answer\w*|conscious|alert|talk\w*)\b")


def is_of_what_one_sees(said: Utterance, match: Match) -> bool:
    """«Did she pass out, any burns?» — «I looked at her hand, there's nothing there»."""
    nothing = said.forms[match.last - 1 : match.last + 1] == ["nothing", "there"]
    return nothing and not _ASKED_IF_AWAKE.search(said.context.question.lower())


def is_of_onlookers(said: Utterance, match: Match) -> bool:
    """«There's fifty people standing round staring»: who stares is not the patient."""
    if not said.forms[match.first].startswith("star"):
        return False
    return not _ONLOOKERS.isdisjoint(said.forms[max(0, match.first - 4) : match.first])


_ANYBODY = frozenset("anyone anybody everyone people those whoever".split())


def is_of_anybody(said: Utterance, match: Match) -> bool:
    """«We have to ring for anyone who loses consciousness»: the rule of the house, and nobody here."""
    before = said.forms[max(0, match.first - 2) : match.first + 1]
    whoever = len(before) == 3 and before[0] in _ANYBODY and "who" in before[1:]
    return whoever and bool(_HOUSE_RULE.search(said.line)) and not is_alarming(said)


_HOUSE_RULE = re.compile(r"\b(have to|has to|policy|rules?|supposed to|must|protocol|procedure)\b")


_ASKED_OF_HIM = re.compile(
    r"\bask \w+|\b(is|are|can|does|has) (he|she|they|the patient) (breathing|awake|conscious|alert|moving|responding)\b"
)


_LIES_STILL = re.compile(
    r"\b(star\w+|(does|do|is|will) not (answer|respond|mov|react|wak|flinch)\w*|limp|nothing from)\b"
)


_CAN_NOT_TELL = re.compile(r"\bsa(y|ys|id) (he|she|they) (can not (tell|say)|does not know|do not know|is not sure)\b")


def is_who_looks_after_him(said: Utterance, match: Match) -> bool:
    """«Ask Tom, is he breathing?» — «Tom, is he breathing? … He says he can't tell»: the helper says so, and nobody wakes by it."""
    if match.status is not Status.ABSENT or not _CAN_NOT_TELL.search(said.line):
        return False
    if _LIES_STILL.search(said.line):
        return False
    within = said.forms[match.first : match.last + 1]
    return not {"says", "say", "said"}.isdisjoint(within) and bool(
        _ASKED_OF_HIM.search(f"{said.context.question.lower()} {said.line}")
    )


def is_the_callers_shouting(said: Utterance, match: Match) -> bool:
    """«Is he awake?» — «I'm shouting at him and he doesn't»: who shouts is not he."""
    before = said.forms[max(0, match.first - 3) : match.first]
    mine = not {"i", "we"}.isdisjoint(before) and {"he", "she", "they"}.isdisjoint(before)
    return match.use == REPLY and match.status is Status.ABSENT and mine and said.context.who != "self"
