"""Turns and paragraphs in a text: who says what in a transcript, one point after another in notes.

Text in, `Turn`s out. Files are opened in `interviews`.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from html import unescape

_TIME = r"(?:\d{1,2}[:h])?\d{1,2}[:h]\d{2}(?:[.,]\d{1,3})?"
_STAMP = rf"[\[(]?{_TIME}[\])]?"
_NAME = r"[^\W\d_][\w .'’()\-/&]{0,39}?"
# “[00:01:12] Client: words”, “Client (00:12) : words”, “**Client:** words”
_TURN = re.compile(
    rf"^\s*(?:[-*>]\s+)?(?:{_STAMP}\s*[-–—:]?\s*)?\*{{0,2}}(?P<name>{_NAME})\*{{0,2}}\s*"
    rf"(?:{_STAMP})?\s*:\*{{0,2}}(?:\s+(?P<words>.*))?$"
)
# “Client   0:12” alone on its line, the words under it
_HEAD = re.compile(
    rf"^\s*\*{{0,2}}(?:(?P<name>{_NAME})\*{{0,2}}\s+{_STAMP}|{_STAMP}\s+(?P<late>{_NAME}))\s*$"
)
_CUE = re.compile(rf"^\s*{_TIME}\s*-->\s*{_TIME}.*$")
_VOICE = re.compile(r"<v(?:\.[^ >]+)?\s+([^>]+)>")
_TAG = re.compile(r"<[^<>\n]{1,60}>")
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+.*$|^\s*[-=*_]{3,}\s*$")
_BULLET = re.compile(r"^\s*(?:[-*+•–]|\d{1,2}[.)])\s+(?=\S)")
_MARKUP = re.compile(r"\*\*|__|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|^\s*>\s?|`", re.MULTILINE)


@dataclass(frozen=True)
class Turn:
    """Words, and who says them (empty in notes); `id` and `number` say where they stand."""

    speaker: str
    words: str
    id: str = ""
    number: int = 0


def turns_of(text: str) -> list[Turn]:
    """The turns of a transcript or subtitles, else the paragraphs of notes.

    Examples
    --------
    >>> call = "Anna: Hello\\nBo: I waited\\nfor hours\\nAnna: Oh"
    >>> [(turn.speaker, turn.words) for turn in turns_of(call)]
    [('Anna', 'Hello'), ('Bo', 'I waited for hours'), ('Anna', 'Oh')]
    >>> notes = "# Visit\\n- Parking is *full*\\n- Staff: kind\\n\\nLong queue."
    >>> [turn.words for turn in turns_of(notes)]
    ['Parking is full', 'Staff: kind', 'Long queue.']
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if any(_CUE.match(line) for line in lines):
        found = _subtitles(lines)
    elif _is_transcript(lines):
        found = _transcript(lines)
    else:
        found = [Turn("", words) for words in _paragraphs(lines)]
    return [
        Turn(turn.speaker, turn.words, turn.id, number)
        for number, turn in enumerate((turn for turn in found if _says(turn.words)), start=1)
    ]


def _says(words: str) -> bool:
    return any(char.isalpha() for char in words)


def _is_transcript(lines: list[str]) -> bool:
    """Whether people speak in turn: a third of the lines open a turn, and most names return.

    Notes such as “Price: too high” name a subject once.
    """
    filled = [line for line in lines if line.strip()]
    names = Counter(name for line in filled if (name := _opens(line)))
    returning = sum(times for times in names.values() if times > 1)
    turns = sum(names.values())
    return returning >= max(2, turns / 2) and turns >= min(len(filled) / 3, 6)


def _opens(line: str) -> str:
    found = _TURN.match(line)
    if found and len(found["name"].split()) <= 4:
        return found["name"].strip()
    head = _HEAD.match(line)
    return (head["name"] or head["late"]).strip() if head else ""


def _transcript(lines: list[str]) -> list[Turn]:
    known = Counter(name for line in lines if (name := _opens(line)))
    out: list[list[str]] = []
    for line in lines:
        name = _opens(line)
        # Heard once, and long or with an apostrophe, it is no name: “J'ai appelé trois fois : …”.
        if name and (known[name] > 1 or not re.search(r"['’]|\w+\W+\w+\W+\w", name)):
            found = _TURN.match(line)
            out.append([name, (found["words"] or "") if found else ""])
        elif out and line.strip() and not _HEADING.match(line):
            out[-1][1] += " " + line.strip()
    return [Turn(name, _clean(words)) for name, words in out]


def _subtitles(lines: list[str]) -> list[Turn]:
    """WebVTT and SubRip: cues without their times; one speaker's cues that follow are one turn."""
    cues: list[tuple[str, str]] = []
    inside = False
    for line in lines:
        if _CUE.match(line):
            inside = True
            cues.append(("", ""))
        elif not line.strip():
            inside = False
        elif inside and cues:
            voice = _VOICE.search(line)
            words = _TAG.sub("", line).strip()
            speaker = voice[1].strip() if voice else ""
            if not speaker and (found := _TURN.match(words)) and len(found["name"].split()) <= 3:
                speaker, words = found["name"].strip(), found["words"] or ""
            before = cues[-1]
            cues[-1] = (before[0] or speaker, f"{before[1]} {words}".strip())
    out: list[tuple[str, str]] = []
    for speaker, words in cues:
        if out and (speaker == out[-1][0] or not speaker):
            out[-1] = (out[-1][0], f"{out[-1][1]} {words}")
        else:
            out.append((speaker, words))
    return [Turn(speaker, _clean(unescape(words))) for speaker, words in out]


def _paragraphs(lines: list[str]) -> list[str]:
    """Paragraphs between blank lines, and each point of a list; headings left out.

    Without a single blank line, every line is one.
    """
    blank = any(not line.strip() for line in lines[1:-1])
    out: list[str] = []
    begins = True
    for line in lines:
        if not line.strip() or _HEADING.match(line):
            begins = True
            continue
        if begins or not blank or _BULLET.match(line):
            out.append(_BULLET.sub("", line))
        else:
            out[-1] += " " + line.strip()
        begins = False
    return [_clean(words) for words in out]


def _clean(words: str) -> str:
    return " ".join(_MARKUP.sub("", words).split())
