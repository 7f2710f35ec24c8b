"""What is believed of one patient: newest evidence on top, all of it below."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from assistant.domain.findings import Evidence, Status

_NOTHING: Mapping[str, tuple[Evidence, ...]] = MappingProxyType({})


@dataclass(frozen=True)
class Picture:
    """The evidence for one patient, per finding, newest first."""

    label: str = ""
    evidence: Mapping[str, tuple[Evidence, ...]] = field(default_factory=lambda: _NOTHING)

    def adding(self, found: tuple[Evidence, ...]) -> Picture:
        """This picture with further evidence on top."""
        if not found:
            return self
        merged = dict(self.evidence)
        for one in found:
            merged[one.finding] = (one, *merged.get(one.finding, ()))
        return Picture(self.label, MappingProxyType(merged))

    def newest(self, finding: str) -> Evidence | None:
        """The newest evidence about the patient, not about somebody else; None when nothing was said."""
        for one in self.evidence.get(finding, ()):
            if one.status is not Status.OTHER_PERSON:
                return one
        return None

    def told_of_others(self, finding: str) -> Evidence | None:
        """The newest evidence that says it of somebody else."""
        for one in self.evidence.get(finding, ()):
            if one.status is Status.OTHER_PERSON:
                return one
        return None

    def all(self) -> Iterator[Evidence]:
        """All evidence, oldest first."""
        everything = [one for pile in self.evidence.values() for one in pile]
        return iter(sorted(everything, key=lambda one: one.order))
