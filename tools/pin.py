"""Rewrites ``constraints.txt`` from the environment it runs in.

Run it with the ``.venv`` of a ``make test`` that passed: what was tried is what gets pinned. Names
and versions only; no address of a registry, no path of this machine. The few packages that only
other systems need are pinned in `ELSEWHERE`.
"""

from __future__ import annotations

import re
from importlib.metadata import distributions
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "constraints.txt"
OURS = {"journeykit", "pip"}
ELSEWHERE = {"appnope": "1.0.0", "colorama": "0.4.6", "pywinpty": "3.1.2"}  # macOS, Windows
HEADER = """\
# Exact versions of everything `make workshop` and `make test` install (pip install -c).
# Written by tools/pin.py from an environment that was tried; for Python 3.11 and newer.
"""


def main() -> None:
    """Write the file; print how many packages it pins."""
    found = {
        re.sub(r"[-_.]+", "-", dist.metadata["Name"]).lower(): dist.version
        for dist in distributions()
    }
    pins = {**ELSEWHERE, **{name: found[name] for name in found.keys() - OURS}}
    lines = [f"{name}=={version}\n" for name, version in sorted(pins.items())]
    TARGET.write_text(HEADER + "".join(lines), encoding="utf-8")
    print(f"{TARGET.name}: {len(lines)} packages")


if __name__ == "__main__":
    main()
