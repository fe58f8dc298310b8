"""No French sentence breaks its line before a mark that belongs to the word in front of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

CATALOGUES = sorted(Path("journeykit/locale/fr/LC_MESSAGES").glob("*.po"))
# An ordinary space before a double mark, or inside the quotation marks: it should not break.
LOOSE = re.compile(r"(?<=\S) (?=[:;!?»](?:[\s.,)\"»…]|$))|« ")


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_spaces_before_double_marks_do_not_break(path: Path) -> None:
    with path.open("rb") as stream:
        messages = list(read_po(stream))
    texts = [
        text
        for message in messages
        if message.id
        for text in ([message.string] if isinstance(message.string, str) else message.string)
    ]
    assert texts
    assert [text for text in texts if LOOSE.search(text)] == []
