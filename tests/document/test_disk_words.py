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
