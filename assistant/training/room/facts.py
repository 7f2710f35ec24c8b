"""What a simulated caller knows: the facts of his scenario as they stand now, and his words for them."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.domain.findings import Ask, Status
from assistant.schema.book import Book
from assistant.schema.scenario import Scenario, Told

_SO = (Status.PRESENT, Status.ABSENT, Status.UNCERTAIN, Status.PAST)


class Facts:
    """The truth of a scenario at one moment. Changes during the call are laid over what was so before."""

    def __init__(self, scenario: Scenario, book: Book) -> None:
        self._book = book
        self._otherwise = scenario.otherwise
        self._told: dict[str, Told] = dict(scenario.facts)

    def change(self, facts: Mapping[str, Told]) -> None:
        """From now on this is so."""
        self._told.update(facts)

    def told(self, finding: str) -> Told:
        """What is so of a finding: told itself, carried by a narrower or a broader one, or else as the scenario has it."""
        own = self._told.get(finding)
        if own is not None:
            return own
        for narrower in self._book.finer.get(finding, ()):
            fact = self._told.get(narrower)
            if fact is not None and fact.status in (Status.PRESENT, Status.UNCERTAIN):
                return fact
        if any(self._is(one, Status.ABSENT) for one in self._book.broader.get(finding, ())):
            return Told(status=Status.ABSENT)
        return Told(status=self._otherwise)

    def _is(self, finding: str, status: Status) -> bool:
        fact = self._told.get(finding)
        return fact is not None and fact.status is status

    def agrees(self, ask: Ask) -> bool | None:
        """Whether a plain yes would be the truth; None where the caller cannot tell, or it was so in the past."""
        status = self.told(ask.finding).status
        return status is ask.yes_is if status in (Status.PRESENT, Status.ABSENT) else None
