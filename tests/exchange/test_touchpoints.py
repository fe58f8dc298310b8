"""Touchpoints through spreadsheets: what is understood, what is refused, the way there and back."""

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


@pytest.fixture(autouse=True)
def _apart(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOURNEYKIT_DATA_DIR", str(tmp_path_factory.mktemp("data")))


def empty(lang: str = "en") -> jk.JourneyMap:
    m = jk.JourneyMap.inventory(lang=lang)
    m.replica.keep_in(None)
    return m


@pytest.fixture
def m() -> jk.JourneyMap:
    m = empty()
    m.add_touchpoint("Site", id="site", stages=["Research", "Purchase"], journeys="Order online")
    m.add_touchpoint(
        "Parcel locker", id="locker", stages="Delivery", situation="I fetch my parcel", volume=1200,
        metrics=[
            {"name": "Failed openings", "numerator": 42, "denominator": 1200, "period": "2026-03",
             "source": "Locker log"},
        ],
    )  # fmt: skip
    return m


def one(m: jk.JourneyMap, item_id: str) -> Any:
    found = m.get("touchpoints", item_id)
    assert found is not None
    return found


def sheet(*rows: str) -> str:
    return "\n".join(row.replace(" ¦ ", "\t") for row in (*rows, ""))


def before_after(told: jk.exchange.TouchpointImport) -> list[tuple[str, str, str, str]]:
    return [(r.name, d.field, d.before, d.after) for r in told.changed for d in r.differences]


# -- what is understood ---------------------------------------------------------------------


def test_a_sheet_is_told_before_it_changes_anything(m: jk.JourneyMap) -> None:
    before = m.to_dict()
    told = jk.import_touchpoints(
        m,
        sheet(
            "Touchpoint ¦ Stages ¦ Channel ¦ Price",
            "Parcel locker ¦  ¦ Street ¦ 3",
            "site ¦ Purchase; research",
            "Call centre ¦ After-sale | Delivery ¦ Phone",
            "",
        ),
    )
    assert m.to_dict() == before
    assert before_after(told) == [
        ("Parcel locker", "channel", "", "Street"),
        ("site", "name", "Site", "site"),
        ("site", "stages", "Research; Purchase", "Purchase; Research"),
    ]
    assert [(r.row, r.name) for r in told.added] == [(4, "Call centre")]
    assert told.sentences == [
        "To add: 1; to change: 2; as they are: 0; rejected: 0.",
        "Columns that are not understood, and left out: Price.",
    ]
    assert told.apply() is told
    assert repr(told).startswith("Added: 1; changed: 2;")
    assert [t.name for t in m.touchpoints] == ["site", "Parcel locker", "Call centre"]
    assert [t.stages for t in m.touchpoints] == [
        ["purchase", "research"], ["delivery"], ["after_sale", "delivery"],
    ]  # fmt: skip
    assert one(m, "locker").situation == "I fetch my parcel"  # an empty cell leaves what is there
    with pytest.raises(jk.MapContentError, match="made already"):
        told.apply()


FRENCH = (
    "NOM ¦ Étape(s) ¦ Parcours client ¦ Type ¦ Initié par ¦ Volume mensuel ¦ Importance clients"
    " ¦ Validé clients ¦ Date de validation ¦ Commentaires ¦ Mesure : Abandon du panier"
)


@pytest.mark.parametrize(
    ("titles", "row"),
    [
        (
            FRENCH,
            "Caisse ¦ Achat; livraison ¦ En magasin|Retour ¦ Physique ¦ la marque ¦ 12 000,5 ¦ 4,5"
            " ¦ Oui ¦ 03/04/2026 ¦ File ¦ 1 200 / 4 000 (mars)",
        ),
        (
            "Name ¦ Stages ¦ Journeys ¦ Physical/Digital ¦ Started by ¦ Contacts a month ¦ "
            "Customer importance (1-5) ¦ Validated? ¦ Validated on ¦ Notes"
            " ¦ metric: Abandon du panier",
            "Caisse ¦ Achat, Livraison ¦ En magasin; Retour ¦ physical ¦ brand ¦ 12,000.5 ¦ 4.5/5"
            " ¦ yes ¦ 2026-04-03 ¦ File ¦ 1200 of 4,000 (mars)",
        ),
    ],
)
def test_titles_and_values_are_understood_in_both_languages(titles: str, row: str) -> None:
    jk.set_language("fr")
    m = empty("fr")
    told = jk.import_touchpoints(m, sheet("Inventaire 2026", titles, row))
    assert (told.rejected, told.ignored) == ((), ())
    told.apply()
    (t,) = m.touchpoints
    assert (t.name, t.nature, t.initiator, t.volume) == ("Caisse", "physical", "brand", 12000.5)
    assert (t.customer_importance, t.validated_on, t.comment) == (4.5, date(2026, 4, 3), "File")
    assert t.stages == ["purchase", "delivery"]
    names = {j.id: j.name for j in m.journeys}
    assert [names[j] for j in t.journeys] == ["En magasin", "Retour"]
    (metric,) = t.metrics
    assert (metric.name, metric.numerator, metric.denominator, metric.period) == (
        "Abandon du panier", 1200, 4000, "mars",
    )  # fmt: skip
    assert t.validated is True


def test_new_stages_and_journeys_are_offered(m: jk.JourneyMap) -> None:
    told = jk.import_touchpoints(
        m,
        sheet(
            "Touchpoint ¦ Stages ¦ Journeys ¦ Importance: group",
            "Van ¦ Delivry; Unpacking ¦ Return ¦ 3",
            "Bad ¦ Nowhere ¦ Never ¦ 9",
        ),
    )
    assert (told.new_stages, told.new_journeys) == (("Delivry", "Unpacking"), ("Return",))
    assert "“Delivry” is no stage yet. Did you mean “Delivery”?" in told.sentences
    told.apply()
    assert [s.name for s in m.stages][5:] == ["Delivry", "Unpacking"]
    assert [j.name for j in m.journeys] == ["Order online", "Return"]


def test_a_metric_changes_and_keeps_its_source(m: jk.JourneyMap) -> None:
    told = jk.import_touchpoints(
        m,
        sheet(
            "Touchpoint ¦ metric: failed openings ¦ metric: Rent ¦ Other metrics",
            "Parcel locker ¦ 50/1300 (2026-03); 7 / 100 (2026-04) ¦ 31,5 % ¦ Visits: 900 people",
        ),
    )
    told.apply()
    figures = [
        (x.name, x.numerator, x.denominator, x.value, x.unit, x.period, x.source)
        for x in one(m, "locker").metrics
    ]
    assert figures == [
        ("Failed openings", 50, 1300, None, "", "2026-03", "Locker log"),
        ("Failed openings", 7, 100, None, "", "2026-04", ""),
        ("Rent", None, None, 31.5, "%", "", ""),
        ("Visits", None, None, 900, "people", "", ""),
    ]


@pytest.mark.parametrize(
    ("title", "cell", "why"),
    [
        ("Importance: group", "9", "“9” is no importance from 1 to 5"),
        ("Importance: customers", "high", "no importance"),
        ("Contacts a month", "-3", "no number of contacts"),
        ("Contacts a month", "many", "no number of contacts"),
        ("Contacts a month", "9" * 400, "no number of contacts"),
        (
            "Digital or physical",
            "both",
            "“both” is not known here. Write one of: digital, physical",
        ),
        ("Started by", "nobody", "Write one of: the brand, the customer"),
        ("Validated with customers", "perhaps", "neither yes nor no"),
        ("Validated on", "03/04/2026", "read in two ways. Write it as 2026-03-31"),
        ("Validated on", "31/31/2026", "is no date"),
        ("metric: Abandonment", "40/12", "is no rate"),
        ("metric: Abandonment", "a third", "is no figure"),
        ("Other metrics", "1200 of 4000", "does not say what it is a figure of"),
        ("Situation", "half \ud83d", "half a character"),
        ("Id", "x" * 121, "too long"),
    ],
)
def test_a_cell_that_means_nothing_rejects_its_row(
    m: jk.JourneyMap, title: str, cell: str, why: str
) -> None:
    rows = [["Touchpoint", title, "Channel"], ["Site", cell, "Web"], ["Van", "", "Road"]]
    told = preview(m, rows)
    (rejected,) = told["rejected"]
    assert (rejected["row"], rejected["name"], rejected["column"]) == (2, "Site", title)
    assert why in f"{rejected['why']} {rejected['todo']}"
    assert [row["name"] for row in told["added"]] == ["Van"]
    json.dumps(told, ensure_ascii=False).encode()
    done = apply(m, rows, told["fingerprint"])
    assert (done["done"], done["added"], done["changed"]) == (True, 1, 0)
    assert one(m, "site").channel == ""


def test_rows_about_one_touchpoint_are_told(m: jk.JourneyMap) -> None:
    m.add_touchpoint("Call", id="late", situation="Where is it?")
    m.add_touchpoint("Call", id="broken", situation="It is broken")
    m.add_touchpoint("Gone", id="gone")
    m.delete(one(m, "gone"))
    rows = [
        ["Id", "Touchpoint", "Situation", "Channel"],
        ["", "CALL", "it is  broken", "Phone"],
        ["", "Call", "", "Phone"],
        ["late", "", "", "Chat"],
        ["", "Call", "Where is it?", "Chat"],
        ["", "Call", "A third", "Chat"],
        ["", "", "Nameless", ""],
        ["gone", "Gone", "", ""],
        ["unknown", "Site", "", "Web"],
        ["unknown", "Fresh", "", ""],
        ["", "Fresh", "", "Web"],
        ["", "New", "", ""],
        ["", "New", "", ""],
    ]
    told = preview(m, rows)
    assert [(r["row"], r["id"]) for r in told["changed"]] == [
        (2, "broken"), (4, "late"), (9, "site"),
    ]  # fmt: skip
    assert [(r["row"], r["name"]) for r in told["added"]] == [
        (6, "Call"), (10, "Fresh"), (11, "Fresh"), (12, "New"),
    ]  # fmt: skip
    assert told["added"][1]["id"] == "unknown"
    whys = {r["row"]: r["why"] for r in told["rejected"]}
    assert whys == {
        3: "2 touchpoints are called so.",
        5: "Row 4 is about the same touchpoint.",
        7: "The row has no name.",
        8: "This touchpoint was deleted.",
        13: "Row 12 is about the same touchpoint.",
    }


@pytest.mark.parametrize("rows", [[], [[]], [["a", "b"], ["c", "d"]], [["Stages"], ["Delivery"]]])
def test_rows_without_titles_say_what_is_wanted(m: jk.JourneyMap, rows: list[list[str]]) -> None:
    told = preview(m, rows)
    assert told["problem"].startswith("No row names the columns. The first row must, with “Touch")
    assert told["added"] == []
    done = apply(m, rows, "")
    assert (done["done"], done["sentences"]) == (False, [told["problem"]])


def test_a_map_that_changed_meanwhile_is_left(m: jk.JourneyMap) -> None:
    rows = [["Touchpoint", "Channel"], ["Site", "Web"]]
    told, shown = jk.import_touchpoints(m, "Touchpoint\tChannel\nSite\tWeb"), preview(m, rows)
    m.add_touchpoint("Site", id="site", device="Phone")
    with pytest.raises(jk.MapContentError, match="changed since"):
        told.apply()
    done = apply(m, rows, shown["fingerprint"])
    assert (done["done"], one(m, "site").channel) == (False, "")
    assert "Read it again" in done["sentences"][0]


def test_a_large_import_can_be_gone_back_from(tmp_path: Path) -> None:
    m = jk.JourneyMap.open_or_create(tmp_path / "ours", template="inventory", lang="en")
    jk.import_touchpoints(m, sheet("Touchpoint", *(f"T{n}" for n in range(4)))).apply()
    assert m.history.points() == []
    jk.import_touchpoints(m, sheet("Touchpoint", *(f"U{n}" for n in range(5)))).apply()
    (point,) = m.history.points()
    assert (point.label, point.automatic) == ("Before touchpoints were imported", True)
    assert len(m.touchpoints) == 9
    m.history.restore(point.id)
    assert [t.name for t in m.touchpoints] == ["T0", "T1", "T2", "T3"]
    m.close()


def test_an_import_is_one_edit(m: jk.JourneyMap) -> None:
    updates: list[bytes] = []
    m.replica.subscribe(lambda update, _origin: updates.append(update))
    rows = sheet("Touchpoint ¦ Stages", *(f"T{n} ¦ Brand new" for n in range(50)))
    jk.import_touchpoints(m, rows).apply()
    assert len(updates) == 1
    assert len({t.order for t in m.touchpoints}) == 52


def test_orders_of_a_foreign_file_do_not_stop_an_import() -> None:
    data = empty().to_dict()
    data["touchpoints"] = [{"id": "odd", "name": "Odd", "order": "?"}]
    m = jk.JourneyMap._from_data(data)
    m.replica.keep_in(None)
    jk.import_touchpoints(m, sheet("Touchpoint", "A", "B")).apply()
    assert [t.name for t in m.touchpoints] == ["Odd", "A", "B"]


def test_the_preview_is_words_and_escaped(m: jk.JourneyMap) -> None:
    told = jk.import_touchpoints(
        m,
        sheet(
            "Touchpoint ¦ Channel ¦ Importance: group ¦ <b>odd</b>",
            "Site ¦ <script>alert(1)</script>",
            "<i>Van</i>",
            "Bad ¦ x ¦ <u>7</u>",
        ),
    )
    html = told._repr_html_()
    for tag in ("<script", "<i>Van", "<u>7", "<b>odd"):
        assert tag not in html
    for word in ("+ added", "≠ changed", "✗ rejected", "&lt;i&gt;Van", 'scope="row"', "<caption>"):
        assert word in html
    jk.set_language("fr")
    assert "≠ modifié" in told._repr_html_()


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
