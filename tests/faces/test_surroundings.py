"""What Textual reads once, when it is imported, is set before that, whichever screen is opened."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
AT_IMPORT = """
import os, sys

class Terminal:
    def isatty(self):
        return True

    def fileno(self):
        return 0

class Watch:
    def find_spec(self, name, path=None, target=None):
        if name == "textual":
            os.write(1, str([os.environ.get(one) for one in ("TEXTUAL_FPS", "COLUMNS", "LINES")]).encode())
            os._exit(0)

sys.meta_path.insert(0, Watch())
from assistant.faces.cli.main import main
sys.stdin = sys.stdout = sys.stderr = Terminal()
main(sys.argv[1:])
"""


@pytest.mark.parametrize("command", [(), ("train",), ("replay", "--screen", "FILE")], ids=lambda one: " ".join(one))
def test_the_frame_rate_is_set_before_textual_is_imported(command: tuple[str, ...]) -> None:
    """And the size that a shell exported is gone."""
    file = next((ROOT / "recordings").rglob("*.yaml"))
    given = [str(file) if one == "FILE" else one for one in command]
    env = {**os.environ, "COLUMNS": "80", "LINES": "24"}
    env.pop("TEXTUAL_FPS", None)
    out = subprocess.run(
        [sys.executable, "-c", AT_IMPORT, *given], capture_output=True, text=True, cwd=ROOT, env=env, check=False
    )
    assert out.stdout == "['120', None, None]", out
