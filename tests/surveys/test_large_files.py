"""Files of many rows take the same path as small ones: a column at a time, each value once."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path

import pytest

from journeykit.surveys import read as reading
from journeykit.surveys import read_survey
from journeykit.surveys.columns import roles
from journeykit.surveys.columns.dates import read_dates

Write = Callable[..., Path]
ROWS = 20_000


def _rows(n: int) -> str:
    return (
        f"R{n:07d};{1 + n % 28:02d}/{1 + n % 12:02d}/2024 {n % 24:02d}:{n // 24 % 60:02d}:"
        f"{n // 1440 % 60:02d};{n % 11};{('Très satisfait', 'Plutôt satisfait', '')[n % 3]};"
        f"{n % 500},{n % 10};Avis n° {n}, livraison\n"
    )


@pytest.fixture
def large(write: Write) -> Path:
    body = "".join(map(_rows, range(ROWS)))
    return write(f"id;date;nps;satisfaction;montant;commentaire\n{body}", "large.csv")


def test_every_cell_is_where_it_was(large: Path) -> None:
    survey = read_survey(large, progress=False)
    assert len(survey) == ROWS
    frame = survey.responses
    for n in (0, 1, 9_999, 10_000, 10_001, ROWS - 1):  # around the blocks' ends
        row = frame.iloc[n]
        assert row["response_id"] == f"R{n:07d}"
        assert row["nps"] == n % 11
        assert row["montant"] == pytest.approx(n % 500 + (n % 10) / 10)
        assert row["commentaire"] == f"Avis n° {n}, livraison"
        assert (row["submitted"].day, row["submitted"].month) == (1 + n % 28, 1 + n % 12)
        assert row["submitted"].hour == n % 24
    assert frame.index[0] == 2
    assert frame["satisfaction"].isna().sum() == ROWS // 3
    assert survey.question("commentaire").type == "text"
    assert survey.question("satisfaction").labels == {"Très satisfait": 4, "Plutôt satisfait": 3}


def test_days_and_hours_read_apart_say_the_same() -> None:
    cells = [f"{1 + n % 28:02d}/{1 + n // 28 % 12:02d}/2024 {n // 336}:30" for n in range(3_000)]
    cells += ["31/02/2024 10:00", "jamais"]
    apart = roles._many_dates(cells, None)
    assert apart is not None
    together = read_dates(cells)
    assert apart.values == together.values
    assert set(apart.unread) == set(together.unread) == {3_000, 3_001}
    unsure = ["03/04/2024 10:00", "05/06/2024 10:00", "05/06/2024 11:00", "03/04/2024 11:00"]
    said = roles._many_dates(unsure, None)
    assert said is not None
    assert said.ambiguous
    assert roles._many_dates(unsure, True).values == read_dates(unsure, True).values  # type: ignore[union-attr]


def test_the_garbage_collector_is_left_as_it_was(large: Path, write: Write) -> None:
    read_survey(large)
    assert gc.isenabled()
    with pytest.raises(reading.SurveyError):
        read_survey(write(""))
    assert gc.isenabled()


def test_a_bar_shows_only_for_what_lasts(
    large: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from journeykit.surveys import progress

    read_survey(large)
    assert "large.csv" not in capsys.readouterr().err  # a second has not passed
    monkeypatch.setattr(progress, "_LONG", 0)
    monkeypatch.setattr(progress, "_DELAY", 0)
    read_survey(large)
    assert "Reading large.csv" in capsys.readouterr().err
    read_survey(large, progress=False)
    assert "large.csv" not in capsys.readouterr().err


def test_a_million_rows_are_not_too_large() -> None:
    assert reading._LARGEST >= 1_000_000_000
