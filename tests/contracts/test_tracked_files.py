"""What git holds is fit for everybody: no machine's path, no registry's address, no built file."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Written in pieces, so that this file does not contain what it looks for.
MACHINE_PATHS = [
    re.compile(rf"(?<![\w.~$}}-])/{folder}/[a-z]\w*")
    for folder in ("wo" + "rk", "ro" + "ot", "ho" + "me")
]
REGISTRIES = [
    "registry." + "npmjs",
    "registry." + "yarnpkg",
    "npm" + "mirror.com",
    "files." + "pythonhosted",
    "pypi" + ".org",
    "extra-" + "index-url",
]
BUILT = ("journeykit/static/", "node_modules/", "dist/", "build/")


def _tracked() -> list[str]:
    done = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.fail(f"this test reads git's list of files, and git said: {done.stderr}")
    return [name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()]


def _lines() -> list[tuple[str, str]]:
    found = []
    for name in _tracked():
        try:
            text = (ROOT / name).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture, or an export in an old encoding
        found += [(f"{name}:{n}", line) for n, line in enumerate(text.splitlines(), 1)]
    return found


def test_no_path_of_a_machine() -> None:
    bad = [f"{w}: {t[:120]}" for w, t in _lines() if any(p.search(t) for p in MACHINE_PATHS)]
    assert not bad, "\n".join(bad)


def test_no_registry_host() -> None:
    bad = [f"{w}: {t[:120]}" for w, t in _lines() if any(host in t for host in REGISTRIES)]
    assert not bad, "\n".join(bad)


def test_the_lock_file_holds_no_addresses() -> None:
    text = (ROOT / "journeykit" / "frontend" / "package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in text


def test_nothing_built_is_tracked() -> None:
    bad = [n for n in _tracked() if n.endswith(".mo") or any(part in f"/{n}" for part in BUILT)]
    assert not bad, "\n".join(bad)


def test_constraints_are_exact() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    bad = [line for line in pins if not re.fullmatch(r"[a-z0-9-]+==[\w.+!]+( ; .*)?", line)]
    assert not bad, "\n".join(bad)
    assert pins == sorted(pins, key=lambda line: line.split("==")[0])
