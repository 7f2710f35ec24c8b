"""Words for people: which of them name kin, whose sex they tell, and which may name one and the same person."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from assistant.understanding.clauses import AUXILIARIES, PERSONS
from assistant.understanding.normalise import Word
from assistant.understanding.utterance import Utterance

KIN = PERSONS
GENERIC = frozenset(
    "patient guy man lady woman gentleman baby kid child infant boy girl resident customer fella bloke lad lass dude".split()
)
"""Words that tell nothing of whose kin somebody is: «the man» may be anybody's husband."""
RELATIVES = KIN - GENERIC
ROLES = frozenset(
    "nurse doctor carer caregiver cleaner supervisor manager medic paramedic lifeguard officer cop policeman policewoman "
    "bystander waiter waitress receptionist security guard coach caretaker janitor stranger lodger biker cyclist".split()
)
"""People who help or stand by; a call is seldom about them once the patient is known."""
SEVERAL = frozenset("kids children boys girls others people parents neighbors friends everyone everybody".split())
ADJECTIVES = frozenset(
    "other another second old older younger little elderly wee big young poor third late own ex dear home district duty practice".split()
)
"""What may stand between «my» and the person."""
BARE = frozenset(
    "mom mum mam mommy mummy mother dad daddy grandma grandpa granny gran nan nana nanna papa grandad granddad mama momma mamaw memaw papaw pawpaw grampa da ma mammy".split()
)
"""Kin words that need no «my» before them."""
TITLES = frozenset("mr mrs miss ms mister missus".split())
"""What stands before a surname."""
OWNERS = frozenset({"my", "our", "me"})
_MALE = frozenset(
    "husband hubby dad daddy father son brother uncle nephew grandpa grandfather papa boyfriend boy stepdad stepson grandson "
    "guy man gentleman fella bloke lad dude grandad granddad policeman waiter pop pops papaw pawpaw peepaw grampa stepbrother abuelo da groom".split()
)
_FEMALE = frozenset(
    "wife missus mom mum mam mommy mummy mother daughter sister aunt auntie niece grandma grandmother granny gran nan nana "
    "nanna girlfriend girl stepmom granddaughter woman lady lass policewoman waitress mama momma mamaw memaw meemaw grandmom stepsister abuela fiancee ma mammy bride".split()
)
PRONOUNS = {"he": "male", "him": "male", "his": "male", "she": "female", "her": "female", "hers": "female"}
"""The sex each pronoun tells of."""
THIRD = frozenset("he she him her his they them".split())
"""Pronouns that mean somebody who is not the speaker."""
TELLS = frozenset(
    "says said saying thinks thinking thought wonders wondering told tells found finds called calls rang phoned ringing calling saw sees noticed reckons "
    "knows gave giving tried trying doing holding helping pushing pressing counting checking wants wanted asked making made insisted insists".split()
)
"""What somebody does who stands by: the words behind it are about the patient."""


def sex_of(word: str | None) -> str | None:
    """The sex a word for a person tells, as "male" or "female"."""
    if word in _MALE:
        return "male"
    return "female" if word in _FEMALE else None


def same_person(one: str, other: str) -> bool:
    """Whether two words may name the same person."""
    return one == other or any({one, other} <= group for group in _SAME)


_MADE_ME = re.compile(
    r"((is|has|was|did|just|keeps|kept) )*(making|made|told|tells|telling|wants|wanted|insisted|insists|thought|said|says|begged|asked)"
    r"( that| i should| i have| i need| for)* (me|i)\b.*\b(call|ring|phone|calling|ringing|dial)\b"
)
"""«My wife's making me call»: it is the caller who is ill, or somebody else; not she."""
_HURT_ME = re.compile(
    r"((is|has|was|had|did|just|keeps|kept) )*(hit|hits|hitting|punched|punch|kicked|kick|slapped|slap|beat|beats|beating|choked|choke"
    r"|strangled|stabbed|shot|bit|pushed|push|shoved|threw|attacked|attack|cut|burned|headbutted|battered|glassed|hurt|raped) (me|us)\b"
)
"""«My boyfriend hit me»: what was done to the caller is the caller's, not his who did it."""
_DONE_TO_ME = re.compile(
    r"((he|she|is|has|was|had|did|just|after|been|keeps|kept) )*(smashed|slashed|bottled|glassed|grabbed|threw(?! up)|chucked|held|put|twisted"
    r"|jabbed|scratched|squeezed|bashed|slammed|had (his|her|both|the|two) (hands?|arms?|knees?|fingers?|belt))"
    r"( (?!and\b|then\b)\w+){0,6} (on|at|over|round|around|into|off|against|in|to) "
    r"(me|us|my (neck|throat|hair|arms?|head|face|legs?|hands?|wrists?|stomach|belly|back|jaw|nose|mouth|ribs|chest|fingers?))\b"
)
"""«My boyfriend had his hands round my neck», «my partner, he smashed a glass on me»."""


def _kin_place(said: Utterance) -> int | None:
    """Where the person stands whom the caller calls «my ...», if any, and who may be the patient.

    The first who does not only find, tell, help or stand beside; of several, the first of whom something is told.
    """
    forms = said.forms
    named = [_whose(said, place) for place in _owned(forms)]
    places = [one for one in named if forms[one - 2 : one - 1] != ["with"]] or named
    bearing = [one for one in places if not _stands_by(forms, one)]
    if bearing:
        ends = [*bearing[1:], len(forms)]
        told = (
            one
            for one, end in zip(bearing, ends, strict=True)
            if any(one < match.first < end or match.first == one - 1 for match in said.matches)
        )
        return next(told, bearing[0])
    if not places or _speaks_of_another(forms, places[-1]):
        return None
    return places[-1]


def _whose(said: Utterance, place: int) -> int:
    """«My sister's baby»: the baby is meant."""
    owns = said.words.words[place].given.endswith(("'s", "s'")) and said.forms[place + 1 : place + 2] != []
    return place + 1 if owns and said.forms[place + 1] in KIN else place


def _owned(forms: Sequence[str]) -> list[int]:
    """Where kin of the caller is named: «my dad», «my baby brother», or «dad is …» at the start."""
    owned = [
        end
        for place, form in enumerate(forms[:-1])
        if form in OWNERS and (end := noun_at(forms, place + 1)) is not None
    ]
    owned = [
        place + 1 if forms[place] in GENERIC and forms[place + 1 : place + 2] and forms[place + 1] in KIN else place
        for place in owned
    ]
    owned = [place - 3 if _is_of_another(forms, place) else place for place in owned]
    bare = [0] if len(forms) > 1 and forms[0] in BARE and forms[1] in AUXILIARIES else []
    return [*bare, *owned]


def _is_of_another(forms: Sequence[str], place: int) -> bool:
    """«The mother of my husband»: of whom it is said that she is somebody's, she is meant."""
    return place >= 3 and forms[place - 2] == "of" and forms[place - 1] in OWNERS and forms[place - 3] in KIN


def noun_at(forms: Sequence[str], place: int, words: Set[str] = KIN) -> int | None:
    """Where the person of «(my) little boy» stands, whose words begin here; `words` are those that name one."""
    end = place
    while end < min(len(forms) - 1, place + 2) and forms[end] in ADJECTIVES:
        end += 1
    return end if end < len(forms) and forms[end] in words else None


_ON_THE_WAY = frozenset("going coming waiting standing outside running heading driving".split())
_IS_BESIDE = (TELLS - {"trying", "wants", "wanted", "made"}) | _ON_THE_WAY


def _stands_by(forms: Sequence[str], place: int) -> bool:
    """«My sister found …», «my wife says …»."""
    return any(form in _IS_BESIDE for form in forms[place + 1 : place + 3]) or _done_to_caller(forms, place)


def _done_to_caller(forms: Sequence[str], place: int) -> bool:
    behind = " ".join(forms[place + 1 : place + 12])
    return bool(_MADE_ME.match(behind) or _HURT_ME.match(behind) or _DONE_TO_ME.match(behind))


def _speaks_of_another(forms: Sequence[str], place: int) -> bool:
    """«My wife says he's …»: a pronoun behind it that cannot be the same person."""
    if _done_to_caller(forms, place):
        return True
    sex = sex_of(forms[place])
    told = [PRONOUNS[form] for form in forms[place + 1 :] if form in PRONOUNS]
    found = any(
        forms[at] in ("found", "saw") and forms[at + 1 :][:1] in (["her"], ["him"]) for at in range(place, len(forms))
    )
    return found or (sex is not None and bool(told) and all(one != sex for one in told))


_MEANT = re.compile(
    r"(?:(?:calling|phoning|ringing|here|worried) (?:about|for)|it is(?: for| about)?) (?:my|our|me) (\w+)(?= i am|$| that| who| right| here| now| he | she )"
)


_BUT_MINE = re.compile(r"but it is (?:my|our|me) (\w+)(?= his | her )")


SET_APART = re.compile(
    r"\bnot (?:him|her|them|the (?:baby|little|kid|wee|child|patient|man|woman|girl|boy)|my \w+)\b"
    r"|\b(?:he|she) (?:has|does|did) not(?: (?:got|have|had))?(?: (?:it|that|one|any)\b|\Z)"
)
"""«It's my sister that has it, not her»: who is picked out is not the patient."""
_NOT_ME = re.compile(r"\bnot me\b.*\bi (?:am|can|have|feel|keep|got)\b")


def picks_another(behind: str) -> bool:
    """Whether the words behind «it's my sister that …» set the patient against her."""
    return bool(SET_APART.search(behind) or _NOT_ME.search(behind))


def meant_kin(said: Utterance) -> str | None:
    """The person the caller says the call is about: «it's my wife I'm calling about»."""
    if OWNERS.isdisjoint(said.forms):
        return None
    words = said.line
    found = _MEANT.search(words) or _BUT_MINE.search(words)
    if not found or found.group(1) not in KIN:
        return None
    return None if picks_another(words[found.end() :]) else found.group(1)


OF_NO_BODY = frozenset(
    "death_in_same_vehicle caller_not_with_patient multiple_patients witnessed_onset power_line_down fire attacker_nearby weapon_present "
    "scene_unsafe cannot_move_patient needs_lift_assist helper_available medical_personnel_on_scene caller_alone no_access "
    "traffic_danger dangerous_animal_loose cpr_in_progress cpr_declined breaths_not_going_in bleeding_control_applied epinephrine_given "
    "naloxone_given aspirin_or_nitroglycerin_taken crew_arrived rescuer_exhausted aed_on_patient aed_shock_advised aed_no_shock "
    "aed_shock_given aed_available naloxone_available epinephrine_available inhaler_available nitroglycerin_available "
    "oxygen_supply_empty child_pads_available tourniquet_available glucose_available getting_worse onset_over_30_minutes sudden_onset "
    "caller_is_child caller_is_patient".split()
)
"""What tells of the place, of help and of things, or of a course: nothing of whose body it is."""


def speaks_of_self_before(said: Utterance, place: int) -> bool:
    """Whether the caller spoke of his own body or state before this word."""
    forms = said.forms[:place]
    return any(
        (form == "my" and after not in KIN) or (form == "i" and after in ("am", "have", "got", "feel", "had"))
        for form, after in zip(forms, forms[1:], strict=False)
    ) and any(one.last < place and one.finding not in OF_NO_BODY for one in said.matches)


def patient_kin(said: Utterance) -> str | None:
    """The word for the patient where the caller calls him «my ...» and has not spoken of himself as ill before."""
    if said.kin is None or said.kin[0] is not said.matches:
        said.kin = (said.matches, _patient_kin(said))
    return said.kin[1]


ASKS_WHO_ELSE = re.compile(
    r"\b(?:who|anyone|anybody|somebody|someone) (?:else|is (?:there|here|with))\b|\bwho's (?:there|with)\b", re.I
)


def _patient_kin(said: Utterance) -> str | None:
    if ASKS_WHO_ELSE.search(said.context.question):
        return None  # «who else is there?» — «just my sister»
    meant = meant_kin(said)
    if meant is not None:
        return meant
    place = _kin_place(said)
    if place is None or speaks_of_self_before(said, place - 1):
        return None
    return said.forms[place]


_SAME = tuple(
    frozenset(group.split())
    for group in (
        "mom mum mam mommy mummy mother mama momma ma mammy stepmom patient lady woman missus",
        "dad daddy father stepdad papa pop pops da patient man guy gentleman fella bloke",
        "son baby kid child boy infant toddler lad patient",
        "daughter baby kid child girl infant toddler lass patient",
        "wife missus partner lady woman patient",
        "husband hubby partner man guy patient fella bloke",
        "grandma grandmother granny gran nan nana nanna mamaw memaw meemaw grandmom abuela patient lady woman",
        "grandpa grandfather papa grandad granddad papaw pawpaw peepaw grampa pop pops abuelo patient man guy gentleman",
        "friend buddy mate pal roommate flatmate neighbor guy man lady woman girl boy boyfriend girlfriend patient fella bloke lad lass",
        "nephew boy kid child baby patient lad toddler",
        "niece girl kid child baby patient lass toddler",
        "grandson boy kid child baby patient lad toddler",
        "granddaughter girl kid child baby patient lass toddler",
        "brother kid boy patient guy man lad",
        "sister kid girl patient lady woman",
        "guy man gentleman patient fella bloke lad dude customer passenger driver resident",
        "lady woman patient customer passenger driver resident",
        "boy kid child patient baby toddler infant lad son",
        "girl kid child patient baby toddler infant lass daughter",
    )
)


_UNIQUE = frozenset(
    "wife husband mom mum mam mommy mummy mother dad daddy father baby grandma grandpa grandmother grandfather granny gran nan "
    "nana nanna papa boyfriend girlfriend partner fiance missus hubby mama grandad granddad".split()
)
"""Persons of whom a caller has one."""
_SINGLE = frozenset(
    "chest heart head stomach belly tummy throat neck face mouth tongue nose breathing speech temperature pulse".split()
)
"""Parts of which everybody has one: «my chests tight»."""
_WHOSE = OWNERS | {"his", "her", "their", "the"}
_OF_MANY = frozenset("are were have do both all and or who that will can could would".split())
_OF_ONE = frozenset("not got been had just gone a an stopped collapsed fallen passed took unconscious here".split())
"""What stands behind «my brothers» where a lost «is» or «has» is in it."""


def of_one(words: Sequence[Word], place: int, form: str) -> str:
    """The form of a word, of one person where text without apostrophes writes many: «my brothers not breathing»."""
    one = form[:-1]
    if form[-1:] != "s" or not place or words[place - 1].form not in _WHOSE:
        return form
    if one not in _SINGLE and (one not in KIN or words[place - 1].form not in OWNERS):
        return form
    word = words[place]
    after = words[place + 1] if place + 1 < len(words) else None
    if word.given.lower() != form or after is None or after.mark or after.form in _OF_MANY:
        return form
    return one if one in _UNIQUE or one in _SINGLE or after.form in _OF_ONE or after.form.endswith("ing") else form
