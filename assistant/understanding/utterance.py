"""One utterance on its way through the pipeline: its words, parts, clauses and what was asked before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.domain.findings import Ask, Mention, Status
from assistant.understanding.clauses import Clause
from assistant.understanding.match import Match
from assistant.understanding.normalise import Words

Span = tuple[int, int]


_WHERE_TO = frozenset("the to his her my a for on with like into there stairs".split())
_BEHIND_GONE = frozenset(
    """now already again away completely totally entirely mostly altogether today since for after before when by in at
    and so but or then i he she it they we though too""".split()
)
"""What may follow «the pain has gone» in its clause and leave it over."""


UNLIKE = 0.6
"""The likeness to ALS calls below which a call is unlike them. Of what kills within minutes and was read in 396 judged calls, 19
of 20 words were not meant below it, and above it one in seven."""


@dataclass(frozen=True, slots=True)
class Context:
    """What is known when an utterance comes.

    `asks` is what the question asked about; `question` its words. `who` is "self" when the caller is the patient,
    "third" when somebody else is, None when not known; `kin` the word used for the patient ("wife"), if any; `sex` "male" or
    "female" where it was told.
    `topic` is the attribute asked for (age, where, ...); `open` says that the question takes no yes or no. `told` is what
    stands as present or doubtful in the call so far. `about_other` is set where the question is about somebody who is not the
    patient (the mother, once the baby is the patient). `presumes` are the findings the question takes for granted, `denied`
    those that stand as absent in the call so far, `confirms` those it puts as a denial beside others that it asks plainly.
    `earlier` are the texts of the turns before, for names. `like_als` is how like the caller's words, these ones included, are
    to calls that need ALS, 0 to 1 (`likeness`); None while too little was said.
    """

    asks: tuple[Ask, ...] = ()
    question: str = ""
    confirming: bool = False
    who: str | None = None
    kin: str | None = None
    topic: str | None = None
    speaker: str = "caller"
    open: bool = False
    told: frozenset[str] = frozenset()
    about_other: bool = False
    sex: str | None = None
    presumes: tuple[str, ...] = ()
    denied: frozenset[str] = frozenset()
    confirms: frozenset[str] = frozenset()
    earlier: tuple[str, ...] = ()
    like_als: float | None = None

    @property
    def is_unlike_als(self) -> bool:
        """Whether all that the caller has said is unlike calls that need ALS."""
        return self.like_als is not None and self.like_als < UNLIKE

    @property
    def sounds_well(self) -> bool:
        """Whether the patient is known to be awake, in such a call."""
        return self.is_unlike_als and "unresponsive" in self.denied


@dataclass
class Utterance:
    """The working state of one utterance. Components fill it in turn; `mentions` is the result."""

    words: Words
    context: Context
    clauses: tuple[Clause, ...] = ()
    found: list[Match] = field(default_factory=list)
    matches: list[Match] = field(default_factory=list)
    asked: list[Match] = field(default_factory=list)
    cues: Mapping[str, list[Span]] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    met: frozenset[str] = frozenset()
    """The findings of which a phrase was met that tells by itself, whatever it came to, or one that was explained away."""
    names: frozenset[int] = frozenset()
    """Where a word stands that is capitalised and in no phrase: it may be a name."""
    pieces: bool = False
    """It was said in pieces, with stops where no sentence ends."""
    forms: list[str] = field(init=False)
    """The normalised words."""
    kin: tuple[list[Match], str | None] | None = None
    """The word for the patient, and the matches it was read beside: asked for several times, read once."""
    alarm: bool | None = None
    """Whether the words hold plain alarm: asked for by many rules, read once."""
    _at: list[int] = field(init=False, default_factory=list)
    _line: str | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self.forms = [word.form for word in self.words.words]

    @property
    def line(self) -> str:
        """The normalised words in one line. The forms do not change any more when it is asked for."""
        if self._line is None:
            self._line = " ".join(self.forms)
        return self._line

    def clause_of(self, place: int) -> Clause:
        """The clause a word belongs to."""
        return self.clauses[self.clause_number(place)]

    def clause_number(self, place: int) -> int:
        """The number of the clause a word belongs to."""
        if len(self._at) != len(self.forms):
            self._at = [number for number, one in enumerate(self.clauses) for _ in range(one.first, one.last + 1)]
        return self._at[place] if place < len(self._at) else len(self.clauses) - 1

    def cue(self, name: str) -> list[Span]:
        """Where the cue of this name stands (end excluded), longest first where they overlap at the start."""
        return self.cues.get(name, [])

    def place_behind(self, end: int) -> int:
        """The place of the first word behind a character."""
        words = self.words.words
        return next((at for at, word in enumerate(words) if word.start >= end), len(words))

    def over(self) -> list[Span]:
        """Where it is told that something is over. «His face has gone all gray» ends nothing: so he became.

        Nor do words end anything that tell a finding themselves («has stopped breathing»).
        """
        return [one for one in self.cue("over_now") if not self._became(one) and not self._tells_itself(one)]

    def _became(self, span: Span) -> bool:
        """Whether «gone» goes on to what somebody became, or «stopped» to what he no longer does («stopped crying»)."""
        ends, last = self.forms[span[1] : span[1] + 1], self.forms[span[1] - 1]
        if not ends or span[1] > self.clause_of(span[0]).last:
            return False
        if last in ("stopped", "quit"):
            return ends[0].endswith("ing")
        if last in ("down", "off", "away", "up") and self.forms[span[0]] in ("gone", "went"):
            return ends[0] in _WHERE_TO  # «they've gone down the road for help», «he's gone off his head»
        return last == "gone" and ends[0] not in _BEHIND_GONE

    def _tells_itself(self, span: Span) -> bool:
        if self.forms[span[1] - 1] in ("rain", "back"):
            return False  # «two puffs and she's right as rain», «she's got her color back» tell so of what was
        return any(one.first <= span[0] and span[1] <= one.last for one in self.matches)

    def mention(
        self,
        finding: str,
        status: Status,
        first: int,
        last: int,
        cues: tuple[str, ...] = (),
        value: float | str | None = None,
        soft: bool = False,
    ) -> Mention:
        """A mention over the words `first` to `last` (included), with offsets in the text as given."""
        start, end = self.words.slice_of(first, last)
        return Mention(finding, status, start, end, self.words.text[start:end], cues, value, soft=soft)

    def text_of(self, span: Span) -> str:
        """The words of a cue, as normalised."""
        return " ".join(self.forms[span[0] : span[1]])
