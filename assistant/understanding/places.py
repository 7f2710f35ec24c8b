"""Places of the body listed in a question: «Does the pain go anywhere, arm, jaw, back?».

A place alone names nothing; what it asks about is told by the sentence, pain or injury.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.understanding.utterance import Utterance

_PAIN = {
    "chest_pain": "chest breastbone ribs",
    "arm_or_jaw_pain": "arm arms jaw neck shoulder shoulders teeth",
    "back_pain": "back",
    "abdominal_pain": "belly stomach tummy abdomen",
    "headache": "head",
}
_INJURY = {
    "head_injury": "head skull",
    "face_or_neck_injury": "face jaw neck throat",
    "torso_injury": "chest ribs belly stomach tummy abdomen back groin",
    "limb_injury": "arm arms leg legs hip hips shoulder knee thigh elbow",
    "injury_below_elbow_or_knee": "wrist ankle forearm shin calf",
    "hand_or_foot_injury": "hand hands foot feet finger fingers toe toes thumb",
    "eye_injury": "eye eyes",
}
_HURTS = re.compile(
    r"\b(pains?|aches?|aching|hurting|discomfort|tightness|(do|does|did) (it|he|she|you|that|anything) (still )?hurt)\b"
    r"|\b(it|that|pain)( \w+)? (go|goes|going|spread|spreads|spreading|radiate|radiates|radiating|travel|travels|moving|move|shoot|shoots)\b"
)
_INJURED = re.compile(
    r"\b(injur\w+|hurt (his|her|your|the|their|in)|(is|are|was|were) (he|she|you|they) hurt|(he|she|they|you|that) (is|are|has|have) (hurt|injured|cut)|wound\w*)\b"
)
_BEFORE = frozenset("or and in into to down up through from on across it".split())
_OF_PLACE = frozenset("the his her your their my left right upper lower a".split())
_BEHIND = frozenset("or and at too as area anywhere when since now pain that he she you they".split())


def _by_word(table: dict[str, str]) -> dict[str, str]:
    return {word: finding for finding, words in table.items() for word in words.split()}


_PAIN_AT, _INJURY_AT = _by_word(_PAIN), _by_word(_INJURY)


def listed_places(said: Utterance, sentence: int) -> Iterator[tuple[str, int]]:
    """The findings that the places listed in a sentence ask about, and the word of each place."""
    words = [place for place, _ in enumerate(said.forms) if said.clause_of(place).sentence == sentence]
    text = " ".join(said.forms[place] for place in words)
    table = _PAIN_AT if _HURTS.search(text) else _INJURY_AT if _INJURED.search(text) else {}
    for place in words:
        finding = table.get(said.forms[place])
        if finding is not None and _listed(said, place):
            yield finding, place


def _listed(said: Utterance, place: int) -> bool:
    """Whether a place stands as one of a list or behind a word of direction, and is not the beginning of another thing."""
    first = place
    while first and said.forms[first - 1] in _OF_PLACE and not said.words.words[first].mark:
        first -= 1
    led = said.words.words[first].after_comma or (first > 0 and said.forms[first - 1] in _BEFORE)
    after = place + 1
    ends = after >= len(said.forms) or bool(said.words.words[after].mark)
    return led and (ends or said.forms[after] in _BEHIND)
