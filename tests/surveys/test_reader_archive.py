"""A ZIP with one export is opened; with several, none, a lock or damage, it is refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from journeykit.errors import SurveyError
from journeykit.language import set_language
from journeykit.surveys import read_survey
from journeykit.surveys.readers import archive

from .conftest import SAMPLES

Write = Callable[..., Path]
CSV = "note;avis\n9;Bien\n8;Déçu\n"


def _zip(parts: dict[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, body in parts.items():
            made.writestr(name, body)
    return out.getvalue()


def test_one_csv_among_things_of_no_interest(write: Write) -> None:
    data = _zip({"Mai/": "", "Mai/réponses.csv": CSV, "__MACOSX/Mai/._réponses.csv": b"\0\5",
                 ".DS_Store": b"x", "lisez-moi.pdf": b"%PDF"})  # fmt: skip
    survey = read_survey(write(data, "mai.zip"))
    assert survey.responses["avis"].tolist() == ["Bien", "Déçu"]
    assert survey.report.warnings[0] == "Read from inside the ZIP archive: “réponses.csv”."
    assert "mai.zip › réponses.csv" in str(survey.report)
    assert survey.path.name == "mai.zip"


@pytest.mark.parametrize("name", ["qualtrics_livraison.csv", "commande_en_ligne.xlsx"])
def test_the_same_survey_with_or_without_the_archive(write: Write, name: str) -> None:
    plain = read_survey(SAMPLES / name)
    zipped = read_survey(write(_zip({name: (SAMPLES / name).read_bytes()}), "export.zip"))
    assert zipped.platform == plain.platform
    assert zipped.responses.equals(plain.responses)


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ({"a.csv": CSV, "b/c.xlsx": b"x"}, r"several exports: “a\.csv”, “b/c\.xlsx”"),
        ({"photo.png": b"x"}, r"no survey export, but “photo\.png”"),
        ({}, "no survey export, but “—”"),
        ({"inside.csv": _zip({"a.csv": CSV})}, "another archive"),
        ({"word/document.xml": "<w/>"}, "a Word document"),
        ({"content.xml": "<o/>", "mimetype": "x"}, "a LibreOffice document"),
        ({"empty.csv": ""}, "empty"),
    ],
)
def test_refused(write: Write, parts: dict[str, bytes | str], says: str) -> None:
    with pytest.raises(SurveyError, match=says) as error:
        read_survey(write(_zip(parts), "bad.zip"))
    assert "bad.zip" in str(error.value)


def test_a_damaged_part(write: Write) -> None:
    data = bytearray(_zip({"a.csv": CSV * 400}))
    data[60:70] = b"\xff" * 10
    with pytest.raises(SurveyError, match=r"bad\.zip.*“a\.csv”.*damaged"):
        read_survey(write(bytes(data), "bad.zip"))


def test_a_locked_part(write: Write) -> None:
    data = bytearray(_zip({"a.csv": CSV}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    with pytest.raises(SurveyError, match="protected by a password"):
        read_survey(write(bytes(data), "bad.zip"))


def test_a_part_too_large_is_not_unpacked_whole(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "_LARGEST", 100_000)
    data = _zip({"a.csv": b"9\n" * 1_000_000})
    assert len(data) < 10_000
    with pytest.raises(SurveyError, match=r"“a\.csv” weighs more than"):
        read_survey(write(data, "bomb.zip"))


def test_in_french(write: Write) -> None:
    set_language("fr")
    with pytest.raises(SurveyError, match=r"contient plusieurs exports.: «.a\.csv.», «.b\.csv.»"):
        read_survey(write(_zip({"a.csv": CSV, "b.csv": CSV}), "x.zip"))
