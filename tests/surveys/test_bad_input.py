"""Whatever file is given: a survey, or a `SurveyError` in one sentence. Never a library's error."""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journeykit.errors import JourneyKitError, SurveyError
from journeykit.surveys import read_survey, representative_verbatims, score

from .conftest import SAMPLES

Write = Callable[..., Path]


def _zip(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, body in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), body)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"\n\n  \n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"note;avis\n", "no response under the header"),
        (b"note;avis\n;\n", "no response under the header"),
        (b"%PDF-1.7\n1 0 obj", "PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "PNG"),
        (b"\x1f\x8b\x08\0abc", "GZIP"),
        (bytes(range(256)) * 20, "binary"),
        (b"\0" * 500, "binary"),
        (b"\xff\xfea", "damaged"),
        (b"<!DOCTYPE html><html><body>Log in</body></html>", "web page"),
        (b"1,2,3\n4,5,6\n7,8,9\n", "only numbers"),
        (b'note,avis\n9,"' + b"x" * 200_000, "never closed"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "password"),
        (b"PK\x03\x04 not really a zip", "damaged"),
        (_zip(hello=b"world"), "ZIP archive"),
        (_zip(xl__workbook_xml=b"<broken"), "damaged"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_not_a_survey(write: Write, content: bytes, says: str) -> None:
    with pytest.raises(SurveyError, match=says) as error:
        read_survey(write(content, "bad.csv"))
    assert "bad.csv" in str(error.value)


def test_a_workbook_cut_short(write: Write) -> None:
    whole = (SAMPLES / "commande_en_ligne.xlsx").read_bytes()
    for length in (10, 1_000, len(whole) // 2, len(whole) - 10):
        with pytest.raises(SurveyError, match="damaged"):
            read_survey(write(whole[:length], "cut.xlsx"))


def test_sheets(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active.title = "Vide"
    for title in ("Avril", "Mai"):
        sheet = book.create_sheet(title)
        for row in (["note", "avis"], [9, "Bien"], [None, None], [8.5, "Oui"]):
            sheet.append(row)
    path = tmp_path / "mois.xlsx"
    book.save(path)
    survey = read_survey(path)
    assert "“Avril” was read" in survey.report.warnings[0]
    assert survey.report.dropped == {"empty rows": 1}
    assert survey.numbers("note").tolist() == [9.0, 8.5]
    assert read_survey(path, sheet="mai").report.warnings == []
    with pytest.raises(SurveyError, match=r"no sheet “Juin”.*“Mai”"):
        read_survey(path, sheet="Juin")
    with pytest.raises(SurveyError, match=r"no response|empty"):
        read_survey(path, sheet="Vide")


def test_paths(tmp_path: Path) -> None:
    with pytest.raises(SurveyError, match="folder"):
        read_survey(tmp_path)
    with pytest.raises(SurveyError, match="no such file"):
        read_survey(tmp_path / "absent.csv")
    for strange in ("", "a\0b", "x" * 5_000):
        with pytest.raises(SurveyError):
            read_survey(strange)
    with pytest.raises(SurveyError):
        read_survey(None)  # type: ignore[arg-type]  # what an empty file picker hands over
    with pytest.raises(SurveyError, match="platform"):
        read_survey(SAMPLES / "commande_en_ligne.csv", platform="Minitel")


def test_a_file_one_may_not_read(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write("note\n9\n")

    def refuse(self: Path) -> bytes:  # root may read every file, so the refusal is played
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(SurveyError, match="may not read"):
        read_survey(path)


def test_null_characters_and_an_open_quote_are_counted(write: Write) -> None:
    survey = read_survey(write(b"note,avis\n9,Bi\0en\n8,Oui\n"))
    assert survey.report.warnings == ["1 null character was removed."]
    survey = read_survey(write('note,avis\n9,Bien\n8,"Oui\n7,Non\n'))
    assert "Row 3" in survey.report.warnings[0]


def _use(path: Path) -> None:
    """All that a person does with a survey; only our own errors may come out."""
    with contextlib.suppress(JourneyKitError):
        survey = read_survey(path)
        _html = survey._repr_html_() + str(survey.report)
        for question in survey.questions:
            if question.type in ("scale", "grid_item"):
                score(survey, question, indicator="mean", scale=(0, 10), alert_answer=3)
            elif question.type == "text":
                representative_verbatims(survey, question)
            elif question.type in ("choice", "multi_choice"):
                score(survey, question, indicator="rate", counted_answers=["Oui"])


FUZZED = {
    name: (SAMPLES / name).read_bytes()[:6_000]
    for name in (
        "qualtrics_livraison.csv",
        "surveymonkey_sav.csv",
        "google_forms_boutique.csv",
        "commande_en_ligne.csv",
    )
}
_CHANGES = st.lists(
    st.tuples(
        st.integers(0, 5_999),
        st.sampled_from(["replace", "insert", "delete", "cut", "repeat"]),
        st.one_of(
            st.binary(min_size=1, max_size=6),
            st.sampled_from([b'"', b"\n", b"\r", b",", b";", b"\0", b"\x82", b"\xff\xfe", b"\t"]),
        ),
    ),
    min_size=1,
    max_size=12,
)


def _mutated(data: bytes, changes: list[tuple[int, str, bytes]]) -> bytes:
    for place, what, bits in changes:
        place %= max(1, len(data))
        if what == "replace":
            data = data[:place] + bits + data[place + len(bits) :]
        elif what == "insert":
            data = data[:place] + bits + data[place:]
        elif what == "delete":
            data = data[:place] + data[place + 40 :]
        elif what == "cut":
            data = data[: max(place, 1)]
        else:
            data = data[:place] + data[max(0, place - 60) : place] * 3 + data[place:]
    return data


@settings(
    max_examples=120,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(name=st.sampled_from(sorted(FUZZED)), changes=_CHANGES)
def test_mutated_exports(tmp_path: Path, name: str, changes: list[tuple[int, str, bytes]]) -> None:
    path = tmp_path / "mutated.csv"
    path.write_bytes(_mutated(FUZZED[name], changes))
    _use(path)


@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.one_of(st.binary(max_size=400), st.text(max_size=300).map(str.encode)))
def test_any_bytes(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "any.csv"
    path.write_bytes(data)
    _use(path)


@pytest.fixture(scope="module")
def small_workbook() -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    for row in (["date", "note", "avis"], *(["2024-01-02", n % 11, "Bien"] for n in range(20))):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(changes=_CHANGES)
def test_mutated_workbooks(
    tmp_path: Path, small_workbook: bytes, changes: list[tuple[int, str, bytes]]
) -> None:
    path = tmp_path / "mutated.xlsx"
    path.write_bytes(b"PK\x03\x04" + _mutated(small_workbook, changes)[4:])
    _use(path)


@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(changes=_CHANGES, part=st.sampled_from(["xl/worksheets/sheet1.xml", "xl/workbook.xml"]))
def test_workbooks_with_a_mutated_part(
    tmp_path: Path, small_workbook: bytes, changes: list[tuple[int, str, bytes]], part: str
) -> None:
    path = tmp_path / "part.xlsx"
    with (
        zipfile.ZipFile(io.BytesIO(small_workbook)) as whole,
        zipfile.ZipFile(path, "w") as changed,
    ):
        for name in whole.namelist():
            body = whole.read(name)
            changed.writestr(name, _mutated(body, changes) if name == part else body)
    _use(path)
