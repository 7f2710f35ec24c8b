"""What all data models share."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.schema.load import Lines, load_yaml, read_text
from assistant.schema.problems import DataError, Problem, nearest


class Strict(BaseModel):
    """A model that refuses unknown keys and silent conversions."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, arbitrary_types_allowed=False)


Model = TypeVar("Model", bound=Strict)


def load_model(model: type[Model], path: Path, name: str) -> tuple[Model, Lines]:
    """Read one file into its model, or raise DataError with every problem, each with its line."""
    document, lines = load_yaml(read_text(path, name), name)
    return build(model, document, lines, name), lines


def build(model: type[Model], document: Any, lines: Lines, name: str) -> Model:
    """Turn a loaded document into its model, or raise DataError."""
    try:
        return model.model_validate(document, strict=False)
    except ValidationError as problem:
        raise DataError([_problem(one, model, lines, name) for one in problem.errors()]) from problem


def _problem(error: Any, model: type[Strict], lines: Lines, name: str) -> Problem:
    path = tuple(error["loc"])
    message = str(error["msg"]).removeprefix("Value error, ")
    if error["type"] == "extra_forbidden":
        message = "is not a known key" + nearest(str(path[-1]), _fields(model))
    return Problem(name, lines.at(path), ".".join(str(part) for part in path), message)


def _fields(model: type[Strict]) -> set[str]:
    """Every key that may stand anywhere in this kind of file."""
    names: set[str] = set()
    waiting: list[Any] = [model.model_json_schema()]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            names.update(part.get("properties", {}))
            waiting.extend(part.values())
        elif isinstance(part, list):
            waiting.extend(part)
    return names
