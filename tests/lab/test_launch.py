"""What `journeykit lab` prepares: the folder, the port, the address, the settings."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from journeykit import resources
from journeykit.errors import SetupError
from journeykit.lab import launch
from journeykit.language import set_language

ROOT = Path(__file__).resolve().parents[2]


def edition(source: str) -> str:
    """A notebook of one cell, with the output it was compared with."""
    output = {"output_type": "stream", "name": "stdout", "text": "compared"}
    cell = {
        "cell_type": "code",
        "id": "only",
        "metadata": {},
        "source": source,
        "outputs": [output],
        "execution_count": 1,
    }
    return json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A notebook that journeykit would ship."""
    set_language("en")
    path = tmp_path / "shipped" / "guided.ipynb"
    path.parent.mkdir()
    path.write_text(edition("first"))
    monkeypatch.setattr(resources, "notebook_paths", lambda lang=None: [path])
    return path


def test_the_notebook_is_copied_once(shipped: Path, tmp_path: Path) -> None:
    folder = tmp_path / "atelier été"
    first = launch.prepare_folder(folder, "fr")
    [cell] = json.loads(first.path.read_text())["cells"]
    assert (cell["source"], cell["outputs"], first.message) == ("first", [], "")
    first.path.write_text("my work")
    again = launch.prepare_folder(folder, "fr")
    assert (again.path.read_text(), again.message) == ("my work", "")


def test_a_changed_notebook_lies_beside_the_users(shipped: Path, tmp_path: Path) -> None:
    folder = tmp_path / "workshop"
    launch.prepare_folder(folder, "fr").path.write_text("my work")
    shipped.write_text(edition("second"))
    found = launch.prepare_folder(folder, "fr")
    assert found.path.read_text() == "my work"
    assert json.loads((folder / "guided-2.ipynb").read_text())["cells"][0]["source"] == "second"
    assert "guided-2.ipynb" in found.message
    assert launch.prepare_folder(folder, "fr").message == ""
    assert not (folder / "guided-3.ipynb").exists()


def test_the_other_notebooks_lie_beside_the_guided_one(
    shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = shipped.with_name("measure.ipynb")
    folder = tmp_path / "workshop"
    launch.prepare_folder(folder, "en")  # a folder of the time when there was one
    other.write_text(edition("second notebook"))
    monkeypatch.setattr(resources, "notebook_paths", lambda lang=None: [shipped, other])
    found = launch.prepare_folder(folder, "en")
    assert (found.path.name, found.message) == ("guided.ipynb", "")
    assert json.loads((folder / "measure.ipynb").read_text())["cells"][0]["outputs"] == []
    (folder / "measure.ipynb").write_text("my work")
    other.write_text(edition("changed"))
    told = launch.prepare_folder(folder, "en").message
    assert "measure.ipynb" in told
    assert "measure-2.ipynb" in told
    assert (folder / "measure.ipynb").read_text() == "my work"
    assert launch.prepare_folder(folder, "en").message == ""


def test_a_folder_that_is_a_file_is_a_sentence(shipped: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    with pytest.raises(SetupError, match="cannot be written"):
        launch.prepare_folder(tmp_path / "taken", "fr")


def test_a_taken_port_gives_the_next() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert launch.free_port(port) > port


def test_an_address_of_another_machine_is_a_sentence() -> None:
    set_language("en")
    with pytest.raises(SetupError, match="--port"):
        launch.free_port(8888, "192.0.2.1")


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_settings_turn_the_news_off(lang: str) -> None:
    text = (launch.SETTINGS / lang / "overrides.json").read_text(encoding="utf-8")
    settings = json.loads(text)
    news = settings["@jupyterlab/apputils-extension:notification"]
    assert (news["fetchNews"], news["checkForUpdates"]) == ("false", False)
    locale = settings["@jupyterlab/translation-extension:plugin"]["locale"]
    assert locale == ("fr_FR" if lang == "fr" else "en")


def test_root_gets_an_address_not_a_window(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setenv("DISPLAY", ":0")
    assert not launch.can_open_browser()
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert launch.can_open_browser()
    monkeypatch.delenv("DISPLAY")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not launch.can_open_browser()


def test_the_command_starts_jupyterlab_in_french(tmp_path: Path) -> None:
    """The real command, in a folder with a space and without a home, until it answers."""
    import http.cookiejar
    import urllib.request

    folder = tmp_path / "mon atelier"
    command = [sys.executable, "-m", "journeykit.cli", "lab", "--lang", "fr", "--no-browser"]
    env = {**os.environ, "HOME": "", "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        [*command, "--folder", str(folder), "--port", "18888"],
        cwd=tmp_path,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    try:
        said = ""
        address = None
        assert process.stdout is not None
        for line in process.stdout:
            said += line
            if address := re.search(r"http://127\.0\.0\.1:\d+/\S+", line):
                break
        assert address, said
        assert "Ouvrez cette adresse" in said
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), jar)
        page = opener.open(address.group(), timeout=120).read().decode()
        assert "jupyter-config-data" in page
        base = address.group().split("/lab/")[0]
        packs = json.load(opener.open(f"{base}/lab/api/translations/fr_FR", timeout=120))
        assert packs["data"], "JupyterLab's French language pack is installed"
        settings = json.load(opener.open(f"{base}/lab/api/settings", timeout=120))["settings"]
        schemas = {one["id"]: one["schema"] for one in settings}
        translation = schemas["@jupyterlab/translation-extension:plugin"]["properties"]
        assert (
            translation["locale"]["default"] == "fr_FR"
        )  # JupyterLab lays overrides over the defaults
        notebooks = sorted(path.name for path in folder.glob("*.ipynb"))
        assert notebooks == [path.name for path in resources.notebook_paths("fr")]
    finally:
        process.terminate()
        process.wait(120)
