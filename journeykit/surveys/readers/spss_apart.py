"""Reads an SPSS file in a process of its own: a hostile or damaged one may take that process down.

Run as a script, alone: bytes on standard input, ``("read", columns, description)`` or
``("unread", why)`` pickled on standard output. `spss` starts it; it imports nothing of journeykit.
"""

from __future__ import annotations

import io
import pickle
import sys
from typing import Any

_SAV = (b"$FL2", b"$FL3")


def main() -> None:
    """Read standard input, the ways an SPSS file may have to be read one after the other.

    Old files do not say how their text is encoded, some hold dates no calendar has: both are tried
    again.
    """
    import pyreadstat

    data = sys.stdin.buffer.read()
    ways: tuple[dict[str, Any], ...] = ({},)
    read: Any = pyreadstat.read_por
    if data.startswith(_SAV):
        read = pyreadstat.read_sav
        old = {"encoding": "cp1252"}
        dateless = {"disable_datetime_conversion": True}
        ways = tuple({"user_missing": True, **way} for way in ({}, old, dateless, old | dateless))
    said: tuple[Any, ...] = ("unread", "")
    for more in ways:
        try:
            frame, meta = read(io.BytesIO(data), output_format="dict", **more)
        except Exception as error:  # noqa: BLE001  # pyreadstat promises no family of errors
            said = ("unread", str(error))
            continue
        if all(isinstance(column, str) for column in meta.column_names):
            known = {name: value for name, value in vars(meta).items() if not callable(value)}
            said = ("read", {name: list(values) for name, values in frame.items()}, known)
            break
        said = ("unread", "a variable's name is no text")
    pickle.dump(said, sys.stdout.buffer, protocol=pickle.HIGHEST_PROTOCOL)


if __name__ == "__main__":
    main()
