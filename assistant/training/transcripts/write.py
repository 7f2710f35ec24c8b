"""Recordings as YAML in the form of the project's own: a line a turn."""

from __future__ import annotations

from typing import Any

import yaml

from assistant.schema.recording import Recording

_WIDE = 1_000_000


class _Dumper(yaml.SafeDumper):
    """Never writes aliases: the loader refuses them."""

    def ignore_aliases(self, data: Any) -> bool:
        """Every value is written out."""
        return True


def as_yaml(recording: Recording) -> str:
    """The recording as text that the loader reads back as the same recording."""
    plain = recording.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    turns = plain.pop("turns", [])
    head = {key: plain.pop(key) for key in ("id", "title", "basis", "locale", "settings", "follow") if key in plain}
    lines = [_block(head) if head else "", "turns:\n" if turns else "turns: []\n"]
    lines += [f"- {_flow(one)}" for one in turns]
    if "expect" in plain:
        plain["expect"] = {key: value for key, value in plain["expect"].items() if value is not None}
    return "".join([*lines, _block(plain) if plain else ""])


def _block(value: Any) -> str:
    return yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDE, default_flow_style=False)


def _flow(value: Any) -> str:
    return yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDE, default_flow_style=True)
