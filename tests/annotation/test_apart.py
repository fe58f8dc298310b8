"""No point ever counts another point's answers, whatever files come, and in whatever order."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import journeykit as jk
from journeykit.surveys import Survey

MARKS = st.lists(st.integers(0, 10), min_size=1, max_size=14)


@contextlib.contextmanager
def a_map(folder: Path) -> Iterator[jk.JourneyMap]:
    m = jk.JourneyMap.blank(lang="en")
    m.save_as(folder / "map")
    yield m
    m.close()


def survey(folder: Path, name: str, lines: list[str], head: str) -> Survey:
    path = folder / name
    path.write_text("\n".join([head, *lines]) + "\n")
    return jk.read_survey(path, columns={"id": "ResponseId", "submitted": "Date"}, day_first=True)


def counted(m: jk.JourneyMap, point: str) -> tuple[int, int]:
    """(answers in the history, answers in the trend) of a point."""
    trend = sum(period.n for period in m.get("annotations", point).trend)
    return int(jk.history(m, point, "year")["n"].sum()), trend


@settings(max_examples=5)
@given(
    imports=st.lists(st.tuples(st.sampled_from(["care", "parcel"]), MARKS), min_size=1, max_size=4)
)
def test_two_exports_with_the_same_question(
    imports: list[tuple[str, list[int]]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("apart")
    latest: dict[str, dict[str, int]] = {"care": {}, "parcel": {}}
    with a_map(folder) as m:
        for name in latest:
            m.add_measurement_point(
                id=name, question="Q1", indicator="mean", scale=(0, 10), source=f"{name}-*.csv"
            )
        for turn, (name, marks) in enumerate(imports):
            # Both platforms number their responses from 1 on.
            lines = [f"R{i};01/03/2026;{mark}" for i, mark in enumerate(marks)]
            jk.annotate(m, survey(folder, f"{name}-{turn}.csv", lines, "ResponseId;Date;Q1"))
            latest[name] |= {f"R{i}": mark for i, mark in enumerate(marks)}
            for point, answers in latest.items():
                if answers:
                    assert counted(m, point) == (len(answers), len(answers))
        for point, answers in latest.items():
            [value] = jk.history(m, point, "year")["value"] if answers else [None]
            if len(answers) >= 10:
                assert value == pytest.approx(sum(answers.values()) / len(answers))


@settings(max_examples=5)
@given(
    imports=st.lists(
        st.lists(st.tuples(st.sampled_from(["shop", "web", "Shop", "phone"]), st.integers(0, 10)),
                 min_size=1, max_size=14),
        min_size=1, max_size=3,
    )
)  # fmt: skip
def test_one_export_with_several_points(
    imports: list[list[tuple[str, int]]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("where")
    latest: dict[str, str] = {}
    with a_map(folder) as m:
        for name in ("shop", "web"):
            m.add_measurement_point(
                id=name, question="Q1", indicator="mean", scale=(0, 10), where={"place": name}
            )
        for turn, rows in enumerate(imports):
            lines = [f"R{i};01/03/2026;{mark};{place}" for i, (place, mark) in enumerate(rows)]
            jk.annotate(m, survey(folder, f"all-{turn}.csv", lines, "ResponseId;Date;Q1;place"))
            latest |= {f"R{i}": place.casefold() for i, (place, _mark) in enumerate(rows)}
            for point in ("shop", "web"):
                wanted = sum(place == point for place in latest.values())
                assert counted(m, point) == (wanted, wanted)


@settings(max_examples=3)
@given(months=st.lists(MARKS, min_size=1, max_size=3), again=st.booleans())
def test_imports_in_any_order_give_the_same_history(
    months: list[list[int]], again: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("order")
    surveys = [
        survey(
            folder,
            f"m{month}.csv",
            [f"R{month}-{i};0{month}/0{month}/2026;{mark}" for i, mark in enumerate(marks)],
            "ResponseId;Date;Q1",
        )
        for month, marks in enumerate(months, start=1)
    ]
    found = []
    for place, order in enumerate((surveys, surveys[::-1] + (surveys if again else []))):
        (folder / str(place)).mkdir()
        with a_map(folder / str(place)) as m:
            m.add_measurement_point(id="p", question="Q1", indicator="mean", scale=(0, 10))
            for one in order:
                jk.annotate(m, one)
            found.append(jk.history(m, period="month").to_dict("records"))
            assert [line["n"] for line in found[-1]] == [len(marks) for marks in months]
    assert str(found[0]) == str(found[1])
