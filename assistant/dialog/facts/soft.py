"""Soft words: they call for a question before they count. «There's blood everywhere» may be a nosebleed on a white pillow.

A finding's `soft_until` in the lexicon names what settles them. Until it is told they leave the finding unknown, so that
its question comes next; good news of any of it since takes them back, the thing told in plain words or as an answer makes
them count. Words for sleep, drink or a faint have a way of their own (the rouse, in consciousness.py).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.dialog.facts.evidence import CLAIMS
from assistant.dialog.truth import FALSE, UNKNOWN
from assistant.domain.findings import Evidence, Origin, Status

if TYPE_CHECKING:
    from assistant.dialog.view import View

_GOOD = (Status.ABSENT, Status.PAST)


def truth_of_soft(view: View, told: Evidence) -> int | None:
    """What a finding is worth that only soft words claim: unknown, or false once it was settled; None where it is plain."""
    entry = view.book.entries.get(told.finding)
    if entry is None or not entry.soft_until or not _only_soft(view, told):
        return None
    tops = view.picture.tops
    since = [tops[name] for name in entry.soft_until if name in tops and tops[name].order > told.order]
    return FALSE if any(one.status in _GOOD and view.counts(one) for one in since) else UNKNOWN


def _only_soft(view: View, told: Evidence) -> bool:
    """Whether nothing but volunteered soft words claims it since the last word against it, and nothing finer does."""
    tops = view.picture.tops
    if any(name in tops and tops[name].status in CLAIMS for name in view.book.finer.get(told.finding, ())):
        return False
    for one in reversed(view.picture.evidence.get(told.finding, ())):
        if one.status in _GOOD:
            return True
        if one.status in CLAIMS and not (one.mention.soft and one.mention.origin is Origin.VOLUNTEERED):
            return False
    return True


def waiting(view: View) -> tuple[Evidence, ...]:
    """The soft words that nobody has settled."""
    tops = view.picture.tops.values()
    return tuple(
        one for one in tops if one.status in CLAIMS and one.mention.soft and truth_of_soft(view, one) == UNKNOWN
    )
