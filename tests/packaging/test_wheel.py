"""The wheel is whole: built, installed into a clean environment, used from outside the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.timeout(900)  # a full installation, on a machine that may be busy
ROOT = Path(__file__).resolve().parents[2]
USE = """
import importlib.util, json, pathlib, sys
import journeykit as jk
assert "site-packages" in jk.__file__, jk.__file__
m = jk.JourneyMap.from_template("online-order", lang="fr", filled=True)
m.save_as("essai.journey.json")
again = jk.JourneyMap.open("essai.journey.json")
from journeykit.language import translate
from journeykit.resources import notebook_path, sample_data, static, template_files
from journeykit.resources import data_folder
samples = [p.name for p in data_folder("sample_data").glob("*.csv")]
print(json.dumps({
    "stages": len(m.stages),
    "notes": len(m.notes),
    "board": static("board.js").stat().st_size,
    "templates": len(template_files()),
    "samples": len(samples),
    "notebooks": [notebook_path(lang).suffix for lang in ("fr", "en")],
    "french": translate("Map created: {path}", "fr"),
}))
"""


def _run(*command: str | Path, cwd: Path | None = None, timeout: float = 840) -> str:
    kept = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "VIRTUAL_ENV")}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=kept,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=timeout,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}"
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist and the wheel, built with the tools of this environment."""
    folder = tmp_path_factory.mktemp("dist")
    program = [sys.executable, "-m", "build", "--no-isolation"]
    _run(*program, "--sdist", "--wheel", "--outdir", folder, ROOT)
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    (path,) = built.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def clean_python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment that holds the wheel and its pinned dependencies, no more."""
    folder = tmp_path_factory.mktemp("clean") / "env"
    venv.create(folder)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    pip = [sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check"]
    how = ["--quiet", "--no-input", "--no-compile", "-c", ROOT / "constraints.txt"]
    _run(*pip, "install", *how, wheel)
    return python


def test_the_wheel_holds_what_it_needs(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        sizes = {item.filename: item.file_size for item in archive.infolist()}

    def some(start: str, end: str) -> list[str]:
        return [name for name in names if name.startswith(start) and name.endswith(end)]

    views = ("board", "charter", "guide", "followup", "page", "sketch", "guest", "inventory")
    built = [
        "replica.js",
        "board_parts.js",
        *(f"{view}.{kind}" for view in views for kind in ("js", "css")),
    ]
    for name in (*built, "third_party_licences.txt"):
        assert sizes.get(f"journeykit/static/{name}"), name
    assert some("journeykit/locale/fr/LC_MESSAGES/", ".mo")
    assert len(some("journeykit/_data/templates/", ".json")) >= 14
    assert some("journeykit/_data/sample_data/", ".csv")
    for lang in ("fr", "en"):
        assert some(f"journeykit/_data/notebooks/{lang}/", ".ipynb"), lang
        assert f"journeykit/lab/settings/{lang}/overrides.json" in names
    assert some("", "etc/jupyter/jupyter_server_config.d/journeykit.json")
    assert "journeykit/py.typed" in names


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    unwanted = ("node_modules", "journeykit/frontend/", ".map", ".po", "__pycache__", ".ipynb_ch")
    bad = [n for n in names if any(u in n for u in unwanted) or n.startswith(("tests", "bench"))]
    assert bad == []


def test_the_source_archive_can_build_the_wheel(built: Path) -> None:
    (path,) = built.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        names = {name.split("/", 1)[-1] for name in archive.getnames()}
    needed = (
        "hatch_build.py",
        "journeykit/frontend/build.mjs",
        "journeykit/frontend/package-lock.json",
        "journeykit/frontend/src/board/index.tsx",
        "journeykit/locale/fr/LC_MESSAGES/cli.po",
        "templates/online-order.fr.json",
    )
    assert [name for name in needed if name not in names] == []
    assert not any("node_modules" in name for name in names)


def test_it_works_in_a_clean_environment(clean_python: Path, tmp_path: Path) -> None:
    answer = json.loads(_run(clean_python, "-I", "-c", USE, cwd=tmp_path))
    assert answer["stages"] >= 4
    assert answer["notes"] >= 10
    assert answer["board"] > 1000
    assert answer["templates"] >= 14
    assert answer["samples"] >= 3
    assert answer["notebooks"] == [".ipynb", ".ipynb"]
    assert answer["french"].startswith("Carte")


def test_the_server_extension_is_enabled_by_installing(clean_python: Path) -> None:
    config = clean_python.parent.parent / "etc/jupyter/jupyter_server_config.d/journeykit.json"
    assert "journeykit.lab.server_extension" in config.read_text(encoding="utf-8")
    _run(clean_python, "-I", "-c", "import journeykit.lab.server_extension")


def test_the_command_is_installed(clean_python: Path, tmp_path: Path) -> None:
    command = clean_python.with_name("journeykit")
    _run(command, "new", "essai", "--template", "store-visit", "--lang", "fr", cwd=tmp_path)
    _run(command, "export", "essai.journey.json", "essai.html", cwd=tmp_path)
    assert "<html" in (tmp_path / "essai.html").read_text(encoding="utf-8").lower()
