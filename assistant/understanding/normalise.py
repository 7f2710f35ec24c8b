"""Text to normalised words that remember where they stood.

Contractions are opened, fillers and stammering repeats dropped, a few spellings unified; punctuation becomes a mark
before the next word. Offsets are code points in the text as given.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

import spacy
from spacy.language import Language

STRONG = frozenset(".?!;:\n…")
WEAK = frozenset(",-–—()\"/")

_OPENED: dict[str, tuple[str, ...]] = {
    "kinda": ("kind", "of"),
    "sorta": ("sort", "of"),
    "lemme": ("let", "me"),
    "gimme": ("give", "me"),
    "dunno": ("do", "not", "know"),
    "wanna": ("want", "to"),
    "gonna": ("going", "to"),
    "gotta": ("got", "to"),
    "cannot": ("can", "not"),
    "cuz": ("because",),
    "coz": ("because",),
    "cause": ("because",),
    "cos": ("because",),
    "em": ("them",),
    "til": ("until",),
    "till": ("until",),
    "ya": ("you",),
    "yer": ("your",),
    "outta": ("out", "of"),
    "lotta": ("lot", "of"),
    "couldnt": ("could", "not"),
    "wouldnt": ("would", "not"),
    "wont": ("will", "not"),
    "aint": ("is", "not"),
    "innit": (),
    "c'mon": ("come", "on"),
    "ok": ("okay",),
    "o.k.": ("okay",),
    "mommy's": ("mommy",),
    "w/": ("with",),
    "w/o": ("without",),
    "mhm": ("yes",),
    "mmhmm": ("yes",),
    "mmhm": ("yes",),
    "uhhuh": ("yes",),
    "pt": ("patient",),
    "n't": ("not",),
    "nt": ("not",),
    "'m": ("am",),
    "'re": ("are",),
    "'ve": ("have",),
    "'ll": ("will",),
}
_SPELLED = {
    "colour": "color",
    "coloured": "colored",
    "grey": "gray",
    "labour": "labor",
    "diarrhoea": "diarrhea",
    "haemorrhage": "hemorrhage",
    "haemorrhaging": "hemorrhaging",
    "anaesthetic": "anesthetic",
    "oesophagus": "esophagus",
    "paralysed": "paralyzed",
    "realise": "realize",
    "oxigen": "oxygen",
    "tumour": "tumor",
    "behaviour": "behavior",
    "neighbour": "neighbor",
    "unconcious": "unconscious",
    "concious": "conscious",
    "breathin": "breathing",
    "bleedin": "bleeding",
    "chokin": "choking",
    "talkin": "talking",
    "movin": "moving",
    "shakin": "shaking",
    "nothin": "nothing",
    "mam": "ma'am",
    "maam": "ma'am",
    "yh": "yeah",
    "nuthin": "nothing",
    "meself": "myself",
    "hisself": "himself",
}
_FILLERS = frozenset({"um", "umm", "uh", "uhh", "er", "erm", "err", "ah", "eh", "hmm", "hm", "well", "basically"})
_FILLER_PAIRS = frozenset({("you", "know"), ("i", "mean")})
_PRONOUNS = frozenset(
    "he she it they i we you that this there what who where how when here everything nobody somebody someone "
    "everybody everyone something nothing one".split()
)
_REST_OF_IT = frozenset({"he", "she", "it", "that", "there", "what", "who", "where", "how", "here"})
_PLACEHOLDER = re.compile(r"\[[^\]\n]{0,40}\]")
_SOUNDS = {("uh", "huh"): "yes", ("mm", "hmm"): "yes", ("mm", "hm"): "yes", ("mm", "huh"): "yes"}
_FIRST = {"ca": "can", "wo": "will", "sha": "shall", "ai": "is", "gon": "going", "c'm": "come"}


@dataclass(frozen=True, slots=True)
class Word:
    """A normalised word: its form, its range in the text, the punctuation before it, and whether it was respelled."""

    form: str
    start: int
    end: int
    mark: str = ""
    given: str = ""

    @property
    def starts_sentence(self) -> bool:
        """A full stop, question mark or the like stands before it."""
        return any(sign in STRONG for sign in self.mark)

    @property
    def after_comma(self) -> bool:
        """A comma, dash or bracket stands before it."""
        return any(sign in WEAK for sign in self.mark)


@dataclass(frozen=True, slots=True)
class Words:
    """The normalised words of a text, and the punctuation after the last."""

    text: str
    words: tuple[Word, ...]
    tail: str = ""

    def slice_of(self, first: int, last: int) -> tuple[int, int]:
        """Code-point range of the words from `first` to `last`, both included."""
        return self.words[first].start, self.words[last].end


def blank_language() -> Language:
    """A blank English pipeline: its tokenizer only."""
    return spacy.blank("en")


def clean(text: str) -> str:
    """The text with odd apostrophes made plain and control characters made spaces, every offset kept."""
    return "".join(_CLEAN.get(one) or (" " if _is_control(one) else one) for one in text)


_CLEAN = {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"'}


def _is_control(one: str) -> bool:
    return one != "\n" and unicodedata.category(one) in ("Cc", "Cf", "Co", "Cs")


def normalise(nlp: Language, text: str) -> Words:
    """Open contractions, drop fillers and repeats, unify spellings."""
    plain = clean(text)
    raw: list[Word] = []
    mark = "\n"
    previous = ""
    for token in nlp.make_doc(_hide_placeholders(plain)):
        form = token.text.lower()
        start, end = token.idx, token.idx + len(token.text)
        if not any(one.isalnum() for one in form):
            mark += form if form.strip() else ("\n" if "\n" in form else "")
            continue
        for one in _forms(form, previous, glued=start > 0 and plain[start - 1].isalpha()):
            raw.append(Word(one, start, end, mark, form))
            mark = ""
        previous = form
    return Words(text, tuple(_without_noise(raw)), mark)


def _hide_placeholders(text: str) -> str:
    """`[address]` and the like become one plain word of the same length, so that brackets do not split it."""
    return _PLACEHOLDER.sub(lambda found: "x" + "".join(c if c.isalpha() else "x" for c in found.group()[1:-1]) + "x", text)


def _forms(form: str, previous: str, *, glued: bool) -> tuple[str, ...]:
    if form in ("'s", "s") and glued:
        return ("is",) if previous in _PRONOUNS else ()
    if form == "'d":
        return ("had",)
    sound = _SOUNDS.get((previous, form)) if glued or form in ("huh", "hm", "hmm") else None
    if sound:
        return (sound,)
    if form in ("na", "ta") and previous in ("gon", "got", "wan"):
        return ("to",)
    if form in _OPENED:
        return _OPENED[form]
    form = _FIRST.get(form, form)
    if form.endswith("in'"):
        form = form[:-1] + "g"
    return (_SPELLED.get(form, form),)


def _without_noise(raw: list[Word]) -> list[Word]:
    kept: list[Word] = []
    carried = ""
    skip = 0
    for place, word in enumerate(raw):
        if skip:
            skip -= 1
            carried += word.mark
            continue
        following = raw[place + 1] if place + 1 < len(raw) else None
        if _is_filler(word, following, kept):
            carried += word.mark
            skip = 1 if (word.form, following.form if following else "") in _FILLER_PAIRS else 0
            continue
        if kept and kept[-1].form == word.form and not _splits(word, carried) and not word.form.isdigit():
            carried += word.mark
            continue
        kept.append(Word(word.form, word.start, word.end, carried + word.mark, word.given))
        carried = ""
    return kept


def _splits(word: Word, carried: str) -> bool:
    return any(sign in STRONG for sign in word.mark + carried)


def _is_filler(word: Word, following: Word | None, kept: list[Word]) -> bool:
    if word.form in _FILLERS:
        return True if word.form != "well" else word.starts_sentence or not kept or word.after_comma
    if following is None:
        return False
    if (word.form, following.form) in _FILLER_PAIRS:
        return bool(word.mark) and bool(kept) or bool(following and not kept and word.form == "i")
    return word.form == "like" and word.after_comma and following.after_comma
