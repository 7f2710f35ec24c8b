"""Whom a phrase speaks of: the patient, the caller, or somebody else.

Who bears a clause is followed from person to person (`bearers`). What could be said of either counts as the patient's where it
is bad news, and as the other's where it would reassure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from assistant.domain.findings import Status
from assistant.understanding import naming, tales
from assistant.understanding.bearers import Bearer, Bearers
from assistant.understanding.callers import callers_own
from assistant.understanding.clauses import Clause
from assistant.understanding.doubt import MINUTES
from assistant.understanding.kin import (
    ADJECTIVES,
    BARE,
    GENERIC,
    KIN,
    PRONOUNS,
    ROLES,
    SEVERAL,
    patient_kin,
    same_person,
    sex_of,
)
from assistant.understanding.match import Match
from assistant.understanding.others import Others
from assistant.understanding.somebody_ill import tells_of_somebody_ill
from assistant.understanding.utterance import Utterance
from assistant.understanding.whose import Whose

_MOVES = frozenset({"purposeful_movement"})
"""Signs of life, which end compressions: of nobody but whom they are told of."""
_NOBODYS_OWN = frozenset({"death_reported", "obvious_death"})
"""What nobody tells of himself."""
_OF_BIRTH = frozenset(
    "crowning cord_or_limb_first cord_first breech_or_limb_first shoulder_stuck cord_round_neck placenta_delivered".split()
)
_IS_OF = re.compile(
    r"(?:is|was|that is|are) (?:only |just )?(?:my|our|his|her|the) (?:own |other |late |old |poor )?(?P<who>[a-z]+)(?![a-z'])(?! (?:gave|give|says|said|told|worried|calls|called))"
)
_IS_OF_WORDS = 6
_IS_THE_ONE = re.compile(
    rf"\b({'|'.join(sorted(BARE))}) (?:(?:is|was) )?the one (?:on|with|that|who|has|had|taking|takes)\b"
)
_I_AM_THE_ONE = re.compile(
    r"\b(?:i am (?:the )?(?:one|only one) (?:(?:with|on|that|who|who is|has|had|got|is|have|taking|takes|the|a|an|my) )*|i am (?:the |a )?)(?:(?!not\b)\S+)\Z"
)
_NOT_HIM = re.compile(r"(?:(?!he\b|she\b)\w+ ){0,4}not (?:him|her|them|the (?:baby|kid|child|patient|boy|girl))\b")
_BUT_NOT_HE = re.compile(r"(?:\w+ ){0,2}but not (?:him|her|me)\b")
_NEW = frozenset({"one", "another", "a"})
_NEW_REACH = 3
"""Words before a phrase in which somebody new is brought in."""
_ARE = frozenset("is are was were belong belongs".split())
_OF_FAMILY = re.compile(r"\b(?:in|through) (?:the|your|his|her|their) family\b|\bfamily history\b", re.I)
_HIMSELF = frozenset("i he she himself herself myself".split())
_SWALLOWED = frozenset({"overdose", "dangerous_dose", "poison_ingestion", "caustic_ingestion"})
_DONE = frozenset("hit bit bitten cut shot struck beat beaten thrown threw broke broken burnt hurt".split())
_CLEFT = 7
_IT_IS_HE = re.compile(
    r"\b(?:it|that) (?:is|was) (?:the|my|his|her|our) (\w+) (?:that |who )?(?:had|has|got|takes|took|have|is|was)\b"
)
_HERS_BEFORE = re.compile(
    r"\b(?:my|her|his) (?:mom|mum|mam|mother|sister|aunt|auntie|nan|gran|granny|cousin|friend) had\b"
)
_SHOCK = frozenset({"fainting", "near_fainting"})
_OBJECTS = frozenset({"her", "him", "me", "them"})
EVEN = 0.0
"""The score from which on anything is somebody else's where the patient sounds well."""
LIKELY, CLEARLY, SURELY = 0.5, 1.2, 1.5
"""The score from which on somebody else's is what he has had or takes; what has befallen him or how he is; what could be an arrest."""
_ACUTE = frozenset("sign symptom event injury".split())
WEIGHED = frozenset("history exposure injury symptom sign event patient".split())
"""Kinds of findings that a person has; what is at hand and what is done is everybody's."""
_TO_WHOM = frozenset("in by on with down over against to off into up through from at".split())


def least(finding: str, kind: str) -> float:
    """The least score by which a finding of this kind is somebody else's."""
    if finding in tales.VITAL | MINUTES:
        return SURELY
    return CLEARLY if kind in _ACUTE else LIKELY


class People:
    """Follows who is spoken of through one utterance."""

    def __init__(
        self,
        said: Utterance,
        kind: Callable[[Match], str],
        answers: Callable[[Match], bool],
        points: Mapping[str, float] = MappingProxyType({}),
    ) -> None:
        """`kind` tells the kind of the finding a match speaks of, `answers` whether it is about what was asked.

        `points` are those of the signs by which an owner is weighed where no rule tells him (`whose`).
        """
        self._said = said
        self._answers = answers
        self._kind = kind
        self._others = Others(said)
        self._following = Bearers(said, kind, self._others, sex_of(said.context.kin) or said.context.sex)
        self._bearers: dict[int, Bearer] | None = None
        self._points = points
        self._whose: Whose | None = None

    def somebody_else(self, match: Match, kind: str) -> tuple[str, ...] | None:
        """The words that make the match somebody else's, or None when it is the patient's."""
        told = self.ruled(match, kind) or self._brought_in(match)
        return self._weighed(match, kind) if told is None and self._points else told

    def _brought_in(self, match: Match) -> tuple[str, ...] | None:
        """«Half our floor has this, one girl passed out», of one who sounds well: somebody new."""
        if not self._said.context.sounds_well:
            return None
        first = max(self._said.clause_of(match.first).first, match.first - _NEW_REACH)
        near = self._said.forms[first : match.last + 1]
        pairs = zip(near, near[1:], strict=False)
        return next((pair for pair in pairs if pair[0] in _NEW and pair[1] in KIN | GENERIC), None)

    def _weighed(self, match: Match, kind: str) -> tuple[str, ...] | None:
        """Whose it is by all signs together, where no rule tells it."""
        whose = self.whose()
        one = whose.behind(match)
        if one is None or kind not in WEIGHED or self._own_body(match) or not whose.may_be_his(one, match):
            return None
        if self._done_to_patient(match, kind, Bearer(" ".join(one.words))):
            return None
        grave = match.finding in tales.VITAL | MINUTES
        well = self._said.context.sounds_well
        if (grave or kind in _ACUTE) and not well and not whose.is_tale(one, match, grave):
            return None
        score = whose.score(one, match, kind, self._answers(match))
        return (" ".join(one.words),) if score > (EVEN if well else least(match.finding, kind)) else None

    def whose(self) -> Whose:
        """The signs by which owners are weighed."""
        if self._whose is None:
            self._whose = Whose(self._said, self._points, sex_of(self._said.context.kin))
        return self._whose

    def ruled(self, match: Match, kind: str) -> tuple[str, ...] | None:
        """The words by which a rule makes the match somebody else's, or None where none does."""
        bearers = self._bearers
        if bearers is None:  # followed when first asked: many utterances tell no finding
            bearers = self._bearers = dict(self._following.followed())
        clause = self._said.clause_of(match.first)
        if match.finding in _SWALLOWED and self._answers(match):
            return None  # «what has she taken?» — «her nan's heart tablets, a full strip»
        if self._asked_of_family(match, clause, kind):
            return ("family",)
        family = [
            span for span in self._said.cue("family") if self._said.clause_of(span[0]).sentence == clause.sentence
        ]
        if family:
            return (self._said.text_of(family[0]),)
        one = _IS_THE_ONE.search(" ".join(self._said.forms[max(0, match.first - _CLEFT) : match.last + 1]))
        if one is not None and kind in ("history", "exposure") and not self._asked_about(one[1]):
            return (one[0],)  # «Grandad's the one on warfarin, not him»
        if kind == "history" and self._answers(match) and (owner := self._is_of(match)) is not None:
            return (owner,)  # «the diabetes is my dad», «diabetes is our grandpa, not him»
        if kind in ("history", "exposure") and (owner := self._but_not_he(match, clause)) is not None:
            return (owner,)  # «my old man was a bleeder, but not him»
        if kind in ("history", "exposure", "injury", "symptom") and self._mine_alone(match):
            return ("i",)
        cleft = _IT_IS_HE.search(" ".join(self._said.forms[max(0, match.first - _CLEFT) : match.first + 1]))
        if (
            cleft is not None
            and (kind == "history" or cleft[0].split()[-1] not in ("is", "was"))
            and self._others.is_other(f"his {cleft[1]}", clause, self._following.patient_sex)
        ):
            return (cleft[0],)  # «it's the brother had the stroke»
        owner = self._owner(match, clause) if kind != "exposure" else None  # «he's ate all his granny's heart pills»
        if owner is not None:
            return (owner,)
        if match.finding in _OF_BIRTH and _HERS_BEFORE.search(" ".join(self._said.forms[clause.first : match.first])):
            return (clause.subject or "mother",)  # «my mom had a breech»
        if match.finding in _OF_BIRTH:
            return None  # «the baby is lying bottom down»: of her who carries it
        if self._said.context.who == "self" and match.finding in _NOBODYS_OWN:
            return (clause.subject or "dead",)
        if kind == "history" and match.status is Status.PRESENT:
            another = tales.has_it_too(self._said, clause, self._answers(match))
            if another is not None:
                return (another,)
        bearer = bearers.get(clause.first)
        if bearer is not None and (self._all_ill(match, kind) or self._ours(match, bearer)):
            bearer = None
        if bearer is not None and not self._own_body(match) and not self._done_to_patient(match, kind, bearer):
            either = bearer.either or (bearer.of_then and match.finding in tales.VITAL)
            reassures = match.status is Status.ABSENT or match.finding in _MOVES
            if (not either or reassures) and not self._asked_of(bearer, match):
                return (bearer.words,)
        if self._said.context.who == "third" or self._third_here() or self._said_not_me():
            return callers_own(self._said, match, clause, kind)
        if (
            self._said.context.who == "self"
            and clause.subject in ("he", "she")
            and (kind == "history" or match.finding in _SHOCK)
        ):
            mine = {"me", "my", "i"} & set(self._words_of(clause))
            return (
                None if mine else (clause.subject,)
            )  # «no, nothing. She's on the warfarin», says a patient beside her
        if self._said.context.who == "self" and kind == "history":
            named = self._by_name_beside(match, clause)
            if named is not None or self._of_another_self(match):
                return (named or "her",)
        return None

    def _by_name_beside(self, match: Match, clause: Clause) -> str | None:
        """«Vern had the aneurysm, my brother», says who is asked of himself: whom he names with a relation behind."""
        behind = self._said.forms[match.last + 1 : match.last + 3]
        named = clause.first in self._said.names and match.first > clause.first + 1
        return (
            " ".join(behind)
            if named and len(behind) == 2 and behind[0] in ("my", "me", "our") and behind[1] in KIN
            else None
        )

    def _of_another_self(self, match: Match) -> bool:
        """«It's Maureen that carries the pen, we nearly lost her in March», says who is ill himself."""
        near = self._said.forms[match.first : match.last + 2]
        return not {"her", "him"}.isdisjoint(near) and {"me", "my", "i"}.isdisjoint(near)

    def _asked_of_family(self, match: Match, clause: Clause, kind: str) -> bool:
        """«Any of this in the family?» — «Dad and both his brothers, heart attacks, all before sixty»."""
        if kind not in ("history", "event") or not _OF_FAMILY.search(self._said.context.question):
            return False
        here = [form for one in self._said.clauses if one.sentence == clause.sentence for form in self._words_of(one)]
        return not KIN.isdisjoint(here) and _HIMSELF.isdisjoint(self._words_of(clause))

    def _words_of(self, clause: Clause) -> list[str]:
        return self._said.forms[clause.first : clause.last + 1]

    def _owner(self, match: Match, clause: Clause) -> str | None:
        """«Nan's heart attack», «her sister's seizures»: whose it is stands right before it."""
        place = match.first - 1
        if place < clause.first or not self._said.words.words[place].given.endswith(("'s", "s'")):
            return self._told_behind(match, clause)
        verb = self._said.forms[match.first]
        if verb.endswith(("ed", "ing")) or verb in _DONE:
            return None  # «her boyfriend's punched her»: he has; «my sister's shaking him»: she is
        start = place
        while start > clause.first and self._said.forms[start - 1] in ADJECTIVES:
            start -= 1
        if start > clause.first and self._said.forms[start - 1] in naming.DETERMINERS:
            start -= 1
        named = " ".join(self._said.forms[start : place + 1])
        kin = self._said.forms[place] in KIN | ROLES | SEVERAL
        return named if kin and self._others.is_other(named, clause, self._following.patient_sex) else None

    def _is_of(self, match: Match) -> str | None:
        """«The diabetes is my dad»: whose an illness is, told by «is»."""
        found = _IS_OF.match(" ".join(self._said.forms[match.last + 1 : match.last + _IS_OF_WORDS]))
        if found is None or found["who"] not in KIN or self._asked_about(found["who"]):
            return None
        return found[0]

    def _but_not_he(self, match: Match, clause: Clause) -> str | None:
        """Who has what the patient has not: named before it in the same clause, «but not him» behind it."""
        named = [form for form in self._said.forms[clause.first : match.last + 1] if form in KIN]
        behind = " ".join(self._said.forms[match.last + 1 : match.last + 1 + _CLEFT])
        known = self._said.context.kin
        if not named or not _BUT_NOT_HE.match(behind) or known == named[-1]:
            return None
        return named[-1]

    def _told_behind(self, match: Match, clause: Clause) -> str | None:
        """«Them blood thinners on the side are her husband's»: whose they are is told behind."""
        place = clause.last
        kin = self._said.forms[place] in KIN and self._said.words.words[place].given.endswith(("'s", "s'"))
        if not kin or place <= match.last or _ARE.isdisjoint(self._said.forms[match.last + 1 : place]):
            return None
        named = " ".join(self._said.forms[place - 1 : place + 1])
        return named if self._others.is_other(named, clause, self._following.patient_sex) else None

    def _mine_alone(self, match: Match) -> bool:
        """«I'm the one with the pacemaker, not him», «I'm the diabetic, not her»: the caller's, who is not the patient."""
        if self._said.context.who == "self":
            return False
        start, end = max(0, match.first - _CLEFT), match.last + _CLEFT
        lead = _I_AM_THE_ONE.search(" ".join(self._said.forms[start : match.first + 1]))
        if lead is None:
            return False
        apart = _NOT_HIM.match(" ".join(self._said.forms[match.last + 1 : end]))
        return bool(apart) or (self._said.context.who == "third" and "one" in lead[0].split())

    def _all_ill(self, match: Match, kind: str) -> bool:
        """«My wife and both the boys have all got banging heads»: they are the patients."""
        many = any(one.finding == "multiple_patients" for one in self._said.matches)
        return many and kind in ("symptom", "sign") and match.status is Status.PRESENT

    def _ours(self, match: Match, bearer: Bearer) -> bool:
        """«Her brother squirted cleaner in my little girl's eye»: it is hers, and not his who did it."""
        words = self._said.words.words
        place = next(
            (at for at in range(match.last, max(0, match.first - 3), -1) if words[at].given.endswith("'s")), None
        )
        if place is None or words[place].form not in KIN or words[place].form in bearer.words:
            return False
        return "my" in self._said.forms[max(0, place - 3) : place]

    def _asked_about(self, person: str) -> bool:
        """Whether the patient is called so: in the call, in the question or before in the same breath."""
        kin = self._said.context.kin
        asked = self._said.context.question.lower().split()
        return (kin is not None and same_person(person, kin)) or person in asked or self._said.forms.count(person) > 1

    def _asked_of(self, bearer: Bearer, match: Match) -> bool:
        """«Is he breathing?» — «the baby's just puffing»: an answer under another name is still the patient's."""
        owner, _, person = bearer.words.partition(" ")
        return owner in ("the", "this") and person in GENERIC and self._answers(match)

    def _said_not_me(self) -> bool:
        """«Not me, I'm only the neighbor»: whoever the patient is, the caller is not."""
        return self._said.context.who is None and any(
            one.finding == "caller_is_patient" and "not" in self._said.forms[one.first : one.last + 1]
            for one in self._said.matches
            if one.status is Status.ABSENT
        )

    def _says_it_is_me(self) -> bool:
        """«My son's well, he's making toast, it's me, I've had chest pains»: the caller names himself as the patient."""
        return any(
            one.finding == "caller_is_patient" and one.status is Status.PRESENT and one.first
            for one in self._said.matches
        )

    def _third_here(self) -> bool:
        """The utterance itself names a patient who is not the caller."""
        if self._said.context.who == "self":
            return False
        if self._said.context.who is not None or self._says_it_is_me():
            return False
        return patient_kin(self._said) is not None or tells_of_somebody_ill(self._said, self._kind)

    def _done_to_patient(self, match: Match, kind: str, bearer: Bearer) -> bool:
        """«Her boyfriend pushed her», «her husband cut her arm»: the other one did it, the patient has it."""
        forms = self._said.forms
        doer = sex_of(bearer.words.rpartition(" ")[2])
        owner = forms[match.first - 1] if match.first else ""
        if doer is not None and kind in ("history", "patient") and PRONOUNS.get(owner, doer) != doer:
            return True  # «his wife says that's from his stroke»
        if match.finding == "unresponsive" and not _OBJECTS.isdisjoint(forms[match.first + 1 : match.last + 1]):
            return True  # «my sister's shaking him and he won't wake»
        if kind not in ("event", "injury", "care", "exposure"):
            return False
        if self._said.context.who == "self" and {"me", "my", "i"}.isdisjoint(forms[match.first : match.last + 2]):
            return False  # «my cousin, a dog bit him», says the patient
        whose = {PRONOUNS[form] for form in forms[match.first : match.last + 1] if form in PRONOUNS}
        if doer is not None and whose and doer not in whose:
            return True
        for place in range(match.first + 1, min(match.last + 2, len(forms))):
            owns = forms[place] == "her" and place < match.last and forms[place + 1] not in _TO_WHOM
            if forms[place] in _OBJECTS and not owns:  # «lost her legs» owns, «stabbed her in the back» does not
                return True
        clause = self._said.clause_of(match.first)  # «her boyfriend had her in a headlock»
        return any(
            forms[place] in _OBJECTS and forms[place + 1] in _TO_WHOM for place in range(clause.first + 1, match.first)
        )

    def _own_body(self, match: Match) -> bool:
        forms = self._said.forms
        return any(
            forms[place] == "i" or (forms[place] == "my" and not {*forms[place + 1 : place + 2]} & KIN)
            for place in range(max(0, match.first - 2), match.last + 1)
        )
