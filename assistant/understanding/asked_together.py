"""What the parts of a question ask together: a face, arms and speech, a mouth and a chest, one side of the body."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.domain.findings import Ask, Status
from assistant.understanding.narrowed import WAKES
from assistant.understanding.utterance import Utterance

_WEAKNESS, _ONE_SIDED = "general_weakness", "one_sided_weakness"

_BREATHING = "abnormal_breathing"


_CHEST_MOVES = re.compile(
    r"\b(?:chest|belly|tummy|stomach|ribs)\b.*\b(?:mov(?:e|es|ing)|ris(?:e|es|ing)|up and down|go(?:es|ing)? up|lift(?:s|ing)?)\b"
)


_OF_A_SIGN = re.compile(
    r"\b(?:pain\w*|hurt\w*|ach\w+|sore\w*|tight\w*|pressure|burn\w*|rash|spots?|wound\w*|bleed\w*|spread\w*|baby)\b"
)


_SEEN_MOVING = frozenset({"witnessed_onset", "arm_or_jaw_pain", "not_moving"})


def of_a_moving_chest(asks: dict[str, Ask], said: Utterance) -> dict[str, Ask]:
    """«Look at her chest and her belly. Do you see it move?» asks whether she breathes, and not what was seen to happen."""
    if not _CHEST_MOVES.search(said.line) or _OF_A_SIGN.search(said.line):
        return asks
    kept = {name: one for name, one in asks.items() if name not in _SEEN_MOVING | _HURTS}
    if not any(name in _BREATHS for name in kept):
        kept["not_breathing"] = Ask("not_breathing", Status.ABSENT, said.clauses[-1].sentence)
    return kept


_HURTS = frozenset({"chest_pain", "abdominal_pain", "torso_injury", "upper_abdominal_pain"})
"""What «tummy or chest» names beside a pain."""


_BREATHS = frozenset({"not_breathing", "abnormal_breathing", "agonal_breathing", "breaths_not_going_in"})


_STROKE_SIGNS = frozenset(
    {"facial_droop", "slurred_speech", "numbness_or_tingling", "vision_change", "unable_to_speak"}
)


_FACE = re.compile(r"\b(smile|smiling|grin|face|mouth|teeth)\b")


_LIMB = re.compile(r"\b(arms?|legs?|hands?|weak\w*|lift|raise|squeeze|grip)\b")


def of_the_face(asks: dict[str, Ask], question: str) -> dict[str, Ask]:
    """«Ask her to smile. Is it equal on both sides?» asks of the face."""
    if _ONE_SIDED not in asks or "facial_droop" in asks or not _FACE.search(question) or _LIMB.search(question):
        return asks
    found = {name: one for name, one in asks.items() if name != _ONE_SIDED}
    return {**found, "facial_droop": replace(asks[_ONE_SIDED], finding="facial_droop")}


_FAST = {
    "facial_droop": re.compile(r"\b(face|smile)\b"),
    "one_sided_weakness": re.compile(r"\b(arms?|hands?|limbs)\b"),
    "slurred_speech": re.compile(r"\b(speech|speaking|talking)\b"),
}


_TALKS_WELL = re.compile(
    r"\b(?:talk|talking|speak|speaking|talks|speaks)\b(?: (?:to|with) \w+)? (?:normal|normally|properly|clearly|okay|fine|all right|as usual|as normal|right|sense)\b"
)


def of_clear_speech(asks: dict[str, Ask], question: str) -> dict[str, Ask]:
    """«Is she able to talk to you normally?» asks how she speaks; a no makes nobody unconscious."""
    asked = asks.get("unable_to_speak") or asks.get("unresponsive")
    if asked is None or not _TALKS_WELL.search(question) or WAKES.search(question):
        return asks
    left = {name: one for name, one in asks.items() if name not in ("unable_to_speak", "unresponsive")}
    return {**left, "slurred_speech": replace(asked, finding="slurred_speech")}


def of_face_arms_and_speech(asks: dict[str, Ask], question: str) -> dict[str, Ask]:
    """«No trouble with his face, his arms, his speech?» asks of all three, whichever of them its words name outright."""
    asked = next((asks[finding] for finding in _FAST if finding in asks), None)
    named = [finding for finding, words in _FAST.items() if words.search(question)]
    if asked is None or len(named) < len(_FAST):
        return asks
    return {**{finding: replace(asked, finding=finding) for finding in named}, **asks}


_CHEST = re.compile(r"\b(chest|tummy|belly|stomach)\b.*\b(mov\w+|rising|up and down|in and out)\b")


_SEEN_TO_MOVE = re.compile(r"\b(mouth|tummy|belly|chest|stomach)\b.*\bwhat (is|are) (it|they|that) (doing|like)\b")


def of_mouth_and_chest(asks: dict[str, Ask], question: str) -> dict[str, Ask]:
    """«Look at her mouth and her tummy. What's it doing?» asks of the breath."""
    up_and_down = "up and down" in question
    if up_and_down and "pain" not in question:
        asks = {name: one for name, one in asks.items() if name != "arm_or_jaw_pain"}
    if asks.keys() & {"not_breathing", _BREATHING, "not_moving"} or not (up_and_down or _SEEN_TO_MOVE.search(question)):
        return asks
    return {**asks, "not_breathing": Ask("not_breathing", Status.ABSENT)}


def of_the_chest(asks: dict[str, Ask], question: str) -> dict[str, Ask]:
    """«Look at his tummy. Is it moving up and down?» asks of the breath, not whether he moves."""
    if "not_moving" not in asks or asks.keys() & {"not_breathing", _BREATHING} or not _CHEST.search(question):
        return asks
    found = {name: one for name, one in asks.items() if name != "not_moving"}
    return {**found, "not_breathing": replace(asks["not_moving"], finding="not_breathing")}


def one_sided(asks: dict[str, Ask]) -> dict[str, Ask]:
    """«Any weakness, face drooping or numbness?» wants to know of a weak side, not of a weak patient."""
    if _WEAKNESS not in asks or not asks.keys() & _STROKE_SIGNS:
        return asks
    found = {name: one for name, one in asks.items() if name != _WEAKNESS}
    found.setdefault(_ONE_SIDED, replace(asks[_WEAKNESS], finding=_ONE_SIDED))
    return found
