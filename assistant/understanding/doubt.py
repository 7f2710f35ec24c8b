"""What a phrase tells that the words around it speak against: set aside.

A short phrase is found where nobody meant it: «there's a second one in the box» is no second patient, «she's wiped out» no
fall. The learned weights (`other_words`) say how clearly all words of an utterance speak for a finding; the judged utterances
say how often these very words told it (`tools/doubt.py`). What both together leave less than an even chance is not taken; of
what makes a call ALS by itself, and of what a danger or an instruction rests on, less than four chances in ten; of what kills
within minutes, less than one in seven. In a call that is not like those that need ALS, a grave word asks for more. A phrase that denies is not taken where nothing in its sentence speaks for a denial: to
ask once more costs less than a false «no». What an arrest is known by is never doubted.
"""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from assistant.domain.findings import Mention, Origin, Status
from assistant.schema.utterances import DOUBT
from assistant.schema.weights import weights
from assistant.understanding.lasting import CHRONIC
from assistant.understanding.other_words import DENIED, NEVER_DENIED, OtherWords, Weighed, code
from assistant.understanding.utterance import Utterance

LEAST = 0.0
"""Log odds of an even chance, below which what a phrase tells is not taken: of ten set aside nine or ten are wrong."""
LEAST_GRAVE = -0.7
"""The same, one in three, of what makes a call ALS by itself, and of what a danger or an instruction rests on."""
LEAST_OF_MINUTES = -2.0
"""The same, one in eight, of what kills within minutes."""
LEAST_UNLIKE = -0.3
"""The same of what is grave where all that the caller says is unlike calls that need ALS: below it, it is no more than likened,
shown to be asked about, and not believed. A higher bar keeps more BLS calls BLS, and took «he's cut his hand clean off», told at
the end of a mild call, for a figure of speech."""
LEAST_DENIED = -3.45
"""The score (log odds, every telling line weighed twelvefold) below which a denial is not taken: eight or nine of ten are then none."""
LEAST_OF_OLD = -2.2
"""The same of what is of old, which keeps others from counting, as its lack lets them count."""
_TOLD = frozenset({Status.PRESENT, Status.UNCERTAIN})
_SHOWS_LIFE = frozenset({"unable_to_speak"})
"""What by its denial shows somebody awake."""
_PARALYSIS = "paralysis"
"""Never doubted: «he can't feel his legs» is told of it in few words, and no judged line says which."""
_PLAIN = frozenset("seizure_ongoing paralysis dangerous_dose amputation gunshot_wound stab_wound".split())
"""What is believed however mild the call was: «he's having a fit» is said of tempers too, «he can't feel his legs» of no accident."""
MINUTES = frozenset(
    "severe_bleeding limp_body cyanosis difficulty_breathing face_or_throat_swelling chest_pain choking submersion still_in_water "
    "touching_power_source slurred_speech facial_droop one_sided_weakness hoarse_voice confusion reduced_consciousness still_hanging "
    "strangulation spurting_bleeding gunshot_wound stab_wound seizure_ongoing dangerous_dose paralysis amputation".split()
)
"""What kills within minutes, beside the signs of an arrest, and what makes a call ALS by default."""
FINE = 16
"""Steps of a log odds that is kept as a byte."""
SURELY = 3.0
"""Log odds of what no judged utterance tells."""


def words_of(said: Utterance, one: Mention) -> str:
    """The normalised words that a mention rests on."""
    words = said.words.words
    return " ".join(word.form for word in words if one.start <= word.start < one.end)


def key_of(finding: str, words: str) -> int:
    """A finding and the words that tell it as a number of 32 bits."""
    return code(f"{finding}={words}")


class Doubt:
    """How much the words speak for what phrases told. Build once; not shared between threads."""

    def __init__(
        self,
        root: Path,
        learned: OtherWords,
        grave: Collection[str],
        finer: Mapping[str, Collection[str]] | None = None,
    ) -> None:
        """`grave` are the findings on which most hangs (`learned.grave_of`), `finer` those that tell another with themselves.

        DataError where the weights are missing or broken.
        """
        with weights(root, DOUBT) as data:
            codes, odds = data["codes"].tolist(), data["odds"].tolist()
            usual, weighed = data["usual"].tolist(), data["weights"].tolist()
            findings = json.loads(data["findings"].tobytes().decode("utf-8"))
            self.learned_from = data["learned_from"].tobytes().decode("utf-8")
        self._odds: dict[int, int] = dict(zip(codes, odds, strict=True))
        self._usual: dict[str, float] = dict(zip(findings, usual, strict=True))
        self._by_words, self._by_odds, self._bias = weighed
        self._grave = frozenset(grave)
        self._columns = {
            name: learned.columns_of(name, (finer or {}).get(name, ()))
            for name in learned.findings
            if name not in NEVER_DENIED
        }
        self._denied = {
            name.removeprefix(DENIED): columns
            for name, columns in self._columns.items()
            if name.startswith(DENIED) and name.removeprefix(DENIED) not in NEVER_DENIED | _SHOWS_LIFE
        }

    def doubtful(self, weighed: Weighed, said: Utterance, mentions: Iterable[Mention]) -> tuple[set[int], set[int]]:
        """The identities of the mentions that are not to be taken, and of those only to be shown; `weighed` are all words."""
        found: set[int] = set()
        unlikely: dict[int, str] = {}
        clear: set[str] = set()
        for one in mentions:
            if one.origin is not Origin.VOLUNTEERED:
                continue
            if one.status is Status.ABSENT:
                denied = self._denied.get(one.finding)
                if denied is not None and not one.cues and weighed.of_part(said, one, denied) < LEAST_DENIED:
                    found.add(id(one))
                continue
            columns = self._columns.get(one.finding)
            if one.status not in _TOLD or columns is None:
                continue
            score = weighed.of_part(said, one, columns)
            chance = self._chance(one.finding, words_of(said, one), score)
            if chance < self._least(one.finding):
                found.add(id(one))
            elif chance < self._least_of_unlike(one.finding, said):
                unlikely[id(one)] = one.finding
            else:
                clear.add(one.finding)
        return found, {place for place, finding in unlikely.items() if finding not in clear}

    def _least_of_unlike(self, finding: str, said: Utterance) -> float:
        """The log odds below which what is grave is shown and not believed, in a call that is unlike those that need ALS."""
        if finding not in self._grave or finding in _PLAIN or not said.context.is_unlike_als:
            return -math.inf
        return LEAST_UNLIKE

    def _least(self, finding: str) -> float:
        """The log odds below which a finding is not taken."""
        if finding == CHRONIC:
            return LEAST_OF_OLD
        if finding == _PARALYSIS:
            return -math.inf
        if finding in MINUTES:
            return LEAST_OF_MINUTES
        return LEAST_GRAVE if finding in self._grave else LEAST

    def _chance(self, finding: str, words: str, score: float) -> float:
        """The log odds that these words tell this finding."""
        kept = self._odds.get(key_of(finding, words))
        odds = kept / FINE if kept is not None else self._usual.get(finding, SURELY)
        return float(self._by_words * score + self._by_odds * odds + self._bias)
