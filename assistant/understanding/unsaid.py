"""What states nothing: questions, figures of speech, orders, comparisons, things, and conditions."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.domain.findings import Status
from assistant.understanding.clauses import AUXILIARIES, SUBJECTS, TELLS, Clause
from assistant.understanding.kin import KIN
from assistant.understanding.match import Match
from assistant.understanding.taken_back import taken_back
from assistant.understanding.utterance import Span, Utterance

_BODILY_EVENTS = frozenset({"collapse", "fainting", "seizure", "choking", "fall"})
_COMPARED = frozenset(
    "gunshot_wound stab_wound assault electric_shock pedestrian_struck vehicle_crash strangulation impaled_object amputation "
    "burn lightning_strike crush_injury animal_bite drug_use".split()
)
"""What people liken things to: «like I'd been shot», «like a truck hit me»."""
_HURT = frozenset("alcohol_use head_injury torso_injury face_or_neck_injury limb_injury spine_injury injury".split())
"""What is likened only to what somebody does: «like somebody hit her head», but not «he, like, hit his head»."""
_LIKE_WHOM = (["somebody"], ["someone"], ["something"], ["being"], ["getting"])
_PAINS = frozenset("headache worst_headache chest_pain back_pain abdominal_pain pain".split())
_WOUNDS = frozenset("injury bleeding severe_bleeding minor_injury stab_wound gunshot_wound unresponsive".split())
_LIKE_HIM = (["he"], ["she"], ["they"])
"""What makes a first «like» one that likens, and no filler: «like, he's been shot»."""
_ASKED_OF_HIM = [[one] for one in ("got", "having", "feeling", "hurting", "been", "had")]
_ANSWERS = frozenset("no nope nah".split())
_TELLS_ON = frozenset("says said say nods nodding reckons".split())
_TELLS_OF = KIN | frozenset(
    "he she they i we my his her can do what should okay yeah is are please hello hurry right not".split()
)
"""Words of a sentence that tells of the patient, or asks the call-taker, and so puts nothing to the patient."""
_REPLY = 6
"""Words in which somebody tells what the patient answered."""
_PUT_TO_HIM = (
    *(["you", one] for one in ("dizzy", "sick", "hurt", "hurting", "okay", "sore", "cold", "faint", "sweaty")),
    ["you", "got"],
    ["you", "have"],
    ["you", "having"],
    ["you", "feeling"],
    ["got", "any"],
    ["have", "any"],
)
_WORD_OR_TWO = 4
_SHORT = 6
"""Words up to which a question put to the patient is taken for one without its verb."""
_YOU_KNOW = re.compile(r"\b(?:you|ya|y'?)\s*know\b", re.I)
_ASKED_OF = frozenset("asked asks ask asking know knows explain wonders".split())
_SEES = frozenset("can could know see hear feel should need got have must get want think imagine".split())
_OF_HIM = frozenset("he she him her his they them it".split())
_STEM = 4
"""Letters by which a word passed on is that of the question."""
_TO_WHOM = frozenset("love darling missus sweetheart buddy honey mate that this mum mam grandad granny nana".split())
_NOT = frozenset({"not", "no", "never"})
_LISTED = 12
"""Words that a list put to the patient has at most."""
_TALK = frozenset({"unable_to_speak", "unresponsive"})
_RESUSCITATED = frozenset(
    {"cpr_in_progress", "aed_available", "aed_on_patient", "aed_shock_advised", "aed_shock_given"}
)
_SPEECH = frozenset("talking speaking saying telling talks speaks says".split())
_SEEMS = frozenset("look looks looked looking seem seems seemed sound sounds sounded something smell smells".split())
_OWNED_THINGS = frozenset("the my his her our their a this that".split())
_PLACED = frozenset(
    "in on at by near from to off into behind under with of out over across beside against down up past".split()
)


def broken_off(said: Utterance, start: int, end: int) -> bool:
    """Whether speech turns between two words: «not in pain, but …»."""
    return any(start <= span[0] < end for span in said.cue("terminator"))


_DENIES = frozenset("no nope nah naw never not".split())
_AFFIRMS = frozenset("yes yeah yep aye yup".split())
_ANSWERED = [[one] for one in sorted(_DENIES | _AFFIRMS)]


def is_told_as_unknown(said: Utterance, clause: Clause) -> bool:
    """«I can't tell | is he breathing», «I don't know did they hit her»: an indirect question, which tells a doubt."""
    lead = said.forms[max(0, clause.first - _LEAD) : clause.first]
    return bool(lead) and lead[-1] in TELLS and "not" in lead and not said.words.words[clause.first].mark


_LEAD = 4
"""Words of «I could not say» before what nobody can say."""


_SHOWN = re.compile(
    r"\b(?:it|that|this|they|one) (?:is|was|were) (?:all |just |only )?(?:on|in|off) (?:the |a |that |some )?"
    r"(?:telly|television|tv|casualty|youtube|netflix|tiktok|news|film|movie|show|programme|program|video|soap)\b"
    r"|\b(?:that|it|this) is (?:just |only )?(?:my|the|a|his|her|our) (?:show|programme|program|film|movie|series|soap|telly|television|tv|video|game|radio)\b"
    r"|\b(?:had|have|got|saw|seen) \w+ on (?:the )?(?:telly|television|tv)(?= (?:\w+ ){0,4}(?:some|a|an|where)\b)"
    r"|\bpretend(?:ed|ing|s)? to\b"
)
_A_DUMMY = re.compile(
    r"\b(?:dummy|manikin|mannequin)\b.*\b(?:first aid|cpr|class|lesson|course|training|practi[cs]\w+)\b|\b(?:cpr|first aid|practice|training) (?:dummy|doll|manikin|mannequin)\b"
)
_READ = 500
"""Letters of an utterance that are looked through for it: a bound for a long one."""
_IN_EARNEST = re.compile(r"\b(?:and|but|then|so) (?:now|then|he|she|my)\b|\bwhen (?:he|she|my)\b")
"""Where what really happened begins behind what was on the telly."""


_LISTED = 12
"""Words of a question passed on as a list."""


class Unsaid:
    """Tells which phrases of one utterance state nothing of the patient, and by which words."""

    def __init__(self, said: Utterance, kind: Callable[[Match], str], answers: Callable[[Match], bool]) -> None:
        """`kind` tells the kind of the finding a match speaks of, `answers` whether it is about what was asked."""
        self._said = said
        self._kind = kind
        self._answers = answers

    def why(self, match: Match) -> tuple[str, ...] | None:
        """The words by which the match states nothing, or None where it states something."""
        clause = self._said.clause_of(match.first)
        if clause.question and self.ends_as_question(clause) and not is_told_as_unknown(self._said, clause):
            return ("question",)
        if (
            self._asks_without_turning(clause)
            or self._put_to_somebody(match, clause)
            or self._word_explained(match)
            or self._passed_on_in_words(match, clause)
        ):
            return ("question",)
        if self._passes_on(match, clause) or self._answered_by_him(clause):
            return ("question",)
        for name in ("figurative", "imperative"):
            for span in self._said.cue(name):
                if span[0] <= self._begins(match) and match.last < span[1] and self._is_order(name, span):
                    return (self._said.text_of(span),)
        shown = self._shown(match, clause)
        if shown:
            return (shown,)
        simile = self._simile(match, clause)
        if simile:
            return (simile,)
        back = taken_back(self._said, match)
        if back is not None:
            return (back,)
        thing = self._thing(match, clause)
        if match.finding == "not_moving" and self._of_a_thing(match, clause):
            return ("it",)
        if match.status is Status.ABSENT and self._of_a_machine(match):
            return ("it",)
        return (thing,) if thing else self._condition(match, clause)

    def _passed_on_in_words(self, match: Match, clause: Clause) -> bool:
        """«Did you get all that, Mrs Hall? Pain, dizzy, chest?»: the question said again as a list, with no verb of its own."""
        said = self._said
        if match.status is not Status.PRESENT or not self._answers(match):
            return False
        here = [one for one in said.clauses if one.sentence == clause.sentence]
        end = here[-1].last + 1
        mark = said.words.words[end].mark if end < len(said.forms) else said.words.tail
        if "?" not in mark or said.context.confirming:
            return False
        words = said.forms[here[0].first : end]
        if len(words) > _LISTED or not (AUXILIARIES | SUBJECTS - {"that", "this"}).isdisjoint(words):
            return False
        put = "?" in said.words.words[here[0].first].mark or "any" in words or not _TO_WHOM.isdisjoint(words)
        put = put or any(here[0].first <= at < end for at in said.names)
        if not put or not _NOT.isdisjoint(words):
            return False  # «not breathing at all?», «chest pain, bad chest pain?»: nobody is asked
        asked = [form[:_STEM] for form in re.findall(r"[a-z]+", said.context.question.lower())]
        named = {said.forms[at] for at in said.names} | _TO_WHOM
        return all(form[:_STEM] in asked for form in words if len(form) >= _STEM and form not in named)

    def _asks_without_turning(self, clause: Clause) -> bool:
        """«You crack your head, Win?», «your chest bother you?»: put to the patient, with the words in the order of a statement."""
        if clause.subject.partition(" ")[0] not in ("you", "your") or self._said.context.who == "self":
            return False
        words = self._said.forms[clause.first : clause.last + 1]
        if not _SEES.isdisjoint(words[:4]) or not _OF_HIM.isdisjoint(words):
            return False  # «you can hear him choking, can't you?»
        here = [one for one in self._said.clauses if one.sentence == clause.sentence]
        if _YOU_KNOW.search(self._said.words.text):
            return False  # «you know when you can't breathe? That», «you gotta shake her, you know?»
        end = here[-1].last + 1
        return "?" in (self._said.words.words[end].mark if end < len(self._said.forms) else self._said.words.tail)

    def _word_explained(self, match: Match) -> bool:
        """«She asked me what dizzy is, and then said no»: the word is spoken of, not what it names."""
        forms = self._said.forms
        behind = forms[match.last + 1 : match.last + 2]
        asked = _ASKED_OF.intersection(forms[max(0, match.first - 3) : match.first])
        return (
            bool(asked)
            and forms[max(0, match.first - 1) : match.first] == ["what"]
            and behind
            in (
                ["is"],
                ["means"],
                ["was"],
                ["meant"],
            )
        )

    def _shown(self, match: Match, clause: Clause) -> str | None:
        """«That was on the telly, some bloke choking», «he pretended to be out cold»: shown or played, and so nobody's."""
        if self._kind(match) not in ("sign", "symptom", "event", "injury"):
            return None
        if "aid" in self._said.forms or "cpr" in self._said.forms or "dummy" in self._said.forms:
            dummy = _A_DUMMY.search(self._said.line[:_READ])
            if dummy is not None:
                return dummy.group()
        start = next(one.first for one in self._said.clauses if one.sentence == clause.sentence)
        before = " ".join(self._said.forms[start : match.last + 1])
        found = _SHOWN.search(before)
        return found.group() if found is not None and not _IN_EARNEST.search(before, found.end()) else None

    def _of_a_thing(self, match: Match, clause: Clause) -> bool:
        """«There's a black dot, it's not moving when he blinks»: whoever is «he» is not «it»."""
        here = {"he", "she"} & set(self._said.forms[clause.first : clause.last + 5])
        return clause.subject == "it" and bool(here)

    def _of_a_machine(self, match: Match) -> bool:
        """«She's opening it, it's talking», of a defibrillator beside somebody who gets compressions."""
        context, forms = self._said.context, self._said.forms
        if match.finding not in _TALK or context.told.isdisjoint(_RESUSCITATED):
            return False
        if _SPEECH.isdisjoint(forms[match.first : match.last + 1]):
            return False  # «it's crying», of a child
        return forms[match.first] == "it" or forms[max(0, match.first - 2) : match.first] == ["it", "is"]

    def _begins(self, match: Match) -> int:
        """Where a match begins, behind its subject and the verbs that only lead: «he has | blue hair»."""
        place = match.first
        while place < match.last and self._said.forms[place] in SUBJECTS | AUXILIARIES:
            place += 1
        return place

    def _simile(self, match: Match, clause: Clause) -> str | None:
        """«He dropped like he'd been shot», «as if somebody stabbed me»: what it was like is not what happened.

        «It looks like he's been shot» guesses, and stays.
        """
        if match.finding not in _COMPARED | _HURT:
            return None
        forms = self._said.forms
        for place in range(match.first, max(clause.first - 3, match.first - 6, 0) - 1, -1):
            likened = forms[place] == "like" or forms[place : place + 2] in (["as", "if"], ["as", "though"])
            of_whom = forms[place + 1 : place + 2]
            of_him = match.finding == "alcohol_use" and of_whom in _LIKE_HIM  # «talking like she's drunk»
            by_somebody = of_whom in _LIKE_WHOM and self._of_a_pain()
            if likened and place and (by_somebody or of_him or match.finding in _COMPARED):
                return None if place and forms[place - 1] in _SEEMS else forms[place]
        return None

    def _of_a_pain(self) -> bool:
        """«It was like somebody hit her on the head» tells of a headache where no wound is told beside it."""
        found = {one.finding for one in self._said.matches}
        return not _PAINS.isdisjoint(found) and _WOUNDS.isdisjoint(found)

    def _thing(self, match: Match, clause: Clause) -> str | None:
        """«The roof collapsed», «my ride's not answering»: said of a thing, not of anybody."""
        if self._kind(match) not in ("sign", "symptom") and match.finding not in _BODILY_EVENTS:
            return None
        for span in self._said.cue("things"):
            before = self._said.forms[span[0] - 1] if span[0] else ""
            here = self._said.clause_of(span[0])
            near = span[1] <= match.first <= span[1] + 3 and (
                span[0] < 2 or self._said.forms[span[0] - 2] not in _PLACED
            )
            named = {before, self._said.forms[span[0] - 2] if span[0] > 1 else ""}  # «the roof», «the shed roof»
            if here is clause and near and not _OWNED_THINGS.isdisjoint(named):
                if not set(self._said.forms[span[1] : match.first]) - AUXILIARIES - {"not"}:
                    return self._said.text_of(span)
        return None

    def _is_order(self, name: str, span: Span) -> bool:
        """An order stands at the start of a clause, perhaps after a name."""
        if name != "imperative":
            return True
        clause = self._said.clause_of(span[0])
        return (span[0] - clause.first <= 1 and clause.subject in ("", "you")) or self._said.words.words[
            span[0]
        ].after_comma

    def _put_to_somebody(self, match: Match, clause: Clause) -> bool:
        """«You got chest pain, hon?», «any pains, nan?»: put to the patient, with no verb before its subject."""
        forms = self._said.forms
        start = clause.first + (forms[clause.first] in ("and", "so", "oh", "okay"))
        start += start in self._said.names  # «Lachie, any pain in your chest?»
        if start >= len(forms):
            return False  # «okay» is all of it
        asks = forms[start] in ("you", "any") or forms[start : start + 2] in (["got", "any"], ["have", "any"])
        if forms[start] in ("if", "whether") and forms[start + 1 : start + 2] == ["you"]:
            return self._said.context.speaker == "caller" and start > 0  # «she wants to know if you were dizzy»
        if asks and ("?" in self._mark_behind(clause) or self._told_on_unmarked(clause)):
            return True
        if "?" in self._said.words.text and (self._told_on(clause) or self._listed_to_him(clause)):
            return True
        told = forms[start] == "you" and forms[start + 1 : start + 2] in _ASKED_OF_HIM
        return told and match.first <= start + 2 and self._said.context.speaker == "caller" and self._answers(match)

    def _told_on_unmarked(self, clause: Clause) -> bool:
        """«you got any chest pain mister walt no he says no pain», written without a mark."""
        text = self._said.words.text
        if "." in text or "," in text or "?" in text:
            return False
        forms = self._said.forms
        if forms[clause.first : clause.first + 2] not in _PUT_TO_HIM:
            return False
        behind = forms[clause.first + 2 : clause.first + 14]
        word = next((at for at, form in enumerate(behind) if form in _ANSWERS), None)
        return word is not None and not _TELLS_ON.isdisjoint(behind[word + 1 : word + 5])

    def _told_on(self, clause: Clause) -> bool:
        """«The chest, it hurts? No, he says no.»: what the patient answers is told on."""
        here = [one for one in self._said.clauses if one.sentence == clause.sentence]
        said = self._said.forms[here[0].first : here[-1].last + 1]
        behind = self._said.forms[here[-1].last + 1 : here[-1].last + 1 + _REPLY]
        if not _TELLS_OF.isdisjoint(said) or "?" not in self._mark_behind(here[-1]):
            return False  # «he's not breathing, what do I do? He says …»
        return behind[:1] != [] and behind[0] in _ANSWERS and not _TELLS_ON.isdisjoint(behind[1:])

    def _listed_to_him(self, clause: Clause) -> bool:
        """«Dizzy, pain in your chest, feel sick? No, no and no.»: a list put to the patient, who answers."""
        here = [one for one in self._said.clauses if one.sentence == clause.sentence]
        words = self._said.forms[here[0].first : here[-1].last + 1]
        behind = self._said.forms[here[-1].last + 1 : here[-1].last + 2]
        listed = "your" in words and len(words) <= _LISTED and _TELLS_OF.isdisjoint(words)
        return listed and "?" in self._mark_behind(here[-1]) and bool(behind) and behind[0] in _ANSWERS

    def _passes_on(self, match: Match, clause: Clause) -> bool:
        """«Did your chest hurt, Bree? Heart racing? She says no.»: the call-taker's question, passed on in a word or two."""
        mark = self._mark_behind(clause)
        if clause.subject or clause.last - clause.first >= _WORD_OR_TWO or not ("?" in mark or "!" in mark):
            return False
        if "?" not in mark and not self._is_denied_behind(clause):
            return False
        if "?" in mark and self._said.forms[clause.last + 1 : clause.last + 2] in _ANSWERED:
            return True  # «Breathing? Yes. Awake? No.»
        return match.status is Status.PRESENT and not match.denies and self._answers(match)

    def _answered_by_him(self, clause: Clause) -> bool:
        """«Honey, black when you go? He says no.»: put to the patient, who answers."""
        here = [one for one in self._said.clauses if one.sentence == clause.sentence]
        words = self._said.forms[here[0].first : here[-1].last + 1]
        if "?" not in self._mark_behind(here[-1]) or len(words) > _SHORT or not _TELLS_OF.isdisjoint(words):
            return False  # «my dad has chest pain, can you send someone? He says it goes down his arm.»
        behind = self._said.forms[here[-1].last + 1 : here[-1].last + 3]
        return len(behind) > 1 and behind[0] in ("he", "she") and behind[1] in _TELLS_ON

    def _is_denied_behind(self, clause: Clause) -> bool:
        """«Pregnant! I'm sixty-eight. No»: an outcry at the question, which a no behind it answers."""
        opening = [
            word.form for word in self._said.words.words[clause.last + 1 :] if word.starts_sentence or word.after_comma
        ]
        return not _DENIES.isdisjoint(opening) and _AFFIRMS.isdisjoint(opening)

    def _mark_behind(self, clause: Clause) -> str:
        following = clause.last + 1
        return self._said.words.words[following].mark if following < len(self._said.forms) else self._said.words.tail

    def ends_as_question(self, clause: Clause) -> bool:
        """A question by word order; with marks in the text, it must also end in a question mark or have none at all."""
        if clause.first and self._said.forms[clause.first - 1] in TELLS:
            return True  # «I couldn't say are they breathing.»
        mark = self._mark_behind(clause)
        return "?" in mark or not any(sign in ".!" for sign in mark)

    def _condition(self, match: Match, clause: Clause) -> tuple[str, ...] | None:
        for span in self._said.cue("hypothetical"):
            if span[0] > match.first or (span[1] - 1 in match.used and span[0] in match.used):
                continue
            here = self._said.clause_of(span[0])
            if self._said.forms[span[0]] == "so" and (span[0] == 0 or self._said.words.words[span[0]].mark):
                continue  # «so she won't wake up» tells; «hold him so he can't fall» wants
            if here.sentence == clause.sentence and here.first <= match.first <= here.last:
                if not self._is_whether(span) and not broken_off(self._said, span[1], match.first):
                    return (self._said.text_of(span),)
        return None

    def _is_whether(self, span: Span) -> bool:
        """«not sure if», «do not know if» doubt; they set no condition."""
        doubts = self._said.cue("doubt")
        unsure = self._said.cue("unsure")
        return any(
            one[0] < span[1] and span[0] <= one[1] for one in (*doubts, *unsure) if one[0] < span[0] or one[1] > span[1]
        )
