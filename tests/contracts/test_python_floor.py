"""The pinned packages fit the oldest Python the project promises, down to its first release."""

from __future__ import annotations

from importlib.metadata import distributions

from packaging.specifiers import SpecifierSet

FLOOR = "3.11.0"


def test_every_installed_package_accepts_the_oldest_python() -> None:
    asked = {dist.name: dist.metadata.get("Requires-Python") or "" for dist in distributions()}
    assert len(asked) > 100, "run it in the environment of make test"
    too_new = {name: spec for name, spec in asked.items() if FLOOR not in SpecifierSet(spec)}
    assert not too_new
