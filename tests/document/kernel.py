"""A kernel to be killed: edits a map and tells what has been edited, until the end.

Started once, it forks a child for each line ``map file <tab> file to tell in`` on its standard
input, so that the imports are paid once. The child writes a word after each edit has returned.
"""

from __future__ import annotations

import os
import sys
from itertools import count
from typing import NoReturn

import journeykit as jk


def work(path: str, told: str) -> NoReturn:
    m = jk.JourneyMap.open(path)
    out = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    first = m.get("notes", "first")
    assert first is not None
    start = int(first.text.split()[-1]) if first.text.split()[-1].isdigit() else 0
    for n in count(start + 1):
        note = m.add_note("search", "questions", f"Question {n}")
        os.write(out, f"note {note.id}\n".encode())
        first.text = f"Compare shops {n}"
        os.write(out, f"text {n}\n".encode())
        if n % 9 == 0:
            m.save()
    raise AssertionError


if __name__ == "__main__":
    jk.JourneyMap.blank()  # warm
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            work(*line.rstrip("\n").split("\t"))
        print(child, flush=True)
        os.waitpid(child, 0)
        print("gone", flush=True)
