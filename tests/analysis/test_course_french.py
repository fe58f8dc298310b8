"""Every sentence of the course exists in French, in the catalogue of its room."""

from __future__ import annotations

import ast
from pathlib import Path

from babel.messages.pofile import read_po

ROOM = Path("journeykit/analysis")
CATALOGUE = Path("journeykit/locale/fr/LC_MESSAGES/analysis.po")
# Calls that take messages, and at which places.
SPEAKERS = {"_": (0,), "plural": (0, 1), "translate_plural": (0, 1), "_each_point": (2, 3)}


def spoken() -> set[str]:
    found = set()
    for path in ROOM.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                for place in SPEAKERS.get(node.func.id, ()):
                    argument = node.args[place]
                    if isinstance(argument, ast.Constant):
                        found.add(argument.value)
    return found


def translated() -> set[str]:
    with CATALOGUE.open("rb") as stream:
        catalogue = read_po(stream)
    found: set[str] = set()
    for message in catalogue:
        texts = [message.string] if isinstance(message.string, str) else list(message.string)
        if message.id and all(texts):
            found.update([message.id] if isinstance(message.id, str) else message.id)
    return found


def test_the_catalogue_says_neither_more_nor_less_than_the_code() -> None:
    assert spoken() - translated() == set()
    assert translated() - spoken() == set()
