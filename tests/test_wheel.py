"""What people install: the wheel works away from the checkout; an editable install reads the checkout's own data."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant.schema.base import load_model
from assistant.schema.recording import Recording

DATA = ("lexicon", "dialogs", "recordings")
SHIPPED = ("assistant", *DATA, "pyproject.toml", "README.md", "LICENSE", ".gitignore")
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")
SKIP = shutil.ignore_patterns("__pycache__", "*.pyc")


@dataclass(frozen=True)
class Place:
    """An environment of its own and an empty folder to work in, away from the checkout."""

    folder: Path

    @property
    def python(self) -> Path:
        return self.folder / "env" / "bin" / "python"

    @property
    def site(self) -> Path:
        version = f"python{sys.version_info.major}.{sys.version_info.minor}"
        return self.folder / "env" / "lib" / version / "site-packages"

    def run(self, *command: str | Path, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Run something in this place with nothing of the outer Python in its surroundings."""
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PIP_", "CALLTAKER"))
        }
        kept |= {
            "XDG_DATA_HOME": str(self.folder / "data"),
            "XDG_CACHE_HOME": str(self.folder / "cache"),
            "PIP_CONFIG_FILE": os.devnull,
            "VIRTUAL_ENV": str(self.folder / "env"),
        }
        done = subprocess.run(
            [str(one) for one in command],
            cwd=self.folder / "elsewhere",
            env=kept,
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )
        assert not check or done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
        return done

    def calltaker(self, *arguments: str | Path, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Run the installed command."""
        return self.run(self.folder / "env" / "bin" / "calltaker", *arguments, check=check)

    def pip_install(self, *arguments: str | Path) -> None:
        """Install with the outer pip, without the network."""
        self.run(
            sys.executable, "-m", "pip", "--python", self.python,
            "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--no-index", *arguments,
        )  # fmt: skip


def new_place(folder: Path) -> Place:
    """An empty environment that sees the locked packages.

    A .pth file in a folder that is itself named by a .pth file is not followed, so the checkout, which the outer
    environment has as an editable install, stays out of sight.
    """
    place = Place(folder)
    venv.create(folder / "env", with_pip=False, symlinks=True)
    (folder / "elsewhere").mkdir()
    locked = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (place.site / "locked.pth").write_text("\n".join(sorted(locked)) + "\n")
    return place


def build(source: Path, target: str, folder: Path) -> Path:
    """Build a wheel or an sdist; it needs nothing but hatchling."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(folder)],
        cwd=source,
        check=True,
        capture_output=True,
    )
    (built,) = folder.iterdir()
    return built


def data_of(root: Path) -> dict[str, bytes]:
    """Every data file under a folder that holds the data folders."""
    found = [
        path for name in DATA for path in (root / name).rglob("*") if path.is_file() and not path.name.startswith(".")
    ]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def leads_nowhere(root: Path) -> list[str]:
    """The links between pages of a folder that lead to no file in it."""
    return [
        f"{page.relative_to(root)}: {link}"
        for page in sorted(root.rglob("*.md"))
        for link in LINK.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / link).exists()
    ]


@pytest.fixture(scope="module")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(checkout, "wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Place:
    place = new_place(tmp_path_factory.mktemp("installed"))
    place.pip_install(wheel)
    return place


@pytest.fixture
def editable(checkout: Path, tmp_path: Path) -> Place:
    """An editable install of a copy of the checkout, so that a test may change its data."""
    copy = tmp_path / "checkout"
    copy.mkdir()
    for name in SHIPPED:
        if (checkout / name).is_dir():
            shutil.copytree(checkout / name, copy / name, ignore=SKIP)
        else:
            shutil.copy(checkout / name, copy / name)
    place = new_place(tmp_path)
    place.pip_install("--no-build-isolation", "-e", copy)
    return place


def shipped_recording(checkout: Path) -> str:
    """The first recording with an expected level, as its path below the data."""
    for path in sorted((checkout / "recordings").rglob("*.yaml")):
        recording, _ = load_model(Recording, path, path.name)
        if recording.expect and recording.expect.level and recording.expect.arrest is not None:
            return path.relative_to(checkout).as_posix()
    pytest.fail("recordings/ holds no recording that expects a level and says whether it is an arrest")


def test_the_wheel_carries_the_package_and_its_data_and_no_more(wheel: Path, checkout: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        assert {name.split("/")[0].split("-")[0] for name in names} == {"assistant", "calltaker"}
        carried = {
            name.removeprefix("assistant/data/"): archive.read(name)
            for name in names
            if name.startswith("assistant/data/")
        }
        expected = data_of(checkout)
        assert set(carried) == set(expected)
        assert carried == expected
        assert any(name.endswith("licenses/LICENSE") for name in names)
    code = {path.relative_to(checkout).as_posix() for path in (checkout / "assistant").rglob("*.py")}
    assert {name for name in names if name.endswith(".py")} == code


def test_the_sdist_builds_the_same_wheel(wheel: Path, checkout: Path, tmp_path: Path) -> None:
    (tmp_path / "sdist").mkdir()
    with tarfile.open(build(checkout, "sdist", tmp_path / "sdist")) as archive:
        archive.extractall(tmp_path / "unpacked", filter="data")
    (source,) = (tmp_path / "unpacked").iterdir()
    assert data_of(source) == data_of(checkout)
    assert not leads_nowhere(source)
    assert (source / ".ci" / "run").is_file()  # a test of the house runs what is there
    with zipfile.ZipFile(wheel) as ours, zipfile.ZipFile(build(source, "wheel", tmp_path / "again")) as theirs:
        assert sorted(ours.namelist()) == sorted(theirs.namelist())


def test_the_installed_package_is_away_from_the_checkout(installed: Place, checkout: Path) -> None:
    code = "import assistant, sys, assistant.schema.book as b; print(assistant.__file__, b.find_root(), *sys.path)"
    package, root, *path = installed.run(installed.python, "-c", code).stdout.split()
    assert Path(package).is_relative_to(installed.site)
    assert Path(root) == installed.site / "assistant" / "data"
    assert str(checkout) not in path


def test_the_installed_command_tells_its_version(installed: Place) -> None:
    from assistant import __version__

    assert installed.calltaker("--version").stdout == f"calltaker {__version__}\n"


def test_the_installed_command_replays_a_shipped_recording(installed: Place, checkout: Path) -> None:
    name = shipped_recording(checkout)
    expect = load_model(Recording, checkout / name, name)[0].expect
    assert expect
    done = installed.calltaker("replay", installed.site / "assistant" / "data" / name, "--json")
    (line,) = done.stdout.splitlines()
    outcome = json.loads(line)
    assert (outcome["level"], outcome["arrest"]) == (expect.level, expect.arrest)
    here = subprocess.run(
        [sys.executable, "-m", "assistant", "replay", name, "--json"],
        cwd=checkout,
        check=True,
        capture_output=True,
        text=True,
    )
    assert outcome == json.loads(here.stdout)


def test_an_editable_install_copies_no_data_into_the_environment(editable: Place) -> None:
    assert not (editable.site / "assistant").exists()


def test_an_edit_in_dialogs_shows_at_once_in_an_editable_install(editable: Place) -> None:
    before = editable.calltaker("lint", check=False)
    assert "surprise" not in before.stdout + before.stderr
    edited = editable.folder / "checkout" / "dialogs" / "settings.yaml"
    edited.write_text(edited.read_text(encoding="utf-8") + "surprise: here\n", encoding="utf-8")
    done = editable.calltaker("lint", check=False)
    assert done.returncode != 0
    assert "dialogs/settings.yaml" in done.stdout + done.stderr
    assert "surprise" in done.stdout + done.stderr


def test_a_stale_copy_inside_the_environment_is_never_read(editable: Place) -> None:
    code = "from assistant.schema.book import find_root, load_book; print(find_root(), load_book().hash)"
    before = editable.run(editable.python, "-c", code).stdout
    copy = editable.folder / "checkout"
    stale = editable.site / "assistant" / "data"
    for name in DATA:
        shutil.copytree(copy / name, stale / name)
    (stale / "dialogs" / "settings.yaml").write_text("stale: true\n", encoding="utf-8")
    after = editable.run(editable.python, "-c", code).stdout
    assert after == before
    assert after.split()[0] == str(copy)
