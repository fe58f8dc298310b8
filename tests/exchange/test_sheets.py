"""Files and workbooks of touchpoints: which are read, and that all comes back as it went."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

import journeykit as jk
from journeykit.exchange import apply, preview
from journeykit.exchange.sheet import data_rows

from .helpers import before_after, empty, one

# -- files ----------------------------------------------------------------------------------


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("cut", [",", ";", "\t"])
def test_files_of_any_letters_and_cuts_are_read(tmp_path: Path, codec: str, cut: str) -> None:
    stream = io.StringIO()
    rows = [
        ["Nom", "Étape", "Canal"],
        ["Caisse n° 1", "Achat", "Été, hiver"],
        ["Drive", "Achat", ""],
    ]
    csv.writer(stream, delimiter=cut).writerows(rows)
    path = tmp_path / "inventaire.csv"
    path.write_bytes(stream.getvalue().encode(codec))
    m = empty("fr")
    jk.import_touchpoints(m, path).apply()
    assert [(t.name, t.channel) for t in m.touchpoints] == [
        ("Caisse n° 1", "Été, hiver"), ("Drive", ""),
    ]  # fmt: skip


def test_a_workbook_is_read_with_its_numbers_and_dates(tmp_path: Path, m: jk.JourneyMap) -> None:
    book = Workbook()
    book.active.append(["Inventory of 2026"])
    book.active.append(
        ["Touchpoint", "Contacts a month", "Validated on", "Validated with customers"]
    )
    book.active.append(["Site", 12.5, date(2026, 4, 3), True])
    other = book.create_sheet("Other")
    other.append(["Touchpoint", "Channel"])
    other.append(["Site", "Web"])
    book.save(tmp_path / "t.xlsx")
    jk.import_touchpoints(m, tmp_path / "t.xlsx").apply()
    jk.import_touchpoints(m, str(tmp_path / "t.xlsx"), sheet="other").apply()
    t = one(m, "site")
    assert (t.volume, t.validated_on, t.validated, t.channel) == (
        12.5, date(2026, 4, 3), True, "Web",
    )  # fmt: skip


def test_what_is_no_sheet_is_said(tmp_path: Path, m: jk.JourneyMap) -> None:
    (tmp_path / "empty.csv").write_bytes(b"")
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    (tmp_path / "binary.csv").write_bytes(bytes(range(256)) * 50)
    for name in ("nowhere.csv", "empty.csv", "broken.xlsx", "binary.csv", "."):
        with pytest.raises(jk.JourneyKitError):
            jk.import_touchpoints(m, tmp_path / name)
    with pytest.raises(jk.MapFileError, match="There is no file"):
        jk.import_touchpoints(m, "nowhere.csv")
    for wrong in (3, None, ["a"]):
        with pytest.raises(jk.MapContentError):
            jk.import_touchpoints(m, wrong)  # type: ignore[arg-type]
    with pytest.raises(jk.MapContentError, match="needs a map"):
        jk.import_touchpoints("m", "Touchpoint\nSite")  # type: ignore[arg-type]
    with pytest.raises(jk.ExportError, match=r"end it in \.csv or \.xlsx"):
        jk.export_touchpoints(m, tmp_path / "t.ods")
    with pytest.raises(jk.ExportError, match="choose"):
        jk.export_touchpoints(m, tmp_path / "t.csv", lang="de")  # type: ignore[arg-type]


# -- there and back -------------------------------------------------------------------------

WORDS = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from("=+-@\t\r\n'\";,|%é’\u00a0\x00\x85"),
    max_size=14,
)
NAMED = WORDS.filter(lambda text: bool(text.strip()))
FIGURE = st.floats(-1e9, 1e9) | st.integers(0, 9999).map(float)
METRIC = st.fixed_dictionaries(
    {"name": NAMED, "period": WORDS, "source": WORDS},
    optional={"value": FIGURE, "unit": WORDS, "numerator": st.floats(0, 1e6),
              "denominator": st.floats(1e-3, 1e6)},
)  # fmt: skip
TOUCHPOINT = st.fixed_dictionaries(
    {"name": WORDS, "situation": WORDS, "comment": WORDS, "channel": WORDS},
    optional={
        "nature": st.sampled_from(["", "digital", "physical"]),
        "initiator": st.sampled_from(["", "brand", "customer"]),
        "volume": st.floats(0, 1e12),
        "group_importance": st.floats(1, 5),
        "customer_importance": st.integers(1, 5).map(float),
        "validated": st.booleans(),
        "validated_on": st.dates(date(1900, 3, 1), date(2100, 1, 1)).map(str),
        "stages": st.lists(st.sampled_from(["s0", "s1", "discovery", "nowhere"]), max_size=3),
        "journeys": st.lists(st.sampled_from(["j0", "j1"]), max_size=2),
        "metrics": st.lists(METRIC, max_size=3),
    },
)


@settings(deadline=None, max_examples=50, suppress_health_check=list(HealthCheck))
@given(
    st.lists(TOUCHPOINT, min_size=1, max_size=6),
    st.tuples(WORDS, WORDS, WORDS, WORDS),
    st.sampled_from(["fr", "en"]),
    st.sampled_from([".csv", ".xlsx"]),
)
def test_what_is_exported_changes_nothing_when_it_is_read_again(
    tmp_path: Path, touchpoints: list[dict[str, Any]], names: tuple[str, ...], lang: Any, end: str
) -> None:
    data = empty("fr").to_dict()
    data["touchpoints"] = [
        {**fields, "id": f"t{n}", "order": f"a{n}"} for n, fields in enumerate(touchpoints)
    ]
    for n in (0, 1):
        data["stages"].append({"id": f"s{n}", "name": names[n], "order": f"b0{n}"})
        data["journeys"].append({"id": f"j{n}", "name": names[2 + n]})
    m = jk.JourneyMap._from_data(data)
    m.replica.keep_in(None)
    assert m.problems == []
    path = jk.export_touchpoints(m, tmp_path / f"out{end}", lang=lang)
    told = jk.import_touchpoints(m, path)
    assert (told.added, before_after(told), told.rejected) == ((), [], ())
    assert len(told.unchanged) == len(touchpoints)
    assert (told.new_stages, told.new_journeys) == ((), ())


HOSTILE = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    "'=1",
    "''=1",
    "＝1",
    "|calc",
    "'a'",
]


def test_no_cell_is_a_formula_and_every_word_comes_back(tmp_path: Path) -> None:
    m = empty()
    for n, text in enumerate(HOSTILE):
        m.add_touchpoint(f"{text} {n}", id=f"t{n}", comment=text, journeys=[f"{text} j"],
                         metrics=[{"name": text, "value": 1, "unit": text}])  # fmt: skip
    path = jk.export_touchpoints(m, tmp_path / "out.csv")
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
    assert not [c for row in rows for c in row if c.lstrip().startswith(tuple("=+-@\t\r|＝"))]
    book = load_workbook(jk.export_touchpoints(m, tmp_path / "out.xlsx"))
    cells = [cell for row in book.active.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert book.active.freeze_panes == "C2"
    for end in (".csv", ".xlsx"):
        fresh = empty()
        jk.import_touchpoints(fresh, tmp_path / f"out{end}").apply()
        told = {t.id: (t.name, t.comment) for t in fresh.touchpoints}
        if end == ".csv":
            assert told == {t.id: (t.name.strip(), t.comment.strip()) for t in m.touchpoints}
        else:  # a workbook's text needs no apostrophe: one that looks like a guard is taken off
            assert set(told) == {t.id for t in m.touchpoints}


def test_what_a_cell_cannot_hold_is_cut_in_the_file_only(tmp_path: Path, m: jk.JourneyMap) -> None:
    m.add_touchpoint("Site", id="site", comment="é" * 200_000)
    for end in (".csv", ".xlsx"):
        told = jk.import_touchpoints(m, jk.export_touchpoints(m, tmp_path / f"out{end}"))
        assert (len(told.unchanged), told.changed, told.rejected) == (2, (), ())


def test_a_thousand_touchpoints_come_and_go(tmp_path: Path) -> None:
    m = empty()
    rows = [["Touchpoint", "Stages", "Journeys", "Contacts a month"]]
    rows += [[f"T{n}", "Purchase; Delivery", f"J{n % 40}", str(n)] for n in range(1000)]
    told = preview(m, rows)
    assert (len(told["added"]), told["counts"]["added"]) == (500, 1000)
    assert apply(m, rows, told["fingerprint"])["added"] == 1000
    assert [t.name for t in m.touchpoints][::333] == ["T0", "T333", "T666", "T999"]
    path = jk.export_touchpoints(m, tmp_path / "out.csv")
    assert len(jk.import_touchpoints(m, path).unchanged) == 1000


@settings(deadline=None, max_examples=60)
@given(st.lists(st.lists(st.text(max_size=8), max_size=4), max_size=5))
def test_no_rows_whatever_bring_a_traceback(rows: list[list[str]]) -> None:
    m = empty()
    for given_rows in (rows, [["Touchpoint", "Stages", "metric: x", "Validated on"], *rows]):
        told = preview(m, given_rows)
        json.dumps(told, ensure_ascii=False).encode()
        apply(m, given_rows, told["fingerprint"])
        assert m.problems == []


def test_a_files_bytes_are_rows_for_the_browser() -> None:
    write: Callable[[str], bytes] = lambda text: text.encode("utf-8-sig")  # noqa: E731
    assert data_rows(write("Id;Nom\r\nx;é\r\n"), "t.csv") == [["Id", "Nom"], ["x", "é"]]
    assert data_rows(write("Nom\r\nÉté\r\n"), "t.csv") == [["Nom"], ["Été"]]
