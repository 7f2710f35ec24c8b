"""Topics of what a dispatcher says that coach the caller, instead of asking him something."""

from __future__ import annotations

COMPRESSIONS = "compressions"
BREATHING_CHECK = "breathing_check"
COACHED = (COMPRESSIONS, BREATHING_CHECK)
"""What asks nothing of its own goes on with the one of these that stands: «keep going», «that's it»."""
