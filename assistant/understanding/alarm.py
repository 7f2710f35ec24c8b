"""Words of plain alarm: where they stand, nothing that was found is explained away by what else it might be."""

from __future__ import annotations

import re

from assistant.understanding.utterance import Utterance

_ALARM = re.compile(
    r"\b(can not wake|will not wake|not wak\w+|not answer\w*|not respond\w*|unconscious|unresponsive|passed out|floppy|limp|gr[ae]y|"
    r"lips|gasp\w*|gurgl\w*|chok\w*|not breath\w*|stopped breathing|confused|rambl\w*|collaps\w*|eyes (is |are )?(shut|rolling|roll|half|rolled|fixed)|"
    r"dying|out cold|lifeless|seiz\w*|fitting|convuls\w*|flops?|stagger\w*|clutch\w*|no pulse|can not hold (his|her) head|clammy|"
    r"(does|do|did) not know (his|her|my|me|where|what)|burning|sweating|slump\w*)\b"
)


def is_alarming(said: Utterance) -> bool:
    """Whether the caller's words hold a sign that nobody would explain away."""
    if said.alarm is None:
        said.alarm = bool(_ALARM.search(said.line))
    return said.alarm
