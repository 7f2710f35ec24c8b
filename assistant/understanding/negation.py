"""What a denial reaches: «no A, no B, just C», «I don't think he's breathing», «rash? No.»."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.domain.findings import Status
from assistant.understanding.clauses import SUBJECTS, embeds
from assistant.understanding.match import QUESTION, REPLY, Match
from assistant.understanding.unsaid import broken_off
from assistant.understanding.utterance import Span, Utterance

_LIKENS = ("not like", "not as if")
VERB_REACH = 6
NOUN_REACH = 10
_SPOKEN_TO = frozenset(
    "dude man mate bro bruh sir ma'am love hon honey miss lady buddy pal officer sweetheart darling".split()
)
"""How callers address the call-taker."""
_BEFORE_A_NO = frozenset("no nope nah yes yeah oh god and says say said saying reckons goes".split())
"""Words that an answering «no» may follow without a pause: «Dave says no»."""
_ECHOED = frozenset({"unresponsive", "not_breathing", "reduced_consciousness"})
_WELL_ALONE = [[one] for one in ("fine", "normal", "okay", "good", "grand")]
_OWNED = frozenset("my his her the he she it i their our your".split())
_VERBS = frozenset("is are was were has feels hurts".split())
_BEGIN_ANEW = frozenset("his her my the their he she it i they".split())
_BETWEEN = frozenset({"or", "nor", "any", "no", "and", "a", "an", "the", "his", "her", "my", "of", "anything", "like"})

_CLOSES = frozenset(
    {"not at all", "nothing", "no nothing", "none", "nope", "not a bit", "nothing at all", "none at all"}
)
"""Denials that are whole by themselves."""
_TOLD_FIRST = frozenset("breathing breath breathes speech talking color colour skin pulse".split())
"""What good news names first: «breathing fine»; in «normal breathing» it comes last."""
_SIGNS_OF = frozenset("sign signs evidence indication hint trace proof way chance attempt effort".split())
"""«No sign my husband's breathing» denies what follows, however far."""
_NOT_EVEN = 4
"""Words before a small amount among which «not (even so much as) a» stands."""
_BEGAN = "onset_over_30_minutes"
_OF_IT = frozenset("it that this".split())
"""What has «not been an hour»."""
_HEARD = frozenset({"unresponsive", "unable_to_speak"})
_SAYING = frozenset("says said saying goes reckons tells told".split())
_ENDS_WITH = frozenset({"no", "nope", "nah", "none", "never", "nothing"})
_NOTHING = frozenset({"nothing", "none", "nobody", "nowhere"})
_SUBJECTS_TOO = frozenset({"nothing", "none", "nobody", "neither"})
_BE = frozenset("is are was were really even at all in of them it".split())
_WHOM = frozenset("you me us them".split())
_ANSWERS = frozenset("no nope nah none yes yeah oh well".split())


_UNTIL_NOW = [[one] for one in ("before", "till", "until", "like", "from", "on", "this", "for", "with")]
_UNSURE = frozenset("tell sure know hope pray sleep apnoea apnea".split())
_SURELY = [[one] for one in ("ever", "even", "really", "actually", "once")]
_FARTHEST = 100
"""Words over which no denial reaches, however they are listed: a bound for a long text without a stop."""


class Negation:
    """Finds the denial that turns a phrase of one utterance."""

    def __init__(self, said: Utterance, answers: Callable[[Match], bool]) -> None:
        """`answers` tells whether a match is about what was asked."""
        self._said = said
        self._answers = answers
        self._pseudo = said.cue("not_negation")

    def of(self, match: Match) -> tuple[bool, str] | None:
        """(by a thought such as «I don't think», the cue words), or None."""
        within = self._said.forms[match.first : match.last + 1]
        if match.finding == "multiple_patients" and "both" in within and "not" not in within:
            return None  # «nothing in the chest, the both of us»: they are two all the same
        if match.status is Status.ABSENT and match.finding == "severe_bleeding" and self._not_even(match):
            return None  # «not a spot of blood»
        if match.status is Status.ABSENT and match.finding in _HEARD and self._says(match):
            return None  # «she says she can't go home»: whoever says so is awake, whatever it is
        lasts = self._said.forms[match.first] in ("for", "since", "been", "all")
        if (
            match.finding == _BEGAN
            and lasts
            and match.use != REPLY
            and self._said.clause_of(match.first).subject not in _OF_IT
        ):
            return None  # «I've not been for a week», «nothing down him since breakfast»: so long it has gone on
        before = self._said.forms[max(0, match.first - 2) : match.first]
        ends = self._said.forms[match.first] in ("quit", "stopped") and match.finding == "unable_to_speak"
        if ends and not self._said.words.words[match.first].mark and not {"not", "never"}.isdisjoint(before):
            return False, "never"  # «she ain't ever quit talking»
        if match.finding == "not_breathing" and self._never_stopped(match):
            return False, "never"
        denial = self._said.forms[match.first] in ("no", "zero", "without") and match.first in match.used
        if denial and match.status is Status.PRESENT:
            return None  # «no pain, no breaths»: the second denies by itself
        if before == ["nothing", "like"] or (self._said.forms[match.first] == "like" and before[-1:] == ["nothing"]):
            return False, "nothing like"  # «nothing like pushing»
        if match.status is Status.ABSENT and self._said.forms[match.last] in ("hardly", "barely"):
            return None  # «it never bled hardly»: the two deny one thing
        if match.status is Status.ABSENT and self._said.forms[match.first] in ("just", "only"):
            return None  # «no he says not just the arm», of more than one: it is the arm alone
        if match.status is Status.PRESENT and self._said.forms[match.last] in _NOTHING and match.last in match.used:
            return None  # «he ain't looking at nothing»: the two deny one thing
        if match.denies:
            return None  # a phrase that denies by itself is not turned by a second denial: «ain't got no pulse»
        for span in self._said.cue("negation_thought"):
            if span[1] <= match.first and not self._is_pseudo(span, match) and self._thought_reaches(span, match):
                return True, self._said.text_of(span)
        for name in ("negation_noun", "negation_verb"):
            for span in self._said.cue(name):
                if span[0] in match.used or self._is_pseudo(span, match):
                    continue
                if self._reaches(name, span, match):
                    return False, self._said.text_of(span)
        return self._negation_after(match)

    def _not_even(self, match: Match) -> bool:
        before = self._said.forms[max(0, match.first - _NOT_EVEN) : match.first]
        return bool(before) and not {"just", "only"} & set(before) and not {"not", "no"}.isdisjoint(before)

    def _says(self, match: Match) -> bool:
        return not _SAYING.isdisjoint(self._said.forms[match.first : match.first + 3])

    def _never_stopped(self, match: Match) -> bool:
        """«She never stopped breathing», «he hasn't stopped breathing»; but «not awake stopped breathing» is said of two things."""
        said, place = self._said, match.first
        if said.forms[place] not in ("stopped", "stop", "quit") or match.status is not Status.PRESENT:
            return False
        back = place - 1 if said.forms[place - 1 : place] not in _SURELY else place - 2
        behind = said.forms[match.last + 1 : match.last + 8]
        if back < 0 or said.words.words[place].mark or behind[:1] in _UNTIL_NOW or "before" in behind:
            return False  # «never stopped breathing till now»
        if not _UNSURE.isdisjoint(said.forms[:place]) or "?" in said.words.tail:
            return False  # «tell me she hasn't stopped breathing»
        return said.forms[back] == "never" or (
            said.forms[back] == "not" and said.forms[max(0, back - 1) : back] in (["has"], ["have"], ["had"])
        )

    def _is_pseudo(self, span: Span, match: Match) -> bool:
        """Whether the negation is part of words that deny nothing, none of them the phrase's own."""
        return any(
            one[0] <= span[0] and span[1] <= one[1] and not match.used.intersection(range(*one)) for one in self._pseudo
        )

    def _thought_reaches(self, span: Span, match: Match) -> bool:
        here, there = self._said.clause_of(span[0]), self._said.clause_of(match.first)
        if here.sentence != there.sentence or broken_off(self._said, span[1], match.first):
            return False
        if self._said.forms[span[1]] == "so" or self._said.words.words[span[1]].mark:
            return False  # «I don't think so, ...» is an answer of its own
        between = [one for one in self._said.clauses if here.first < one.first <= there.first]
        if between and "see" in self._said.text_of(span) and self._said.words.words[there.first].mark:
            return False  # «I didn't see him do it, he's talking to the wall»
        if between and self._said.text_of(span) in _LIKENS and self._said.words.words[there.first].mark:
            return False  # «it's not like a huge thing, I got bit»
        return len(between) <= 1 and match.first - span[1] <= NOUN_REACH

    def _reaches(self, name: str, span: Span, match: Match) -> bool:
        if match.first < span[0] and span[1] - 1 <= match.last:  # in a gap of the phrase
            return span[0] not in match.used
        if not 0 <= match.first - span[1] <= _FARTHEST or broken_off(self._said, span[1], match.first):
            return False
        if name == "negation_noun" and (self.is_particle(span) or self._said.forms[match.first] in ("just", "only")):
            return False  # «no no nothing just the arm»
        if self._ends_a_list(range(span[0], match.first)):
            return False
        if match.status is Status.ABSENT and self._leaves_good_news(name, span, match):
            return False
        if name == "negation_noun" and self._told_in_full(span, match):
            return False  # «none, no breathing's perfect»
        if name == "negation_noun" and self._said.text_of(span) == "no" and self._is_clause(match):
            if match.status is not Status.ABSENT or span[1] >= match.first - 1:
                return False  # «no my chest's fine», «no clear speech, and his chest is tight»
        if (
            name == "negation_verb"
            and self._said.words.words[span[1]].mark
            and self._said.forms[span[1]] in _BEGIN_ANEW
        ):
            return False  # «she can't, her stomach hurts»
        if self._tells_anew(span, match):
            return False
        here, there = self._said.clause_of(span[0]), self._said.clause_of(match.first)
        if here is not there and there.joined_by == "and" and there.subject and here.sentence == there.sentence:
            return False  # «it won't shut up, and we've all got splitting heads»
        consumed = self._consumed_by_another(span[0], match)
        if here is not there and (self._denied_elsewhere(span[0]) or not self._listed_on(span[1], match.first)):
            return False
        between = range(span[1], match.first)
        if consumed and self._denied_elsewhere(span[0]):
            return False
        if consumed or self._commas(between) or len(between) > (NOUN_REACH if name == "negation_noun" else VERB_REACH):
            if match.status is Status.ABSENT and self._said.forms[match.first - 1] not in ("or", "nor"):
                return False  # «no drugs, breathing normally»: good news goes on no list of denials
            return self._listed_on(span[1], match.first)
        if name == "negation_verb" and "and" in self._said.forms[span[1] : match.first]:
            return False
        return not self._crosses_embedding(between)

    def _leaves_good_news(self, name: str, span: Span, match: Match) -> bool:
        """«No, not at all, breathing perfectly normally», «no pain, no fever, wide awake»: good news behind a list of denials.

        What turns good news is right before it («not really awake») or a «no» of the thing itself («no normal breathing»).
        """
        forms = self._said.forms
        between = forms[span[1] : match.first]
        if match.finding == "spurting_bleeding" and match.use == REPLY:
            return True  # «a little, not running»: less yet than running
        opens = span[0] == 0 or forms[span[0] - 1] in _ANSWERS
        if self._said.text_of(span) in _SUBJECTS_TOO and between and _BE.issuperset(between):
            return False  # «I say move, and nothing is moving»
        if opens and self._closes(span):
            return True
        if name == "negation_verb":
            return bool(between) and between[-1] in _WHOM and forms[match.first] in _TOLD_FIRST
        if self._said.text_of(span) == "none of" and between[:1] in (["us"], ["them"]):
            return False  # «none of us can get him awake»
        if between:
            return _SIGNS_OF.isdisjoint((between[0], *forms[span[0] : span[1]]))
        if forms[match.first] in _TOLD_FIRST and match.last > match.first:
            return True  # «no breathing just fine»
        asked = any(one.yes_is is Status.PRESENT for one in self._said.context.asks)
        return opens and asked  # «does he look pale?» — «no normal colour»

    def _tells_anew(self, span: Span, match: Match) -> bool:
        """«No pain, lips are blue», «not moving, the car is on its roof», «nothing, is choking»: behind a comma a verb of its own begins anew."""
        if match.status is not Status.PRESENT or not self._commas(range(span[1], match.first)):
            return False
        forms = self._said.forms
        if not {"is", "are"}.isdisjoint(forms[match.first + 1 : match.last]):
            return True
        return forms[match.first] in ("is", "are") and bool(self._said.words.words[match.first].mark)

    def _closes(self, span: Span) -> bool:
        """Whether a denial is whole by itself: «not at all», «nothing»."""
        forms = self._said.forms
        text = self._said.text_of(span)
        if forms[span[1] : span[1] + 1] == ["of"]:
            return False  # «none of us can get him awake»
        return text in _CLOSES or (text == "not" and forms[span[1] : span[1] + 2] == ["at", "all"])

    def _ends_a_list(self, between: range) -> bool:
        """«She wasn't stuck on it or nothing, two forty volts»: «or nothing» closes what was denied."""
        forms = self._said.forms
        return any(
            forms[place] in ("nothing", "anything", "something")
            and forms[place - 1] == "or"
            and forms[place + 1] != "like"
            for place in between
            if 0 < place < len(forms) - 1
        )

    def _told_in_full(self, span: Span, match: Match) -> bool:
        """Whether good news with a verb of its own stands right behind a «no»."""
        return (
            match.status is Status.ABSENT
            and span[1] == match.first < match.last
            and self._said.text_of(span) == "no"
            and (
                self._said.words.words[match.first].given.endswith("'s")
                or self._said.forms[match.first + 1] in ("is", "are", "seems")
            )
        )

    def _is_clause(self, match: Match) -> bool:
        """Whether a phrase has a subject and, where it tells a sign, a verb of its own."""
        forms = self._said.forms
        owned = forms[match.first] in _OWNED or forms[max(0, match.first - 1)] in _OWNED
        told = match.status is Status.ABSENT or not _VERBS.isdisjoint(forms[match.first : match.last + 1])
        return owned and told

    def _consumed_by_another(self, place: int, match: Match) -> bool:
        """Whether the word belongs to another phrase, unless that one says otherwise of words shared with this one."""
        for one in self._said.matches:
            if one.mask >> place & 1 and one.use != QUESTION:
                if not one.mask & match.mask or (one.finding, one.status) == (match.finding, match.status):
                    return True
        return False

    def _denied_elsewhere(self, place: int) -> bool:
        """Whether a denial is part of what another phrase says, as in «can't move», so that no list goes on from it."""
        return any(one.mask >> place & 1 and one.denies and one.status is Status.PRESENT for one in self._said.matches)

    def _crosses_embedding(self, between: range) -> bool:
        """«I did not know he was bleeding»: the negation belongs to the outer verb."""
        return any(
            embeds(self._said.forms[place]) and self._said.forms[place] not in ("like", "feel", "feels")
            for place in between
        )

    def _commas(self, between: range) -> bool:
        words = self._said.words.words
        return any(words[place].after_comma for place in (*between, between.stop) if place < len(words))

    def _listed_on(self, start: int, end: int) -> bool:
        """Only other findings and list words stand between: «no chest pain, sweating or nausea»."""
        said = self._said
        clause = said.clause_of(end)
        if clause.first > start - 1 and said.forms[clause.first] in SUBJECTS:
            return False  # the phrase has a clause of its own
        if said.forms[end] in ("just", "only"):
            return False  # «no rash, just the toe»
        if said.words.words[end].starts_sentence or any(said.words.words[p].starts_sentence for p in range(start, end)):
            return False
        known = {place for one in said.matches for place in range(one.first, one.last + 1)}
        rest = [said.forms[place] for place in range(start, end) if place not in known]
        linked = said.forms[end - 1] in ("or", "nor") or any(
            said.words.words[place].after_comma or said.forms[place] in ("or", "nor") for place in range(start, end + 1)
        )
        return linked and all(one in _BETWEEN for one in rest)

    def is_particle(self, span: Span) -> bool:
        """Whether a «no» is an answer word and not the negation of what follows."""
        said = self._said
        if said.text_of(span) not in ("no", "none", "neither"):
            return False
        word = said.words.words[span[0]]
        if span[0] > 0 and not word.mark and said.forms[span[0] - 1] not in _BEFORE_A_NO:
            return False
        following = span[1]
        if following >= len(said.forms) or said.words.words[following].mark:
            return True
        if said.forms[following] in _SPOKEN_TO:
            return True  # «no dude, I been slapping him»
        if said.forms[following] == "to" or said.forms[following + 1 : following + 2] in (
            ["is"],
            ["are"],
            *_WELL_ALONE,
        ):
            return True  # «no to both», «no breathing is fine»
        return self._opens_clause(following)

    def _opens_clause(self, place: int) -> bool:
        clause = self._said.clause_of(place)
        form = self._said.forms[place]
        return clause.first == place or form in (
            "he she it they i we you that there this just but only not no sir ma'am the my his her is does did because".split()
        )

    def _negation_after(self, match: Match) -> tuple[bool, str] | None:
        """«Chest pain? No.», «rash, no, the skin is fine»: a reply to one's own words, or to the question's said again."""
        said = self._said
        following = match.last + 1
        if match.finding in _ECHOED and match.status is Status.ABSENT and self._echo_denied(match):
            return False, "no"
        if said.forms[following : following + 1] in (["also"], ["too"]):
            following += 1  # «sweating also no»
        if said.forms[following : following + 3] == ["is", "not", "there"] and self._is_fragment(match):
            return False, "not"  # «dizzy is not there», as they say in India
        whole = said.forms[following : following + 3] == ["not", "at", "all"]  # «in the chest, not at all»
        if following >= len(said.forms) or not (whole or said.forms[following] in _ENDS_WITH):
            return None
        if match.status is not Status.PRESENT or not self._is_fragment(match):
            return None
        if said.forms[following] == "nothing" and not self._says_again(match):
            return None  # «limp, nothing»
        if {"not", "no", "never"} & set(said.forms[match.first : match.last + 1]):
            return None
        own = "?" in said.words.words[following].mark
        if not own and said.words.words[following].starts_sentence and said.clause_of(match.first).subject:
            return None  # «he's out. No, he's not talking»: a no of its own sentence
        if not own and said.words.words[following].starts_sentence and not self._says_again(match):
            return None  # «are you sweating? Any heart trouble?» — «sweating cobs. No, never had any»
        behind = following + (3 if whole else 1)
        stands = behind >= len(said.forms) or bool(said.words.words[behind].mark)
        alone = match.finding.startswith("pregnan") and not said.words.words[following].starts_sentence
        return (False, said.forms[following]) if own or (stands and (alone or self._answers(match))) else None

    def _says_again(self, match: Match) -> bool:
        """Whether the words are those of the question."""
        asked = set(re.findall(r"[a-z']+", self._said.context.question.lower()))
        return asked.issuperset(self._said.forms[match.first : match.last + 1])

    def _echo_denied(self, match: Match) -> bool:
        """«Is he awake?» — «awake, I think no», «awake, no.»: the question's word said again, and denied."""
        behind = self._said.forms[match.last + 1 :]
        ends = next(
            (at for at in range(match.last + 1, len(self._said.forms)) if self._said.words.words[at].starts_sentence),
            None,
        )
        here = behind if ends is None else behind[: ends - match.last - 1]
        bare = match.first == self._said.clause_of(match.first).first == match.last
        return bare and here in (["no"], ["i", "think", "no"], ["i", "think", "not"], ["not"], ["i", "guess", "no"])

    def _is_fragment(self, match: Match) -> bool:
        clause = self._said.clause_of(match.first)
        return match.first - clause.first <= 1 and not clause.question
