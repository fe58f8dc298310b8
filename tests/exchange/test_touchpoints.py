"""Touchpoints through spreadsheets: what is understood, what is refused."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

import journeykit as jk
from journeykit.exchange import apply, preview

from .helpers import before_after, empty, one, sheet


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


def test_the_preview_writes_numbers_and_colons_as_its_reader_does() -> None:
    jk.set_language("fr")
    m = empty("fr")
    m.add_touchpoint("Site", volume=1200, group_importance=4.25)
    told = jk.import_touchpoints(
        m,
        sheet(
            "Point de contact ¦ Contacts par mois ¦ Importance : groupe",
            "Site ¦ 310000 ¦ 4,5",
            "Appel ¦ 84000 ¦ six",
            "Vitrine ¦ 96000 ¦ 3",
        ),
    )
    assert before_after(told) == [
        ("Site", "volume", "1\u202f200", "310\u202f000"),
        ("Site", "group_importance", "4,25", "4,5"),
    ]
    html = told._repr_html_()
    for words in (
        "Contacts par mois\u00a0: <del>1\u202f200</del> → <ins>310\u202f000</ins>",
        "Contacts par mois\u00a0: <ins>96\u202f000</ins>",
        "groupe\u00a0: ",
    ):
        assert words in html
    assert "contact: " not in html
    told.apply()
    assert [t.volume for t in m.touchpoints] == [310000, 96000]
