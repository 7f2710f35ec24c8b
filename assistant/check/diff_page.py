"""The outcome diff as one HTML page that stands alone, is read in a meeting and prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from assistant.check.diff import Diff, Moved, Pair
from assistant.check.diff_words import FIELD_WORDS, summary, value_words

STYLE = """
@page { size: A4; margin: 14mm 12mm }
* { box-sizing: border-box }
html { font: 15px/1.45 "Helvetica Neue", Arial, "Liberation Sans", sans-serif; color: #111; background: #fff;
  -webkit-print-color-adjust: exact; print-color-adjust: exact }
body { margin: 0 auto; max-width: 1050px; padding: 24px }
h1 { font-size: 24px; margin: 0 0 4px } h2 { font-size: 18px; margin: 0 }
code { font: 13px "DejaVu Sans Mono", Menlo, monospace; background: #f0f0f0; padding: 0 3px }
table { border-collapse: collapse; width: 100%; margin: 8px 0 }
th, td { text-align: left; vertical-align: top; padding: 4px 8px; border-bottom: 1px solid #ccc }
th { font-size: 12px; color: #444 }
td.was { background: #fdeeee } td.now { background: #eef7ee }
tr { break-inside: avoid }
section { margin: 28px 0; border-top: 3px solid #174a7c; padding-top: 8px }
section.worse { border-color: #b3261e }
.alarm { background: #b3261e; color: #fff; padding: 8px 12px; font-weight: 700 }
.quiet { background: #1f6f43; color: #fff; padding: 8px 12px; font-weight: 700 }
.same { color: #777 } .said { max-width: 380px } .speaker { color: #444; font-size: 13px }
.by { font-size: 13px; color: #333 }
nav ul { columns: 2 } li { break-inside: avoid }
@media print { html { font-size: 10pt } body { padding: 0; max-width: none } nav a { color: inherit } }
"""


def page(diff: Diff) -> str:
    """The whole page."""
    title = f"What changes: {diff.old} → {diff.new}"
    parts = [*_head(diff, title), *(_call(diff, one) for one in diff.moved), *_failed(diff)]
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{escape(title)}</title>\n'
        f"<style>{STYLE}</style>\n</head>\n<body>\n" + "\n".join(parts) + "\n</body>\n</html>\n"
    )


def _head(diff: Diff, title: str) -> Iterator[str]:
    yield f"<h1>{escape(title)}</h1>\n<p>{escape(summary(diff))}</p>"
    worse = diff.became_bls
    if worse:
        yield f'<p class="alarm">ALS before, not any more: {escape(", ".join(worse))}</p>'
    elif not diff.moved:
        yield '<p class="quiet">No call is decided or led differently.</p>'
    yield from _list("Edited lines", (f"<code>{escape(line)}</code>" for line in diff.edits))
    names = (
        f'<a href="#{escape(one.id)}">{escape(one.id)}</a> {escape(", ".join(FIELD_WORDS[name] for name in one.fields))}'
        for one in diff.moved
    )
    index = list(_list("Calls that moved", names))
    yield f"<nav>{''.join(index)}</nav>"


def _list(title: str, items: Iterable[str]) -> Iterator[str]:
    rows = [f"<li>{one}</li>" for one in items]
    if rows:
        yield f"<p><b>{escape(title)}</b></p>\n<ul>{''.join(rows)}</ul>"


def _call(diff: Diff, one: Moved) -> str:
    rows = "".join(
        f'<tr><th>{escape(FIELD_WORDS[name])}</th><td class="was">{escape(value_words(was))}</td>'
        f'<td class="now">{escape(value_words(now))}</td>'
        f'<td class="by">{" ".join(f"<code>{escape(line)}</code>" for line in one.moved_by[name])}</td></tr>'
        for name, (was, now) in one.fields.items()
    )
    head = f"<tr><th></th><th>{escape(diff.old)}</th><th>{escape(diff.new)}</th><th>moved by</th></tr>"
    parts = [
        f"<h2>{escape(one.id)}</h2>",
        f"<p>{escape(one.title)}</p>" if one.title else "",
        f"<table>{head}{rows}</table>",
        *_list("Reasons that are gone", map(escape, one.reasons_gone)),
        *_list("Reasons that are new", map(escape, one.reasons_new)),
        *_list("No longer heard", map(escape, one.heard_gone)),
        *_list("Newly heard", map(escape, one.heard_new)),
        _turns(diff, one.turns),
    ]
    mark = ' class="worse"' if one.became_bls else ""
    return f'<section id="{escape(one.id)}"{mark}>' + "\n".join(parts) + "</section>"


def _turns(diff: Diff, turns: tuple[Pair, ...]) -> str:
    rows = "".join(
        f'<tr><td>{one.number}</td><td class="said"><span class="speaker">{escape(one.speaker)}:</span> '
        f"{escape(one.text)}</td>{_cell(one.old, one.old != one.new, 'was')}{_cell(one.new, one.old != one.new, 'now')}</tr>"
        for one in turns
    )
    return f"<table><tr><th>turn</th><th>said</th><th>{escape(diff.old)}</th><th>{escape(diff.new)}</th></tr>{rows}</table>"


def _cell(state: tuple[str, str, str], differs: bool, kind: str) -> str:
    level, complaint, following = state
    words = f"{escape(level)}, {escape(complaint)}<br>next: <code>{escape(following)}</code>"
    return f'<td class="{kind if differs else "same"}">{words}</td>'


def _failed(diff: Diff) -> Iterator[str]:
    rows = [f"<b>{escape(call)}</b> in {escape(side)}: {escape(why)}" for call, side, why in diff.failed]
    yield from _list("Calls that could not be played", rows)
