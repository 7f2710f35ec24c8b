"""`calltaker understand`: what utterances say, one JSON object a line."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from typing import Any

from assistant.domain.findings import Ask, Mention, Status, is_listed
from assistant.faces.cli.lines import Report, json_lines
from assistant.schema.book import Book, load_book
from assistant.schema.problems import nearest
from assistant.understanding.understand import Understanding

_VALUED = ("age",)


class BadLine(ValueError):
    """A line that cannot be answered; the message says why."""


def run(options: argparse.Namespace) -> int:
    """Answer every line; exit 2 when one could not be."""
    book = load_book(options.book)
    understanding = Understanding(book, options.book)
    report = Report()
    for place, item in json_lines(options.file, report):
        try:
            answer = _answered(understanding, book, item)
        except ValueError as problem:
            report.problem(f"{place}: {problem}")
            continue
        if options.json or not sys.stdout.isatty():
            print(json.dumps(answer, ensure_ascii=False))
        else:
            print(_for_people(item, answer))
    return report.code


def _answered(understanding: Understanding, book: Book, item: dict[str, Any]) -> dict[str, Any]:
    text = item.get("text")
    if not isinstance(text, str):
        raise BadLine("'text' is missing or no text")
    question = item.get("question")
    if question is not None and not isinstance(question, str):
        raise BadLine("'question' is no text")
    context = understanding.context(question, _asks(book, item.get("asks")), _polarity(item.get("yes_is")))
    if item.get("asks") is not None and not question and context.asks:
        context = replace(context, question="?")
    found = understanding.understand(text, context).mentions
    return {
        "id": item.get("id"),
        "findings": [
            _plain(one, book)
            for one in found
            if is_listed(one, found) and (one.finding in book.entries or one.finding in _VALUED)
        ],
    }


def _asks(book: Book, raw: Any) -> tuple[Ask, ...] | None:
    if raw is None:
        return None
    names = [raw] if isinstance(raw, str) else raw
    if not isinstance(names, list) or not all(isinstance(one, str) for one in names):
        raise BadLine("'asks' is no finding id or list of them")
    for name in names:
        if name not in book.entries and name not in book.attributes:
            raise BadLine(f"'asks' names '{name}', which is no finding" + nearest(name, book.entries))
    return tuple(Ask(one) for one in names)


def _polarity(raw: Any) -> Status | None:
    if raw is None:
        return None
    if raw not in ("present", "absent"):
        raise BadLine("'yes_is' is neither present nor absent")
    return Status(raw)


def _plain(one: Mention, book: Book) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "finding": one.finding,
        "status": one.status.value,
        "start": one.start,
        "end": one.end,
        "words": one.words,
        "cues": list(one.cues),
    }
    if one.value is not None:
        plain["value"] = one.value
    return plain


def _for_people(item: dict[str, Any], answer: dict[str, Any]) -> str:
    lines = [str(item["text"])]
    lines += [
        f"    {one['finding']}: {one['status']} «{one['words']}» {' '.join(one['cues'])}".rstrip()
        for one in answer["findings"]
    ]
    return "\n".join(lines)
