"""A map with one point, dated exports of it, and what its history kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest

import journeykit as jk
from journeykit import annotation
from journeykit.annotation.store import opened

File = Callable[..., Path]
HEAD = "ResponseId;Date;Client;note;shop;why"


def dated(month: int, count: int, first: int = 0, mark: int | None = None) -> list[str]:
    """`count` responses of a month of 2026, their identifiers from `first` on."""
    return [
        f"R{first + i};{1 + i % 28:02d}/{month:02d}/2026;C{first + i};"
        f"{mark if mark is not None else (10, 9, 8, 2)[i % 4]};{('Lyon', 'Nice')[i % 2]};"
        f"words of response {first + i}"
        for i in range(count)
    ]


@pytest.fixture
def read(file: File) -> Callable[..., jk.surveys.Survey]:  # type: ignore[name-defined]
    def read_it(lines: list[str], name: str = "march.csv", head: str = HEAD) -> object:
        return jk.read_survey(
            file(*lines, name=name, head=head),
            columns={"id": "ResponseId", "submitted": "Date", "customer_id": "Client"},
            day_first=True,
        )

    return read_it


@pytest.fixture
def m(tmp_path: Path) -> Iterator[jk.JourneyMap]:
    m = jk.JourneyMap.blank(lang="en", title="Shop")
    m.save_as(tmp_path / "shop")
    m.add_measurement_point(
        id="nps", name="Review", question="note", verbatim_question="why", indicator="nps",
        scale=(0, 10),
    )  # fmt: skip
    yield m
    m.close()


def kept(m: jk.JourneyMap, point: str = "nps") -> pd.DataFrame:
    with opened(m, to_read=True) as store:
        return store.frame(
            "SELECT a.*, r.* EXCLUDE (key, import) FROM answers a "
            "JOIN responses r ON r.id = a.response WHERE point = ? ORDER BY a.key",
            [point],
        )


def counts(report: annotation.AnnotationReport) -> tuple[int, int, int]:
    assert report.kept is not None, report.notices
    return report.kept.new, report.kept.known, report.kept.changed
