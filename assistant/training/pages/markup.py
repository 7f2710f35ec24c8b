"""HTML and SVG as trees. Text is escaped because it is never anything but text: no string is ever pasted into markup."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as Tree

Part = Tree.Element | str | None | Iterable[Tree.Element | str | None]
_PICTURES = 0x2400
_TURNING = {*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0xFEFF}
"""Signs that turn the direction of what follows: a caller's words must not reorder the page."""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'"
"""Nothing is loaded and nothing runs, whatever a caller says."""


def clean(text: str) -> str:
    """Text without signs that do something: control signs as their pictures, turning signs and lone halves marked."""
    return "".join(_seen(one) for one in text)


def _seen(sign: str) -> str:
    code = ord(sign)
    if sign in "\n\t":
        return " "
    if code < 0x20 or code == 0x7F:
        return chr(_PICTURES + (code if code < 0x20 else 0x21))
    if code in _TURNING or 0x80 <= code < 0xA0 or 0xD800 <= code < 0xE000:
        return "\ufffd"
    return sign


def el(tag: str, *parts: Part, **attributes: object) -> Tree.Element:
    """An element. A trailing `_` of an attribute's name is dropped, other `_` become `-`; None leaves one out."""
    named = {_attribute(name): clean(str(value)) for name, value in attributes.items() if value is not None}
    made = Tree.Element(tag, named)
    for part in parts:
        _add(made, part)
    return made


def _attribute(name: str) -> str:
    return name if name == "viewBox" else name.rstrip("_").replace("_", "-")


def _add(made: Tree.Element, part: Part) -> None:
    if part is None:
        return
    if isinstance(part, str):
        text = clean(part)
        if len(made):
            made[-1].tail = (made[-1].tail or "") + text
        else:
            made.text = (made.text or "") + text
    elif isinstance(part, Tree.Element):
        made.append(part)
    else:
        for one in part:
            _add(made, one)


def page(title: str, style: str, *parts: Part) -> str:
    """A whole document. `style` is the program's own and stands as it is."""
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="referrer", content="no-referrer"),
        el("title", title),
    )
    sheet = Tree.SubElement(head, "style")
    sheet.text = style
    root = el("html", head, el("body", *parts), lang="en")
    return "<!doctype html>\n" + Tree.tostring(root, encoding="unicode", method="html") + "\n"


def shortened(text: str, most: int) -> str:
    """At most so many signs, with «…» where something was left out."""
    plain = " ".join(text.split())
    return plain if len(plain) <= most else plain[: max(1, most - 1)].rstrip() + "…"
