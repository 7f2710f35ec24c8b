"""From a phrase found to what it says of the patient: negated, doubted, past, of somebody else, or nothing at all."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.domain.findings import Status
from assistant.schema.book import Book
from assistant.understanding.clauses import AUXILIARIES, SUBJECTS, Clause, embeds
from assistant.understanding.first_told import FirstTold
from assistant.understanding.match import QUESTION, Match
from assistant.understanding.numbers import numbers
from assistant.understanding.people import People
from assistant.understanding.timing import Timing
from assistant.understanding.utterance import Span, Utterance

VERB_REACH = 6
NOUN_REACH = 10
_EVENT_KINDS = frozenset({"event", "injury", "exposure", "care", "scene", "equipment"})
_BODILY_EVENTS = frozenset({"collapse", "fainting", "seizure", "choking", "fall"})
_SPOKEN_TO = frozenset(
    "dude man mate bro bruh sir ma'am love hon honey miss lady buddy pal officer sweetheart darling".split()
)
"""How callers address the call-taker."""
_ECHOED = frozenset({"unresponsive", "not_breathing", "reduced_consciousness"})
_ENDED = (["stopped"], ["quit"])
_COMPARED = frozenset(
    "gunshot_wound stab_wound assault electric_shock pedestrian_struck vehicle_crash strangulation impaled_object amputation "
    "burn lightning_strike crush_injury animal_bite drug_use".split()
)
"""What people liken things to: «like I'd been shot», «like a truck hit me»."""
_ASKED_OF_HIM = [[one] for one in ("got", "having", "feeling", "hurting", "been", "had")]
_WORD_OR_TWO = 4
_TALK = frozenset({"unable_to_speak", "unresponsive"})
_RESUSCITATED = frozenset(
    {"cpr_in_progress", "aed_available", "aed_on_patient", "aed_shock_advised", "aed_shock_given"}
)
_SPEECH = frozenset("talking speaking saying telling talks speaks says".split())
_WELL_ALONE = [[one] for one in ("fine", "normal", "okay", "good", "grand")]
_SEEMS = frozenset("look looks looked looking seem seems seemed sound sounds sounded something smell smells".split())
_BEGIN_ANEW = frozenset("his her my the their he she it i they".split())
_OWNED_THINGS = frozenset("the my his her our their a this that".split())
_PLACED = frozenset(
    "in on at by near from to off into behind under with of out over across beside against down up past".split()
)
_BETWEEN = frozenset({"or", "nor", "any", "no", "and", "a", "an", "the", "his", "her", "my", "of", "anything", "like"})


@dataclass(frozen=True, slots=True)
class Reading:
    """The status of a match with its cue words, or None where it states nothing."""

    status: Status | None
    cues: tuple[str, ...] = ()


class StatusReader:
    """Reads the status of every match of one utterance."""

    def __init__(self, book: Book, said: Utterance) -> None:
        self._book = book
        self._said = said
        self._timing = Timing(said)
        self._people = People(said, self.kind, self.answers)
        self._pseudo = said.cue("not_negation")
        self._first = FirstTold(book, said)

    def read(self, match: Match) -> Reading:
        """What the match says of the patient."""
        silent = self._states_nothing(match)
        if silent:
            return Reading(None, silent)
        if self._said.context.about_other and self.kind(match) in ("sign", "symptom"):
            return Reading(Status.OTHER_PERSON, ("how is mom",))
        other = self._people.somebody_else(match, self.kind(match))
        if other is not None and self.kind(match) not in ("scene", "care", "equipment"):
            if not self._first.is_the_patient(match, other):
                return Reading(Status.OTHER_PERSON, other)
        status: Status = match.status
        cues: tuple[str, ...] = ()
        if not match.denies and self._stopped(match):
            if status is Status.ABSENT:
                return Reading(Status.PRESENT, ("stopped",))
            if status is Status.PRESENT and self._said.forms[match.first].endswith("ing"):
                return Reading(Status.ABSENT, ("stopped",))  # «she's stopped coughing»
        negated = self.negation(match)
        if negated is not None:
            thought, word = negated
            status, cues = self._turned(match, thought), (word,)
        return self._timed(match, *self._doubted(match, status, cues))

    def _stopped(self, match: Match) -> bool:
        """«He's stopped making sense»; but «it stopped, he is awake» begins anew."""
        if self._said.forms[match.first - 1 : match.first] not in _ENDED or self._said.words.words[match.first].mark:
            return False
        return self._said.forms[match.first] not in SUBJECTS

    def kind(self, match: Match) -> str:
        """The kind of the finding a match speaks of."""
        entry = self._book.entries.get(match.finding)
        return entry.kind if entry else "sign"

    def answers(self, match: Match) -> bool:
        """Whether a match is about what was asked, or something akin."""
        family = {match.finding, *self._book.broader.get(match.finding, ())}
        asked = (one.finding for one in self._said.context.asks)
        return any(not family.isdisjoint((one, *self._book.broader.get(one, ()))) for one in asked)

    def _turned(self, match: Match, thought: bool) -> Status:
        """What a negation makes of a phrase. «I don't think he's breathing» counts on the dangerous side."""
        if match.status is Status.PRESENT:
            return Status.UNCERTAIN if thought else Status.ABSENT
        if match.status is Status.ABSENT:
            return Status.PRESENT
        return Status.ABSENT if match.status is Status.PAST else match.status

    # Nothing stated -----------------------------------------------------------------------------------------------

    def _states_nothing(self, match: Match) -> tuple[str, ...] | None:
        clause = self._said.clause_of(match.first)
        if (clause.question and self.ends_as_question(clause)) or self._put_to_somebody(match, clause):
            return ("question",)
        if self._passes_on(match, clause):
            return ("question",)
        for name in ("figurative", "imperative"):
            for span in self._said.cue(name):
                if span[0] <= self._begins(match) and match.last < span[1] and self._is_order(name, span):
                    return (self._said.text_of(span),)
        simile = self._simile(match, clause)
        if simile:
            return (simile,)
        thing = self._thing(match, clause)
        if match.finding == "not_moving" and self._of_a_thing(match, clause):
            return ("it",)
        if match.status is Status.ABSENT and self._of_a_machine(match):
            return ("it",)
        return (thing,) if thing else self._condition(match, clause)

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
        if match.finding not in _COMPARED:
            return None
        forms = self._said.forms
        for place in range(match.first, max(clause.first - 3, match.first - 6, 0) - 1, -1):
            likened = forms[place] == "like" or forms[place : place + 2] in (["as", "if"], ["as", "though"])
            if likened and place:
                return None if forms[place - 1] in _SEEMS else forms[place]
        return None

    def _thing(self, match: Match, clause: Clause) -> str | None:
        """«The roof collapsed», «my ride's not answering»: said of a thing, not of anybody."""
        if self.kind(match) not in ("sign", "symptom") and match.finding not in _BODILY_EVENTS:
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
        asks = forms[start] in ("you", "any") or forms[start : start + 2] in (["got", "any"], ["have", "any"])
        if forms[start] in ("if", "whether") and forms[start + 1 : start + 2] == ["you"]:
            return self._said.context.speaker == "caller" and start > 0  # «she wants to know if you were dizzy»
        if asks and "?" in self._mark_behind(clause):
            return True
        told = forms[start] == "you" and forms[start + 1 : start + 2] in _ASKED_OF_HIM
        return told and match.first <= start + 2 and self._said.context.speaker == "caller" and self.answers(match)

    def _passes_on(self, match: Match, clause: Clause) -> bool:
        """«Did your chest hurt, Bree? Heart racing? She says no.»: the call-taker's question, passed on in a word or two."""
        if clause.subject or clause.last - clause.first >= _WORD_OR_TWO or "?" not in self._mark_behind(clause):
            return False
        return match.status is Status.PRESENT and not match.denies and self.answers(match)

    def _mark_behind(self, clause: Clause) -> str:
        following = clause.last + 1
        return self._said.words.words[following].mark if following < len(self._said.forms) else self._said.words.tail

    def ends_as_question(self, clause: Clause) -> bool:
        """A question by word order; with marks in the text, it must also end in a question mark or have none at all."""
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
                if not self._is_whether(span) and not self._broken_off(span[1], match.first):
                    return (self._said.text_of(span),)
        return None

    def _is_whether(self, span: Span) -> bool:
        """«not sure if», «do not know if» doubt; they set no condition."""
        doubts = self._said.cue("doubt")
        unsure = self._said.cue("unsure")
        return any(
            one[0] < span[1] and span[0] <= one[1] for one in (*doubts, *unsure) if one[0] < span[0] or one[1] > span[1]
        )

    def _broken_off(self, start: int, end: int) -> bool:
        return any(start <= span[0] < end for span in self._said.cue("terminator"))

    # Negation -----------------------------------------------------------------------------------------------------

    def negation(self, match: Match) -> tuple[bool, str] | None:
        """(by a thought such as «I don't think», the cue words), or None."""
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

    def _is_pseudo(self, span: Span, match: Match) -> bool:
        """Whether the negation is part of words that deny nothing, none of them the phrase's own."""
        return any(
            one[0] <= span[0] and span[1] <= one[1] and not match.used.intersection(range(*one)) for one in self._pseudo
        )

    def _thought_reaches(self, span: Span, match: Match) -> bool:
        here, there = self._said.clause_of(span[0]), self._said.clause_of(match.first)
        if here.sentence != there.sentence or self._broken_off(span[1], match.first):
            return False
        if self._said.forms[span[1]] == "so" or self._said.words.words[span[1]].mark:
            return False  # «I don't think so, ...» is an answer of its own
        between = [one for one in self._said.clauses if here.first < one.first <= there.first]
        return len(between) <= 1 and match.first - span[1] <= NOUN_REACH

    def _reaches(self, name: str, span: Span, match: Match) -> bool:
        if match.first < span[0] and span[1] - 1 <= match.last:  # in a gap of the phrase
            return span[0] not in match.used
        if span[1] > match.first or self._broken_off(span[1], match.first):
            return False
        if name == "negation_noun" and self.is_particle(span):
            return False
        if (
            name == "negation_verb"
            and self._said.words.words[span[1]].mark
            and self._said.forms[span[1]] in _BEGIN_ANEW
        ):
            return False  # «she can't, her stomach hurts»
        here, there = self._said.clause_of(span[0]), self._said.clause_of(match.first)
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
        if (
            span[0] > 0
            and not word.mark
            and said.forms[span[0] - 1] not in ("no", "nope", "nah", "yes", "yeah", "oh", "god", "and")
        ):
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
        if following >= len(said.forms) or said.forms[following] not in ("no", "nope", "nah", "none", "never"):
            return None
        if match.status is not Status.PRESENT or not self._is_fragment(match):
            return None
        if {"not", "no", "never"} & set(said.forms[match.first : match.last + 1]):
            return None
        own = "?" in said.words.words[following].mark
        if not own and said.words.words[following].starts_sentence and said.clause_of(match.first).subject:
            return None  # «he's out. No, he's not talking»: a no of its own sentence
        behind = following + 1
        stands = behind >= len(said.forms) or bool(said.words.words[behind].mark)
        return (False, said.forms[following]) if own or (stands and self.answers(match)) else None

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

    # Doubt and time -----------------------------------------------------------------------------------------------

    def _doubted(self, match: Match, status: Status, cues: tuple[str, ...]) -> tuple[Status, tuple[str, ...]]:
        if status is Status.UNCERTAIN:
            return status, cues
        if cues and match.status is Status.ABSENT and status is Status.PRESENT and self._said.cue("negation_thought"):
            return status, cues
        cue = self._doubt_before(match) or self._doubt_behind(match)
        if cue is None:
            return status, cues
        return Status.UNCERTAIN, (*cues, cue)

    def _doubt_before(self, match: Match) -> str | None:
        there = self._said.clause_of(match.first)
        for span in self._said.cue("doubt"):
            if span[1] > match.first or span[0] in match.used or self._broken_off(span[1], match.first):
                continue
            here = self._said.clause_of(span[0])
            if here.sentence != there.sentence or match.first - span[1] > VERB_REACH:
                continue
            if there.first > span[1] and numbers(self._said.forms[span[1] : span[1] + 1]):
                continue  # «maybe twenty he is awake»: the number is what is doubted
            steps = [one for one in self._said.clauses if here.first < one.first <= there.first]
            if len(steps) == 1 and self._said.words.words[steps[0].first].after_comma:
                if any(span[1] <= one.first < steps[0].first for one in self._said.matches):
                    continue  # the doubt is spent on what came before the comma
            if not steps or (len(steps) == 1 and steps[0].joined_by in ("", "if")):
                return self._said.text_of(span)
        return None

    def _doubt_behind(self, match: Match) -> str | None:
        """«he's had a stroke, I think»."""
        said = self._said
        for span in said.cue("doubt_after"):
            at_end = span[1] >= len(said.forms) or said.words.words[span[1]].mark
            if span[0] == match.last + 1 and at_end and not said.words.words[span[0]].starts_sentence:
                return said.text_of(span)
            if span[0] == match.last + 1 and said.words.tail.startswith("?") and at_end:
                return said.text_of(span)
        return None

    def _timed(self, match: Match, status: Status, cues: tuple[str, ...]) -> Reading:
        kind = self.kind(match)
        if status not in (Status.PRESENT, Status.UNCERTAIN) or kind == "history":
            told = kind in ("sign", "symptom") and not match.denies and not cues
            if told and match.status is Status.ABSENT and status is Status.ABSENT and self._timing.was(match):
                return Reading(None, ("was",))
            return Reading(status, cues)
        distant = self._timing.near("distant", match) or self._timing.told_long_ago(match)
        if not distant and kind == "exposure" and self._timing.asked_of_ever(match):
            distant = "ever"
        if distant:
            return Reading(Status.PAST, (*cues, distant))
        over = self._timing.near("over_now", match, after_only=True)
        if kind in ("symptom", "sign"):
            over = over or self._timing.over_since(match)
            if over:
                return Reading(Status.PAST, (*cues, over))
        recent = None if self._timing.since(match) else self._timing.near("recent", match)
        if (
            recent
            and self._timing.was(match, own=True)
            and kind not in _EVENT_KINDS
            and kind != "patient"
            and match.status is Status.PRESENT
        ):
            return Reading(Status.PAST, (*cues, recent))
        return Reading(status, cues)
