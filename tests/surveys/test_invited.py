"""The send file: who was invited, counted once each, and what it cannot tell."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from journeykit.errors import ScoreError, SurveyError
from journeykit.surveys import read_invited, read_survey, score, score_by

Write = Callable[..., Path]


def _sent(write: Write) -> Path:
    rows = [f"c{i};{'web' if i % 4 else 'Boutique'}" for i in range(80)]
    return write("\n".join(["N° client;canal", *rows, "c1;web", "C2;web"]) + "\n", "envoi.csv")


def _survey(write: Write, ids: list[str]) -> object:
    rows = [f"{known};9;{'web' if i % 2 else 'boutique'}" for i, known in enumerate(ids)]
    path = write("\n".join(["client;note;canal", *rows]) + "\n")
    return read_survey(path, columns={"customer_id": "client"})


def test_each_person_counts_once(write: Write) -> None:
    invited = read_invited(_sent(write))
    assert (len(invited), invited.id_column, invited.repeated) == (80, "N° client", 2)
    assert str(invited) == "envoi.csv: 80 people invited (each counted once, by “N° client”)"
    assert invited.count({"canal": "boutique"}) == 20
    assert "c1" not in repr(invited) + invited._repr_html_()


def test_the_response_rate(write: Write) -> None:
    invited = read_invited(_sent(write))
    survey = _survey(write, [f"C{i}" for i in range(20)])
    assert score(survey, "note", indicator="nps", invited=invited).response_rate == 25.0
    shop = score(survey, "note", indicator="nps", invited=invited, where={"canal": "BOUTIQUE"})
    assert (shop.n, shop.response_rate, shop.warnings) == (10, 50.0, ())


def test_what_the_file_cannot_tell(write: Write) -> None:
    invited = read_invited(_sent(write))
    survey = _survey(write, [f"c{i}" for i in range(19)] + ["stranger"])
    found = score(survey, "note", indicator="nps", invited=invited)
    assert found.response_rate == 25.0
    assert "1 answer comes from somebody who is not in the send file" in found.warnings[0]
    elsewhere = score(survey, "note", indicator="nps", invited=invited, where={"note": 9})
    assert elsewhere.response_rate is None
    assert "no column “note”" in elsewhere.warnings[0]
    many = _survey(write, [f"c{i}" for i in range(80)] * 2)
    over = score(many, "note", indicator="nps", invited=invited)
    assert over.response_rate is None
    assert "160 answers for 80 invited" in over.warnings[-1]


def test_by_group(write: Write) -> None:
    invited = read_invited(_sent(write))
    survey = _survey(write, [f"c{i}" for i in range(20)])
    told = score_by(survey, "note", by="canal", indicator="nps", invited={"web": 40})
    assert list(told["response_rate"].fillna(-1)) == [-1, 25.0]
    read = score_by(survey, "note", by="canal", indicator="nps", invited=invited)
    assert list(read["canal"]) == ["boutique", "web"]
    # “Boutique” in the send file, “boutique” in the export: the same shop.
    assert list(read["response_rate"]) == [50.0, pytest.approx(100 * 10 / 60)]
    with pytest.raises(ScoreError, match="in each group"):
        score_by(survey, "note", by="canal", indicator="nps", invited=80)  # type: ignore[arg-type]  # typed by hand


def test_workbooks_and_bad_files(write: Write, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["email", "vague"], ["a@x.fr", 1], ["b@x.fr", 1], ["A@x.fr", 2]):
        sheet.append(row)
    book.save(tmp_path / "envoi.xlsx")
    invited = read_invited(tmp_path / "envoi.xlsx")
    assert (len(invited), invited.count({"vague": 1})) == (2, 2)
    assert len(read_invited(_sent(write), id="canal")) == 2
    with pytest.raises(SurveyError, match=r"missing: “mail”.*“canal”"):
        read_invited(_sent(write), id="mail")
    with pytest.raises(SurveyError, match="no such file"):
        read_invited(tmp_path / "nothing.csv")
