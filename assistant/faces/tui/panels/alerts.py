"""What must be seen and acknowledged: agencies to tell, a second patient, a response not sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from assistant.faces.tui.panels.panel import Panel, Part, content
from assistant.faces.words import shortened

if TYPE_CHECKING:
    from assistant.dialog.advice import Alert


class AlertsPanel(Panel):
    """The alerts in one line, two where there is room; F8 acknowledges the first."""

    def show(self, alerts: tuple[Alert, ...], keys: bool = True) -> None:
        """Draw the alerts, with the keys for them where somebody can press one."""
        if self.display != bool(alerts):
            self.display = bool(alerts)
        self.draw(lambda: self._made(alerts, keys))

    def _made(self, alerts: tuple[Alert, ...], keys: bool) -> Content:
        width = max(20, self.size.width - 1)
        if not alerts:
            return Content("")
        first = alerts[0]
        rest = f" (+{len(alerts) - 1}: {' '.join(one.text for one in alerts[1:])})" if len(alerts) > 1 else ""
        key = ("F2 records it" if first.id.startswith("send.") else "F8 seen") if keys else ""
        parts: list[Part] = [(" ! ", "bold reverse"), (f" {first.text} ", "bold"), f"{key}{rest}"]
        made = content(parts)
        return made.truncate(width, ellipsis=True) if made.cell_length > width else made


def all_alerts(alerts: tuple[Alert, ...], width: int = 76) -> list[str]:
    """Every alert on a line of its own."""
    return [shortened(f"{'! ' if one.urgent else '- '}{one.text}", width) for one in alerts]
