"""Every sentence of the analyses exists in French; their catalogue holds nothing else."""

from __future__ import annotations

import ast
from pathlib import Path

from babel.messages.pofile import read_po

ROOM = Path("journeykit/analysis")
CATALOGUES = Path("journeykit/locale/fr/LC_MESSAGES")
# Calls that take messages, and at which places.
SPEAKERS = {"_": (0,), "plural": (0, 1), "translate_plural": (0, 1), "_each_point": (2, 3)}


def spoken() -> set[str]:
    found = set()
    for path in ROOM.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                for place in SPEAKERS.get(node.func.id, ()):
                    argument = node.args[place]
                    if isinstance(argument, ast.Constant):
                        found.add(argument.value)
    return found


def translated(room: str) -> set[str]:
    with (CATALOGUES / f"{room}.po").open("rb") as stream:
        catalogue = read_po(stream)
    found: set[str] = set()
    for message in catalogue:
        texts = [message.string] if isinstance(message.string, str) else list(message.string)
        if message.id and all(texts):
            found.update([message.id] if isinstance(message.id, str) else message.id)
    return found


def test_the_catalogue_says_neither_more_nor_less_than_the_code() -> None:
    # What another room says too may stand in its catalogue: “yes”, “Touchpoint”.
    everywhere = set().union(*(translated(path.stem) for path in CATALOGUES.glob("*.po")))
    assert spoken() - everywhere == set()
    assert translated("analysis") - spoken() == set()
