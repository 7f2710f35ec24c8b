"""What is believed of one patient: newest evidence on top, all of it below."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from assistant.domain.findings import Evidence, Origin, Status

_NOTHING: Mapping[str, tuple[Evidence, ...]] = MappingProxyType({})


@dataclass(frozen=True)
class Picture:
    """The evidence for one patient, per finding, newest first."""

    label: str = ""
    evidence: Mapping[str, tuple[Evidence, ...]] = field(default_factory=lambda: _NOTHING)
    tops: Mapping[str, Evidence] = field(default_factory=lambda: MappingProxyType({}))
    """The newest evidence about the patient per finding, somebody else's left out; what was confirmed stays so when it
    is only told again."""
    likened: Mapping[str, Evidence] = field(default_factory=lambda: MappingProxyType({}))
    """What the words were only like, the newest per finding: shown, and no part of what is believed."""

    def adding(self, found: tuple[Evidence, ...]) -> Picture:
        """This picture with further evidence on top."""
        if not found:
            return self
        merged, tops, likened = dict(self.evidence), dict(self.tops), dict(self.likened)
        for one in found:
            if one.mention.origin is Origin.LIKENED:
                likened[one.finding] = one
                continue
            merged[one.finding] = (one, *merged.get(one.finding, ()))
            if one.status is not Status.OTHER_PERSON and not _only_repeats(one, tops.get(one.finding)):
                tops[one.finding] = one
        return Picture(self.label, MappingProxyType(merged), MappingProxyType(tops), MappingProxyType(likened))

    def newest(self, finding: str) -> Evidence | None:
        """The newest evidence about the patient, not about somebody else; None when nothing was said."""
        return self.tops.get(finding)

    def told_of_others(self, finding: str) -> Evidence | None:
        """The newest evidence that says it of somebody else."""
        for one in self.evidence.get(finding, ()):
            if one.status is Status.OTHER_PERSON:
                return one
        return None

    def all(self) -> Iterator[Evidence]:
        """All evidence that is believed, oldest first."""
        everything = [one for pile in self.evidence.values() for one in pile]
        return iter(sorted(everything, key=lambda one: one.order))


def _only_repeats(one: Evidence, top: Evidence | None) -> bool:
    """Whether a reassuring word only says again what was confirmed: it must not open the question anew."""
    if top is None or one.confirmed or not top.confirmed:
        return False
    return one.status is Status.ABSENT and top.status is Status.ABSENT
