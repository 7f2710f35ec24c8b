"""Spoken lines said of whoever the patient is: you, he, she, they, or the baby, and the kin word the caller uses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from assistant.dialog.view import View

Forms = Mapping[str, str]

_HE = {"he": "he", "him": "him", "his": "his", "himself": "himself", "is": "is", "has": "has", "does": "does"}
_HE |= {"was": "was", "s": "s", "es": "es"}
_SHE = _HE | {"he": "she", "him": "her", "his": "her", "himself": "herself"}
_MANY = {"he": "they", "him": "them", "his": "their", "himself": "themselves", "is": "are", "has": "have", "does": "do"}
_MANY |= {"was": "were", "s": "", "es": ""}
_YOU = _MANY | {"he": "you", "him": "you", "his": "your", "himself": "yourself"}
_BABY = _HE | {"he": "the baby", "him": "the baby", "his": "the baby's", "himself": "the baby"}
VOICES: Mapping[str, Forms] = {"he": _HE, "she": _SHE, "they": _MANY, "you": _YOU, "baby": _BABY}
TOKENS = frozenset({*_HE, "patient", "help"})
HELP_SENT, HELP_COMING = "help is on the way", "I am getting help for you"
_TOKEN = re.compile(r"\{([A-Za-z]+)\}")
_OWNED = frozenset({"baby", "patient", "man", "woman", "lady", "gentleman", "guy", "boy", "girl", "child", "kid"})


def tokens_of(line: str) -> frozenset[str]:
    """The tokens of a spoken line, in lower case."""
    return frozenset(one.lower() for one in _TOKEN.findall(line))


def voice_of(view: View) -> tuple[str, str]:
    """Which forms fit the patient, and the words for him: «your wife», «the patient», «you», «the baby»."""
    if view.fact("caller") == "patient" and not view.fact("silent"):
        return "you", "you"
    if view.fact("age_band") in ("newborn", "infant"):
        return "baby", "the baby"
    sex = view.attribute("sex")
    voice = {"male": "he", "female": "she"}.get(str(sex), "they")
    kin = view.attribute("relation")
    if isinstance(kin, str) and kin not in ("self", ""):
        return voice, f"the {kin}" if kin in _OWNED else f"your {kin}"
    return voice, "the patient"


@lru_cache(maxsize=4096)
def spoken(line: str, voice: str, patient: str, sent: bool = False) -> str:
    """The line with its tokens filled in. An unknown token stays as it is; lint refuses it beforehand.

    «Help is on the way» is said only once a response was sent (design §4).
    """
    forms = {**VOICES[voice], "patient": patient, "help": HELP_SENT if sent else HELP_COMING}

    def fill(found: re.Match[str]) -> str:
        name = found.group(1)
        word = forms.get(name.lower())
        if word is None:
            return found.group()
        return word[:1].upper() + word[1:] if name[:1].isupper() else word

    return _TOKEN.sub(fill, line)
