"""Why the disk refuses, and what a name cannot be: in the reader's language, never the system's."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import journeykit as jk
from journeykit.document.disk import why
from journeykit.document.explain import UnfitError, fitted
from journeykit.document.schema import Stage
from journeykit.document.words import shown

from .helpers import small_map, spaced

EXPECTED = {
    errno.ENOENT: ("no such file or folder", "pas de fichier ni de dossier"),
    errno.ENOTDIR: ("should be its folder is a file", "devrait être son dossier"),
    errno.ENAMETOOLONG: ("name is too long", "nom est trop long"),
    errno.EISDIR: ("it is a folder", "c’est un dossier"),
}


@pytest.mark.parametrize("code", EXPECTED)
def test_each_reason_is_said_in_both_languages(code: int) -> None:
    for lang, told in zip(("en", "fr"), EXPECTED[code], strict=True):
        jk.set_language(lang)
        assert told in why(OSError(code, os.strerror(code)))


@given(code=st.sampled_from(sorted(errno.errorcode)) | st.integers(1, 10_000))
def test_no_reason_is_the_systems_own_words(code: int) -> None:
    system = os.strerror(code)
    for lang in ("en", "fr"):
        jk.set_language(lang)
        assert system not in why(OSError(code, system))


def test_an_attachment_of_an_impossible_name_is_refused_in_french(tmp_path: Path) -> None:
    m = small_map(tmp_path / "shop")
    jk.set_language("fr")
    for name, told in (("a" * 300, "trop long"), ("a\0b", "n’accepte pas ce nom")):
        with pytest.raises(jk.MapFileError, match=told) as caught:
            m.attach("first", tmp_path / name)
        assert "null byte" not in str(caught.value)
        assert "File name" not in spaced(caught.value)
    m.close()


def test_a_page_under_an_impossible_name_is_refused_in_french(tmp_path: Path) -> None:
    m = jk.JourneyMap.blank(lang="fr")
    jk.set_language("fr")
    for name, told in (("a" * 300 + ".html", "trop long"), ("a\0b.html", "n’accepte pas ce nom")):
        with pytest.raises(jk.ExportError, match=told):
            jk.export_html(m, tmp_path / name)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("bad\0name", "bad name"),
        ("x" * 300, "xxxx"),
        ("x" * 250, "xxxx"),
        ("taken.txt/inside", "inside"),
    ],
)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_an_impossible_map_name_is_shown_plainly(
    tmp_path: Path, name: str, told: str, lang: str
) -> None:
    (tmp_path / "taken.txt").write_text("a file")
    jk.set_language(lang)
    blank = jk.JourneyMap.blank(lang="en")
    for use in (jk.JourneyMap.open, blank.save_as):
        with pytest.raises(jk.MapFileError) as caught:
            use(tmp_path / name)
        sentence = str(caught.value)
        assert told in sentence
        assert "Path(" not in sentence
        assert "\\x00" not in sentence
        assert "Errno" not in sentence


@pytest.mark.parametrize("place", ["/", ".", ".."])
def test_a_place_is_no_map_name(place: str) -> None:
    with pytest.raises(jk.MapFileError, match="it is a folder, not a file"):
        jk.JourneyMap.open(place)
    with pytest.raises(jk.MapFileError, match="it is a folder, not a file"):
        jk.JourneyMap.open(Path(place))


@pytest.mark.parametrize(
    ("name", "en", "fr"),
    [
        (3, "not 3.", "et non 3."),
        (None, "not an empty value.", "et non une valeur vide."),
        ({"fr": "a"}, "not a group of fields.", "et non un groupe de champs."),
        (["a"], "not a list.", "et non une liste."),
        (True, "not yes.", "et non oui."),
        (1234.5, "not 1,234.5.", "et non 1 234,5."),
    ],
)
def test_a_wrong_value_is_shown_without_python(name: object, en: str, fr: str) -> None:
    for lang, told in (("en", en), ("fr", fr)):
        jk.set_language(lang)
        with pytest.raises(UnfitError) as caught:
            fitted(Stage, {"id": "s", "name": name})
        assert told in spaced(caught.value)


def test_a_wrong_choice_is_shown_between_the_languages_quotation_marks() -> None:
    for lang, told in (("en", "not “no\u00a0way”"), ("fr", "« no\u00a0way »")):
        jk.set_language(lang)
        with pytest.raises(UnfitError) as caught:
            fitted(Stage, {"id": "s", "name": "a", "purchase": "no way"})
        sentence = spaced(caught.value)
        assert told.replace("\u00a0", " ") in sentence
        assert "'" not in sentence


@given(
    value=st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.binary())
)
def test_any_value_is_one_short_line(value: object) -> None:
    jk.set_language("fr")
    found = shown(value)
    assert 0 < len(found) <= 70
    assert found.isprintable() or set(found) & {"\u00a0", "\u202f"}
    assert "\n" not in found
