"""spaCy comes without its command line, and whole where another release of it wants more."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def run(code: str, *paths: Path) -> str:
    """What a new process prints."""
    root = Path(__file__).resolve().parent.parent.parent
    env = os.environ | {"PYTHONPATH": os.pathsep.join(map(str, (*paths, root)))}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_command_line_and_its_web_clients_stay_out() -> None:
    told = run(
        "import sys, assistant.understanding.understand\n"
        "print(*[one for one in ('spacy', 'spacy.cli', 'requests', 'httpx', 'typer') if one in sys.modules])"
    )
    assert told.split() == ["spacy"]


def test_whoever_asks_for_the_command_line_gets_the_real_one() -> None:
    told = run("import assistant.understanding.lean\nfrom spacy.cli.info import info\nprint(callable(info))")
    assert told.strip() == "True"


def test_a_spacy_that_wants_more_of_its_command_line_gets_all_of_it(tmp_path: Path) -> None:
    parts = {
        "__init__": "from .cli.info import info, more",
        "cli/__init__": "",
        "cli/info": "def info(): ...\ndef more(): ...",
        "matcher": "class PhraseMatcher: ...",
        "tokens": "class Doc: ...",
        "vocab": "class Vocab: ...",
    }
    for name, text in parts.items():
        path = tmp_path / "spacy" / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    told = run(
        "import sys\nfrom assistant.understanding.lean import Doc, spacy\n"
        "print(Doc.__module__, callable(spacy.more), callable(sys.modules['spacy.cli.info'].more))",
        tmp_path,
    )
    assert told.split() == ["spacy.tokens", "True", "True"]
