"""The command line: map files from templates, exports, and errors as one sentence."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import journeykit as jk

ROOT = Path(__file__).resolve().parents[2]


def _journeykit(*words: str, folder: Path, lang: str = "en") -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(ROOT), "JOURNEYKIT_LANG": lang, "COLUMNS": "120"}
    return subprocess.run(
        [sys.executable, "-m", "journeykit.cli", *words],
        cwd=folder,
        env={**env, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=240,
    )


def test_new_then_export(tmp_path: Path) -> None:
    made = _journeykit("new", "essai", "--lang", "en", "--filled", folder=tmp_path)
    assert made.returncode == 0, made.stderr
    content = json.loads((tmp_path / "essai.journey.json").read_text(encoding="utf-8"))
    assert content["meta"]["lang"] == "en"
    assert len(content["notes"]) > 10
    exported = _journeykit("export", "essai.journey.json", folder=tmp_path)
    assert exported.returncode == 0, exported.stderr
    assert (tmp_path / "essai.html").stat().st_size > 10_000


def test_a_blank_map(tmp_path: Path) -> None:
    made = _journeykit("new", "vide.journey.json", "--template", "blank", folder=tmp_path)
    assert made.returncode == 0, made.stderr
    assert json.loads((tmp_path / "vide.journey.json").read_text(encoding="utf-8"))["notes"] == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["new", "x", "--template", "nope"], "nope"),
        (["new", "x", "--lang", "de"], "de"),
        (["export", "absent.journey.json"], "absent.journey.json"),
        (["lab", "--lang", "it"], "it"),
    ],
)
def test_an_error_is_one_sentence(words: list[str], sentence: str, tmp_path: Path) -> None:
    done = _journeykit(*words, folder=tmp_path)
    assert done.returncode == 1
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    assert list(tmp_path.glob("*.journey.json")) == []


def test_new_never_overwrites(tmp_path: Path) -> None:
    (tmp_path / "x.journey.json").write_text("mine")
    done = _journeykit("new", "x", folder=tmp_path)
    assert done.returncode == 1
    assert (tmp_path / "x.journey.json").read_text() == "mine"


@pytest.mark.parametrize(("lang", "word"), [("fr", "guidé"), ("en", "guided")])
def test_help_in_the_users_language(lang: str, word: str, tmp_path: Path) -> None:
    done = _journeykit("--help", folder=tmp_path, lang=lang)
    assert done.returncode == 0
    assert word in done.stdout


def test_pack_then_unpack(tmp_path: Path) -> None:
    assert _journeykit("new", "essai", "--lang", "en", folder=tmp_path).returncode == 0
    packed = _journeykit("pack", "essai.journey.json", "parcel.zip", folder=tmp_path)
    assert packed.returncode == 0, packed.stderr
    assert "parcel.zip" in packed.stdout
    again = _journeykit(
        "pack", "essai.journey.json", "parcel.zip", "--without-history", folder=tmp_path
    )
    assert "parcel (2).zip" in again.stdout
    opened = _journeykit("unpack", "parcel.zip", "there", folder=tmp_path)
    assert opened.returncode == 0, opened.stderr
    assert "essai.journey.json" in opened.stdout
    assert (tmp_path / "there" / "essai.journey.json").read_bytes() == (
        tmp_path / "essai.journey.json"
    ).read_bytes()
    (tmp_path / "rubbish.zip").write_text("rubbish")
    refused = _journeykit("unpack", "rubbish.zip", folder=tmp_path, lang="fr")
    assert refused.returncode == 1
    assert "rubbish.zip" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_map_open_in_a_notebook_is_packed_there(tmp_path: Path) -> None:
    assert _journeykit("new", "essai", "--lang", "fr", folder=tmp_path).returncode == 0
    m = jk.JourneyMap.open(tmp_path / "essai.journey.json")
    refused = _journeykit("pack", "essai.journey.json", folder=tmp_path, lang="fr")
    m.close()
    assert refused.returncode == 1
    assert "Ou emballez-la dans ce carnet, avec jk.pack(m)." in refused.stderr
    assert not list(tmp_path.glob("*.zip"))
