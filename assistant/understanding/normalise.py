"""Text to normalised words that remember where they stood.

Contractions are opened, fillers, stammered repeats and broken-off words dropped, a few spellings unified; punctuation
becomes a mark before the next word. Offsets are code points in the text as given.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from assistant.understanding.dialect import speak_plainly

STRONG = frozenset(".?!;:\n…")
WEAK = frozenset(',-–—()"/')

_TOKEN = re.compile(
    r"\[[^\]\n]{0,40}\]|\d+(?=(?:yo|y|yr|yrs|mo|wk|wks|mg|ft|kg|lbs|cm|m|hrs|hr|min|mins|x|year|month|week)\b)|\d+(?:[.:]\d+)?(?:st|nd|rd|th)?(?![^\W\d_])|[^\W_]+(?:'[^\W_]+)*|[^\w\s]|\n|_"
)
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"'})
_ACCENTS = str.maketrans(
    "àâäáãåçèéêëìíîïñòóôöõùúûüýÀÂÄÁÇÈÉÊËÍÎÏÑÓÔÖÚÛÜ", "aaaaaaceeeeiiiinooooouuuuyAAAACEEEEIIINOOOUUU"
)
_PLACE = re.compile(r"\[(address|location|place|street|number|phone|callback|name)", re.I)

_OPENED: dict[str, tuple[str, ...]] = {
    one.split("=")[0]: tuple(one.split("=")[1].split())
    for one in (
        "kinda=kind of|sorta=sort of|lemme=let me|gimme=give me|dunno=do not know|dunnow=do not know|wanna=want to|"
        "gonna=going to|gotta=got to|cannot=can not|cuz=because|coz=because|cause=because|cos=because|'cause=because|"
        "em=them|til=until|till=until|ya=you|yer=your|outta=out of|lotta=lot of|innit=|c'mon=come on|cmon=come on|ok=okay|k=okay|"
        "mhm=yes|mmhmm=yes|mmhm=yes|uhhuh=yes|pt=patient|y'all=you all|yall=you all|'em=them|imma=i am going to|"
        "ima=i am going to|tryna=trying to|oughta=ought to|hafta=have to|needa=need to|whaddya=what do you|"
        "s'posed=supposed|couldve=could have|shouldve=should have|mightve=might have|im=i am|ive=i have|"
        "youre=you are|youve=you have|youll=you will|theyre=they are|theyve=they have|theyll=they will|hes=he is|shes=she is|"
        "its=it is|thats=that is|whats=what is|theres=there is|wheres=where is|hows=how is|whos=who is|heres=here is|"
        "itll=it will|thatll=that will|weve=we have|theyd=they had|youd=you had|"
        "dont=do not|doesnt=does not|didnt=did not|isnt=is not|arent=are not|wasnt=was not|werent=were not|"
        "hasnt=has not|havent=have not|hadnt=had not|cant=can not|couldnt=could not|wouldnt=would not|shouldnt=should not|"
        "wont=will not|cain't=can not|caint=can not|aint=is not|ain't=is not|can't=can not|won't=will not|shan't=shall not|neednt=need not|"
        "mustnt=must not|dosent=does not|doesent=does not|dosnt=does not|dint=did not|carnt=can not|"
        "ca=can|wo=will|gon=going|hafto=have to|'tis=it is|'twas=it was|couldn=could not|isn=is not|doesn=does not|"
        "wasna=was not|didna=did not|isna=is not|hasna=has not|doesna=does not|wouldna=would not|couldna=could not|havena=have not|"
        "werena=were not|winna=will not|hadna=had not|shouldna=should not|cannae=can not|dinnae=do not|dinna=do not|didnae=did not|isnae=is not|wasnae=was not|doesnae=does not|hasnae=has not|"
        "havenae=have not|willnae=will not|wouldnae=would not|couldnae=could not|shouldnae=should not|arenae=are not|"
        "werenae=were not|daren't=dare not|dunno'=do not know|aboot=about|doon=down|oot=out|heid=head|gie=give|nae=no|"
        "nee=no|tae=to|roon=round|aroon=around|efter=after|hingin=hanging|airm=arm|airms=arms|aff=off|hoose=house|noo=now|deid=dead|"
        "heids=heads|fae=from|hissel=himself|hersel=herself|masel=myself|awfy=awful|wisnae=was not|baith=both|faither=father|"
        "mither=mother|brither=brother|hame=home|hert=heart|haun=hand|hauns=hands|mooth=mouth|sair=sore|stoap=stop|"
        "stoaped=stopped|wakin=waking|movin=moving|nane=none|naebody=nobody|naewhere=nowhere|naething=nothing|yip=yep|fore=before"
    ).split("|")
}
_SUFFIXES = {"re": "are", "ve": "have", "ll": "will", "m": "am", "d": "had"}
_SPELLED = {
    "colour": "color",
    "coloured": "colored",
    "grey": "gray",
    "greyish": "grayish",
    "labour": "labor",
    "diarrhoea": "diarrhea",
    "haemorrhage": "hemorrhage",
    "haemorrhaging": "hemorrhaging",
    "anaesthetic": "anesthetic",
    "oesophagus": "esophagus",
    "paralysed": "paralyzed",
    "realise": "realize",
    "tumour": "tumor",
    "behaviour": "behavior",
    "neighbour": "neighbor",
    "neighbours": "neighbors",
    "unconcious": "unconscious",
    "unconcius": "unconscious",
    "concious": "conscious",
    "breathin": "breathing",
    "breething": "breathing",
    "breating": "breathing",
    "bleedin": "bleeding",
    "chokin": "choking",
    "talkin": "talking",
    "movin": "moving",
    "shakin": "shaking",
    "nothin": "nothing",
    "nuthin": "nothing",
    "nowt": "nothing",
    "owt": "anything",
    "sumat": "something",
    "summat": "something",
    "mam": "ma'am",
    "maam": "ma'am",
    "yh": "yeah",
    "meself": "myself",
    "hisself": "himself",
    "theirselves": "themselves",
    "axed": "asked",
    "dat": "that",
    "da": "the",
    "wit": "with",
    "wiv": "with",
    "ere": "here",
    "gotten": "got",
    "alright": "okay",
    "mum's": "mum",
    **{  # too short for the spelling to mend, or English words of their own
        word: word + "g"
        for word in (
            "goin doin bein lyin dyin cryin tryin sayin layin havin comin gettin jerkin takin washin actin seizin ravin "
            "seein usin eatin sittin runnin hurtin achin fallin givin"
        ).split()
    },
}
_TITLES = frozenset("mr mrs ms dr".split())
_FILLERS = frozenset("um umm uh uhh uhm er erm err ah ahh eh hmm hm ooh well basically".split())
_FILLER_PAIRS = frozenset({("you", "know"), ("i", "mean"), ("you", "see")})
_MAY_FILL = _FILLERS | {first for first, _ in _FILLER_PAIRS} | {"like"}
_PRONOUNS = frozenset(
    "he she it they i we you that this there what who where how when here everything nobody somebody someone "
    "everybody everyone something nothing one".split()
)
_SOUNDS = {
    ("uh", "huh"): "yes",
    ("mm", "hmm"): "yes",
    ("mm", "hm"): "yes",
    ("mm", "huh"): "yes",
    ("uh", "uh"): "no",
    ("mm", "mm"): "no",
    ("nuh", "uh"): "no",
}
_BEGINS_SOUND = frozenset(first for first, _ in _SOUNDS)


@dataclass(slots=True)
class Word:
    """A normalised word: its form, its range in the text, the punctuation before it, and the word as given."""

    form: str
    start: int
    end: int
    mark: str = ""
    given: str = ""
    starts_sentence: bool = False
    after_comma: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """The normalised words of a text, and the punctuation after the last."""

    text: str
    words: tuple[Word, ...]
    tail: str = ""

    def slice_of(self, first: int, last: int) -> tuple[int, int]:
        """Code-point range of the words from `first` to `last`, both included."""
        return self.words[first].start, self.words[last].end


def clean(text: str) -> str:
    """The text with odd apostrophes and accented letters made plain and control characters made spaces, every offset kept."""
    if text.isascii():
        return text
    plain = text.translate(_APOSTROPHES).translate(_ACCENTS)
    return "".join(" " if _is_control(one) else one for one in plain)


def _is_control(one: str) -> bool:
    return one != "\n" and unicodedata.category(one) in ("Cc", "Cf", "Co", "Cs")


def normalise(text: str) -> Words:
    """Open contractions, drop fillers, repeats and broken-off words, unify spellings."""
    plain = clean(text)
    raw: list[Word] = []
    mark = "\n"
    for found in _TOKEN.finditer(plain):
        token = found.group()
        start, end = found.span()
        first = token[0]
        if not first.isalnum():
            if first == "[" and len(token) > 1:
                if not _PLACE.match(token):
                    mark += ","
                    continue
                raw.append(Word(token.lower(), start, end, mark, token))
                mark = ""
            elif token == "." and raw and raw[-1].form in _TITLES:
                continue  # «Mr. Harold» is one sentence
            elif token == "." and plain[end : end + 1].isdecimal() and not plain[start - 1 : start].isalnum():
                continue  # «my .22» is no end of a sentence
            elif token in "-'/" and start and end < len(plain) and plain[start - 1].isalnum() and plain[end].isalnum():
                continue  # inside a word: «semi-conscious», «n/v»
            elif token != "'" or mark:
                mark += token if token != "'" else ""
            continue
        form = token.lower()
        if plain[end : end + 1] == "'" and form.endswith("in") and len(form) > 4:
            form += "g"
        if plain[start - 1 : start] == "'" and _drops_the_h(plain, start, end, form):
            form = f"h{form}"
        forms = _forms(form)
        for one in forms:
            raw.append(Word(one, start, end, mark, form))
            mark = ""
    kept = _without_guesses(_without_noise(raw))
    speak_plainly(kept)
    for word in kept:
        if word.mark:
            word.starts_sentence = any(sign in STRONG for sign in word.mark)
            word.after_comma = any(sign in WEAK for sign in word.mark)
    return Words(text, tuple(kept), mark)


_CLOSING = re.compile(r"(?<!in)'(?!\w)")
_WITHOUT_H = frozenset(
    "ad ave avent aven't aving as asn't e e's er er's ers im imself erself is ead eads eadache air arm art eart and ands urt urts urting ot "
    "olding old ome ouse ospital it its itting ole oles ip ips ear eard elp ere alf ardly anging appened appens appening usband undred "
    "ungry ow ows".split()
)
"""Words that a caller may say without their h."""


def _drops_the_h(plain: str, start: int, end: int, form: str) -> bool:
    """«'is 'ead», «she's 'aving a baby»; but not a word that opens a quotation."""
    if form not in _WITHOUT_H or plain[start - 2 : start - 1].isalnum():
        return False
    return not _CLOSING.search(plain, end)


@lru_cache(maxsize=8_000)
def _forms(form: str) -> tuple[str, ...]:
    """The normalised words that a word as written stands for."""
    opened = _OPENED.get(form)
    if opened is not None:
        return opened
    if "'" in form:
        return _opened(form)
    return (_SPELLED.get(form, form),)


def _opened(form: str) -> tuple[str, ...]:
    if form in ("ma'am", "o'clock", "y'know"):
        return ("you", "know") if form == "y'know" else (form,)
    if form.startswith("t'") and len(form) > len("t'x"):
        return ("the", *_forms(form[2:]))  # «looking at t'ceiling»
    if form.endswith("n't"):
        base = form[:-3]
        return (_SPELLED.get(base, base), "not") if base else ("not",)  # «did n't»: torn off, as some transcripts do
    base, _, suffix = form.rpartition("'")
    if suffix in _SUFFIXES and base:
        return (*_forms(base), _SUFFIXES[suffix])
    if suffix == "s" and base:
        forms = _forms(base)
        return (*forms, "is") if forms[-1] in _PRONOUNS else forms
    if suffix == "" or base == "":
        return _forms(form.strip("'")) if form.strip("'") else ()
    return (form.replace("'", ""),)


def _without_noise(raw: list[Word]) -> list[Word]:
    kept: list[Word] = []
    carried = ""
    place = 0
    while place < len(raw):
        word = raw[place]
        following = raw[place + 1] if place + 1 < len(raw) else None
        sound = _sound(word, following) if word.form in _BEGINS_SOUND else None
        if sound and following:
            kept.append(Word(sound, word.start, following.end, carried + word.mark, word.given))
            carried, place = "", place + 2
            continue
        broken = _is_broken(word, following)
        if broken or (word.form in _MAY_FILL and _is_filler(word, following, kept)):
            carried += "" if broken else word.mark
            place += 2 if following and (word.form, following.form) in _FILLER_PAIRS else 1
            continue
        word.mark = carried + word.mark
        carried = ""
        kept.append(word)
        form = word.form
        size = len(kept)
        if (
            (size > 1 and kept[-2].form == form)
            or (size > 3 and kept[-3].form == form)
            or (size > 5 and kept[-4].form == form)
        ) and not form.isdecimal():
            _fold_repeat(kept)
        place += 1
    return kept


def _sound(word: Word, following: Word | None) -> str | None:
    """What «uh-huh» and the like say, where these two words are one."""
    return _SOUNDS.get((word.form, following.form)) if following and not following.mark.strip("- ") else None


_GUESS = ["i", "do", "not", "know"]
_BEFORE_NUMBERS = frozenset("every about like maybe for around each the last".split())


def _without_guesses(kept: list[Word]) -> list[Word]:
    """«Every, I don't know, ten seconds»: the guess in the middle of a number is left out."""
    forms = [word.form for word in kept]
    for place in range(len(forms) - 5, 0, -1):
        if forms[place : place + 4] == _GUESS and forms[place - 1] in _BEFORE_NUMBERS and _counts(forms[place + 4]):
            kept[place + 4].mark = ""
            del kept[place : place + 4]
    return kept


def _counts(form: str) -> bool:
    return form[0].isdecimal() or form in _SOME


_SOME = frozenset("two three four five six seven eight nine ten twelve fifteen twenty thirty forty few couple".split())


_ASKS_HOW = frozenset("old where how what who when why long far many much bad often heavy tall".split())
"""Words before a verb and its subject that ask something else than the same two behind a comma."""


def _fold_repeat(kept: list[Word]) -> None:
    """Drop the last one, two or three words where they only repeat those before them in the same breath."""
    for length in (1, 2, 3):
        if len(kept) < 2 * length:
            return
        new, old = kept[-length:], kept[-2 * length : -length]
        if any(one.form != two.form for one, two in zip(new, old, strict=True)) or new[0].form.isdecimal():
            continue
        if any(any(sign in STRONG for sign in one.mark) for one in new):
            return
        before = kept[-2 * length - 1].form if len(kept) > 2 * length and not old[0].mark else ""
        if length == 2 and "," in new[0].mark and before in _ASKS_HOW:
            return  # «how old is she, is she on a thinner?»
        if length == 2 and old[1].form in _BE and "," in new[0].mark and _run_together(new) and not _run_together(old):
            return  # «He is, he's up»: an answer, and what more there is to tell
        if length == 1 and new[0].form == "no" and "," in new[0].mark:
            return  # «No, no pain there»: an answer, and a denial of its own
        if length == 2 and "," in new[0].mark and len(kept) > 4 and kept[-5].form in _WH:
            return  # «Where is he, is he breathing?»
        last = kept[-1]
        for one, two in zip(old, new, strict=True):
            one.end = two.end if two is last else one.end
        del kept[-length:]
        return


_WH = frozenset("where who what how when why".split())
_BE = frozenset("is are am was were".split())


def _run_together(pair: list[Word]) -> bool:
    """Whether two words were one in the text, as in «he's»."""
    return pair[0].start == pair[1].start or pair[0].end == pair[1].start


def _is_filler(word: Word, following: Word | None, kept: list[Word]) -> bool:
    if word.form in _FILLERS:
        return word.form != "well" or not kept or bool(word.mark)
    if following is None:
        return False
    if (word.form, following.form) in _FILLER_PAIRS:
        return (bool(word.mark) and bool(kept)) or (not kept and word.form == "i")
    if word.form == "like" and word.mark.strip("\n") and following.mark:
        return "," in word.mark and "," in following.mark
    return False


def _is_broken(word: Word, following: Word | None) -> bool:
    """«br- breathing»: a word broken off and begun again."""
    if following is None or not following.mark or len(word.form) > 3 or len(word.form) >= len(following.form):
        return False
    return (
        following.mark.strip() in ("-", "--", "—", "–", "...", "…", ",")
        and following.form.startswith(word.form)
        and (
            following.mark.strip() != ","
            or (len(word.form) <= 2 and word.form not in ("no", "he", "it", "i", "a", "so", "is", "we", "as", "in"))
        )
    )
