"""Drawings laid out as SVG by pygraphviz, an optional library, with colours by what recordings exercise."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from assistant.check.drawing import Box, Drawing
from assistant.check.exercise import Exercise

FONT = "Helvetica,Arial,sans-serif"
EXERCISED, NEVER, PLAIN = "#cfe8cf", "#ffd9c7", "#ffffff"
_SHAPES: Mapping[str, Mapping[str, str]] = {
    "start": {"shape": "box", "style": "filled,rounded", "fillcolor": "#dfe7f2", "penwidth": "2"},
    "als": {
        "shape": "doubleoctagon",
        "style": "filled",
        "fillcolor": "#c62828",
        "fontcolor": "white",
        "fontsize": "18",
    },
    "bls": {
        "shape": "doubleoctagon",
        "style": "filled",
        "fillcolor": "#1f5f8b",
        "fontcolor": "white",
        "fontsize": "18",
    },
    "question": {"shape": "box", "style": "filled,rounded"},
    "rule": {"shape": "box", "style": "filled"},
    "step": {"shape": "box", "style": "filled"},
    "cycle": {"shape": "box", "style": "filled", "peripheries": "2"},
    "set": {"shape": "note", "style": "filled"},
    "card": {"shape": "cds", "style": "filled", "fillcolor": "#eeeeee", "margin": "0.3,0.16"},
    "end": {"shape": "oval", "style": "filled", "fillcolor": "#eeeeee"},
}


class MissingLibrary(Exception):
    """The drawings need a library that is not installed; the message says how to get it."""


def library() -> Any:
    """pygraphviz, or MissingLibrary."""
    try:
        return importlib.import_module("pygraphviz")
    except ImportError as problem:
        raise MissingLibrary(
            "The drawings are laid out by pygraphviz, which is not installed here: pip install 'calltaker[graph]'"
        ) from problem


def svg(drawing: Drawing, covered: Exercise | None = None) -> str:
    """A drawing as an SVG document. MissingLibrary when it cannot be laid out here."""
    graph = library().AGraph(directed=True, strict=False)
    graph.graph_attr.update(
        rankdir="LR" if drawing.across else "TB",
        fontname=FONT,
        nodesep="0.18",
        ranksep="0.55",
        label=_title(drawing, covered),
    )
    graph.graph_attr.update(labelloc="t", fontsize="20")
    graph.node_attr.update(fontname=FONT, fontsize="11", margin="0.12,0.07")
    graph.edge_attr.update(fontname=FONT, fontsize="10", color="#555555")
    for box in drawing.boxes:
        graph.add_node(box.id, label=box.words, **_look(box, covered))
    for arrow in drawing.arrows:
        graph.add_edge(arrow.start, arrow.end, label=f" {arrow.words} " if arrow.words else "")
    for number, (name, ids) in enumerate(drawing.groups):
        graph.add_subgraph(list(ids), name=f"cluster_{number}", label=name, color="#bbbbbb", fontsize="12")
    return str(graph.draw(format="svg", prog="dot").decode("utf-8"))


def _title(drawing: Drawing, covered: Exercise | None) -> str:
    if covered is None:
        return drawing.title
    done, whole = covered.share(drawing.file)
    return f"{drawing.title}: {done} of {whole} lines exercised by {covered.calls} recordings"


def _look(box: Box, covered: Exercise | None) -> dict[str, str]:
    look = dict(_SHAPES[box.kind])
    if box.line and covered is not None:
        times = covered.times.get(box.line, 0)
        look["fillcolor"] = EXERCISED if times else NEVER
        look["tooltip"] = f"{box.line}: in {times} recordings" if times else f"{box.line}: in no recording"
    else:
        look.setdefault("fillcolor", PLAIN)
        look["tooltip"] = box.line or box.id
    return look


STYLE = """
html { font: 15px/1.5 "Helvetica Neue", Arial, sans-serif; color: #111 }
body { max-width: 900px; margin: 24px auto; padding: 0 16px }
table { border-collapse: collapse; width: 100% } th, td { text-align: left; padding: 3px 8px; border-bottom: 1px solid #ddd }
.bar { width: 160px; height: 12px; background: #ffd9c7 } .bar i { display: block; height: 12px; background: #5aa05a }
.mark { display: inline-block; width: 14px; height: 14px; border: 1px solid #777; vertical-align: -2px }
"""


def index(drawings: Iterable[tuple[Drawing, str]], covered: Exercise | None) -> str:
    """The page that leads to the drawings, each given with its file's name."""
    rows = "".join(_row(drawing, name, covered) for drawing, name in drawings)
    told = (
        f'<p><span class="mark" style="background:{EXERCISED}"></span> exercised by a recording &nbsp; '
        f'<span class="mark" style="background:{NEVER}"></span> by none</p>'
        if covered is not None
        else ""
    )
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>The scripts, drawn</title>\n'
        f"<style>{STYLE}</style>\n</head>\n<body>\n<h1>The scripts, drawn</h1>\n{told}\n"
        f"<table><tr><th>script</th><th></th><th>lines exercised</th></tr>{rows}</table>\n</body>\n</html>\n"
    )


def _row(drawing: Drawing, name: str, covered: Exercise | None) -> str:
    link = f'<a href="{escape(name)}">{escape(drawing.title)}</a>'
    if covered is None:
        return f"<tr><td>{link}</td><td></td><td></td></tr>"
    done, whole = covered.share(drawing.file)
    percent = round(100 * done / whole) if whole else 0
    bar = f'<div class="bar"><i style="width:{percent}%"></i></div>'
    return f"<tr><td>{link}</td><td>{bar}</td><td>{done} of {whole}</td></tr>"
