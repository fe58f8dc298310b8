"""A few damaged files at every run of the suite; ``make fuzz`` goes through a hundred thousand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.surveys.writers import WRITERS

from .mutations import damaged, seeds
from .use import use

CASES = 160


def test_every_format_is_among_the_seeds() -> None:
    assert {name for name, _ending, _data in seeds()} == set(WRITERS)


def test_the_same_number_is_the_same_file() -> None:
    assert [damaged(n) for n in range(30)] == [damaged(n) for n in range(30)]


@pytest.mark.parametrize("first", range(0, CASES, 40))
def test_damaged_files(first: int, tmp_path: Path) -> None:
    fates = set()
    for number in range(first, first + 40):
        _name, ending, data = damaged(number)
        path = tmp_path / f"case.{ending}"
        path.write_bytes(data)
        try:
            fates.add(use(path))
        except Exception as error:
            error.add_note(f"python -m tests.fuzz.run --only {number}")
            raise
    assert fates == {"read", "refused"}  # the damage neither spares nor kills every file
