"""Every message of the code exists in French, no other does, and each can be formatted."""

from __future__ import annotations

import ast
import json
import re
import string
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "journeykit"
FRENCH = sorted((PACKAGE / "locale" / "fr" / "LC_MESSAGES").glob("*.po"))
KEYWORDS = {"_": None, "translate": None, "translate_plural": (1, 2), "_n": (1, 2), "_p": (1, 2)}
STRING = r'"(?:[^"\\\n]|\\.)*"'
CALL = re.compile(rf"(?<![\w.])t\(\s*({STRING}(?:\s*\+\s*{STRING})*)")


def _catalogue(path: Path) -> Catalog:
    with path.open("rb") as stream:
        return read_po(stream, locale="fr", abort_invalid=True)


def _french_of(paths: list[Path]) -> set[str]:
    known: set[str] = set()
    for path in paths:
        for message in _catalogue(path):
            texts = message.string if isinstance(message.string, tuple) else (message.string,)
            if message.id and all(texts):
                known.add(message.id[0] if isinstance(message.id, tuple) else message.id)
    return known


def _python_messages() -> dict[str, str]:
    found = {}
    rows = extract_from_dir(
        PACKAGE,
        method_map=[("frontend/**", "ignore"), ("**.py", "python")],
        keywords=KEYWORDS,
    )
    for file, line, message, *_rest in rows:
        text = message[0] if isinstance(message, tuple) else message
        if text:
            found[text] = f"journeykit/{file}:{line}"
    return found


def _browser_sources() -> list[Path]:
    found = sorted((PACKAGE / "frontend" / "src").rglob("*.ts*"))
    return [path for path in found if ".test." not in path.name]


def _browser_messages() -> dict[str, str]:
    found = {}
    for path in _browser_sources():
        source = re.sub(r"(?m)^\s*(?://|\*|/\*).*$", "", path.read_text(encoding="utf-8"))
        for call in CALL.finditer(source):
            text = "".join(json.loads(part) for part in re.findall(STRING, call.group(1)))
            line = source.count("\n", 0, call.start()) + 1
            found[text] = f"{path.relative_to(ROOT).as_posix()}:{line}"
    return found


def _missing(messages: dict[str, str], known: set[str]) -> str:
    return "\n".join(f"{where}: {text}" for text, where in messages.items() if text not in known)


def test_python_messages_are_in_french() -> None:
    missing = _missing(_python_messages(), _french_of(FRENCH))
    assert not missing, f"no French in journeykit/locale/fr/LC_MESSAGES/<room>.po for:\n{missing}"


def test_browser_messages_are_in_french() -> None:
    frontend = [path for path in FRENCH if path.stem == "frontend"]
    missing = _missing(_browser_messages(), _french_of(frontend))
    assert not missing, f"no French in journeykit/locale/fr/LC_MESSAGES/frontend.po for:\n{missing}"


def _python_texts() -> set[str]:
    texts = set()
    for path in PACKAGE.glob("**/*.py"):
        if "frontend" not in path.parts:
            nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            texts |= {node.value for node in nodes if isinstance(node, ast.Constant)}
    return texts


def _browser_texts() -> set[str]:
    joined = re.compile(rf"{STRING}(?:\s*\+\s*{STRING})*")
    return {
        "".join(json.loads(part) for part in re.findall(STRING, found.group()))
        for path in _browser_sources()
        for found in joined.finditer(path.read_text(encoding="utf-8"))
    }


@pytest.mark.parametrize("path", FRENCH, ids=lambda path: path.stem)
def test_no_french_message_is_left_over(path: Path) -> None:
    texts = _browser_texts() if path.stem == "frontend" else _python_texts()
    sources = [m.id if isinstance(m.id, tuple) else (m.id,) for m in _catalogue(path) if m.id]
    left = [source[0] for source in sources if texts.isdisjoint(source)]
    assert not left, "nothing says these any more:\n" + "\n".join(left)


@pytest.mark.parametrize("path", FRENCH, ids=lambda path: path.stem)
def test_french_messages_keep_the_fields(path: Path) -> None:
    broken = []
    for message in _catalogue(path):
        if not message.id:
            continue
        sources = message.id if isinstance(message.id, tuple) else (message.id,)
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        allowed = set().union(*map(_fields, sources))
        for text in texts:
            if not _fields(text) <= allowed or (len(sources) == 1 and _fields(text) != allowed):
                broken.append(f"{sources[0]!r} → {text!r}")
    assert not broken, "the fields in braces differ:\n" + "\n".join(broken)


def _fields(text: str) -> set[str]:
    return {name for _before, name, _spec, _conversion in string.Formatter().parse(text) if name}
