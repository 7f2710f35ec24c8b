"""Topics of what a dispatcher says that coach the caller, instead of asking him something."""

from __future__ import annotations

import re

COMPRESSIONS = "compressions"
BREATHING_CHECK = "breathing_check"
COACHED = (COMPRESSIONS, BREATHING_CHECK)
"""What asks nothing of its own goes on with the one of these that stands: «keep going», «that's it»."""
OTHER_PRESSING = re.compile(
    r"\b(wounds?|bleed\w*|blood|cut|cloth|towel|dressing|bandage|contractions?"
    r"|labou?r|baby is coming|bear down|thigh|tummy|belly|thrusts?"
    r"|five (?:\w+ )?(?:pushes|presses|squeezes)|back (?:blows|slaps|hits))\b",
    re.I,
)
"""Pressing on a wound, pushing in labor and thrusts against choking are no CPR."""
