"""The file that holds a map's responses: its tables, how it is opened, why it may be refused.

DuckDB's own errors end here: everything above reads sentences.
"""

from __future__ import annotations

import contextlib
import logging
import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from journeykit.document.beside import PRIVATE
from journeykit.errors import MapFileError
from journeykit.language import translate as _

if TYPE_CHECKING:
    import duckdb

log = logging.getLogger("journeykit")

FORMAT = "journeykit-responses"
VERSION = 1

# `answers.key` tells a response apart at its point; `responses.content` tells whether it changed.
_TABLES = """
CREATE TABLE about (name VARCHAR PRIMARY KEY, value VARCHAR);
CREATE TABLE imports (id INTEGER PRIMARY KEY, file VARCHAR, sha256 VARCHAR, platform VARCHAR,
    row_count INTEGER, rows_in_file INTEGER, read_on DATE, imported TIMESTAMP,
    fresh INTEGER, known INTEGER, changed INTEGER);
CREATE TABLE questions (import INTEGER, id VARCHAR, wording VARCHAR, place INTEGER);
CREATE TABLE readings (import INTEGER, point VARCHAR, question VARCHAR, verbatim VARCHAR);
CREATE TABLE responses (id BIGINT, key VARCHAR, content VARCHAR, response_id VARCHAR,
    customer_id VARCHAR, submitted TIMESTAMP, read_on DATE, import INTEGER, answers VARCHAR);
CREATE TABLE answers (point VARCHAR, key VARCHAR, response BIGINT, import INTEGER, asked VARCHAR,
    answer VARCHAR, mark DOUBLE, verbatim VARCHAR, weight DOUBLE);
CREATE TABLE masking (word VARCHAR PRIMARY KEY, hidden BOOLEAN);
"""
_KNOWN_TABLES = {"about", "imports", "questions", "readings", "responses", "answers", "masking"}
# The store never reads or writes another file, loads no extension and spills nothing elsewhere.
_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "temp_directory": "",
}


class HistoryClosed(MapFileError):
    """The history cannot be used; the sentence says why and what to do. The file is untouched."""


def checked(path: Path) -> str:
    """The id of the map that a store file belongs to.

    Raises
    ------
    HistoryClosed
        When it is none, damaged or newer.
    """
    import duckdb

    try:
        connection = duckdb.connect(str(path), read_only=True, config=_SETTINGS)
        try:
            return _about(path, connection).get("map", "")
        finally:
            connection.close()
    except duckdb.Error as error:
        raise refusal(path, error) from error


def parts_of(store: Path) -> tuple[Path, Path]:
    return store, store.with_name(store.name + ".wal")


def open_to_read(path: Path, map_id: str) -> duckdb.DuckDBPyConnection:
    import duckdb

    try:
        connection = duckdb.connect(str(path), read_only=True, config=_SETTINGS)
        try:
            _belongs(path, connection, map_id)
        except BaseException:
            connection.close()
            raise
    except (duckdb.Error, OSError) as error:
        raise refusal(path, error) from error
    return connection


def open_to_write(path: Path, map_id: str) -> duckdb.DuckDBPyConnection:
    import duckdb

    new = not path.exists()
    if new:
        with contextlib.suppress(OSError):  # of a store that is gone
            parts_of(path)[1].unlink(missing_ok=True)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = duckdb.connect(str(path), config=_SETTINGS)
    except (duckdb.Error, OSError) as error:
        raise refusal(path, error) from error
    try:
        if new:
            connection.execute(f"BEGIN; {_TABLES} COMMIT")
            connection.executemany(
                "INSERT INTO about VALUES (?, ?)",
                [["format", FORMAT], ["version", str(VERSION)], ["map", map_id]],
            )
        _belongs(path, connection, map_id)
        # Written first, so that the file beside exists and is private before words are in it.
        connection.execute("SET wal_autocheckpoint = '1TB'")
        connection.execute("INSERT OR REPLACE INTO about VALUES ('opened', now()::VARCHAR)")
        # What authors' codes are made with: drawn once, it goes where the responses go.
        connection.execute(
            "INSERT OR IGNORE INTO about VALUES ('authors', ?)", [secrets.token_hex(32)]
        )
        for part in parts_of(path):
            with contextlib.suppress(FileNotFoundError):
                os.chmod(part, PRIVATE)
    except BaseException as error:
        connection.close()
        if new:  # half a store would be called damaged the next time
            for part in parts_of(path):
                part.unlink(missing_ok=True)
        if isinstance(error, duckdb.Error | OSError):
            raise refusal(path, error) from error
        raise
    return connection


def _belongs(path: Path, connection: duckdb.DuckDBPyConnection, map_id: str) -> None:
    if _about(path, connection).get("map") != map_id:
        raise HistoryClosed(
            _(
                "“{name}” holds the responses of another map that had this name: put that "
                "file away, and this map begins a history of its own."
            ).format(name=path.name)
        )


def _about(path: Path, connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    tables = {
        name
        for (name,) in connection.execute(
            "SELECT table_name FROM duckdb_tables() WHERE NOT internal"
        ).fetchall()
    }
    views = connection.execute("SELECT count(*) FROM duckdb_views() WHERE NOT internal").fetchall()
    about: dict[str, str] = {}
    if "about" in tables and views == [(0,)]:  # a view could hide anything
        about = dict(connection.execute("SELECT name, value FROM about").fetchall())
    version = about.get("version", "")
    if about.get("format") == FORMAT and version.isdigit() and int(version) > VERSION:
        raise HistoryClosed(
            _(
                "“{name}” was written by a newer journeykit (format {theirs}, this one reads up "
                "to {ours}). Update journeykit to use the history; the file was left as it is."
            ).format(name=path.name, theirs=version, ours=VERSION)
        )
    if about.get("format") != FORMAT or version != str(VERSION) or tables != _KNOWN_TABLES:
        raise _damaged(path)
    return about


def close(connection: duckdb.DuckDBPyConnection) -> None:
    """Close the file; DuckDB folds its log in, so that it is one whole file."""
    import duckdb

    try:
        connection.close()
    except duckdb.Error as error:
        # What was committed is in the log beside it, and is taken in at the next opening.
        log.info("the history's log was not folded in: %s", error)


def rewrite(source: Path, target: Path) -> None:
    import duckdb

    try:
        with duckdb.connect(":memory:") as connection:
            for name, path in (("old", source), ("fresh", target)):
                quoted = str(path).replace("'", "''")
                connection.execute(f"ATTACH '{quoted}' AS {name}")
                with contextlib.suppress(FileNotFoundError):
                    os.chmod(path, PRIVATE)
            connection.execute("COPY FROM DATABASE old TO fresh (SCHEMA)")
            with contextlib.suppress(FileNotFoundError):
                os.chmod(parts_of(target)[1], PRIVATE)
            connection.execute("COPY FROM DATABASE old TO fresh (DATA)")
    except (duckdb.Error, OSError) as error:
        raise refusal(source, error) from error


def refusal(path: Path, error: Exception) -> MapFileError:
    import duckdb

    if isinstance(error, duckdb.InterruptException):
        raise KeyboardInterrupt from error
    log.info("%s: %s", path.name, error)
    if isinstance(error, duckdb.OutOfMemoryException):
        return MapFileError(_cannot_write(path, _("there is not enough memory")))
    told = str(error).casefold()
    if isinstance(error, duckdb.IOException | OSError):
        if "no space" in told or "enospc" in told or "disk full" in told or "too large" in told:
            return MapFileError(_cannot_write(path, _("the disk is full")))
        if "permission denied" in told or "read-only" in told or "cannot open file" in told:
            return HistoryClosed(_cannot_write(path, _("writing there is not allowed")))
        if "conflicting lock" in told or "being used by another" in told:
            return HistoryClosed(
                _(
                    "“{name}” is open in another program: close that one, then try again. The "
                    "file was left as it is."
                ).format(name=path.name)
            )
        if "newer version" in told or "version number" in told:
            return HistoryClosed(
                _(
                    "“{name}” was written by a newer DuckDB: update journeykit to use the "
                    "history. The file was left as it is."
                ).format(name=path.name)
            )
    return _damaged(path)


def _damaged(path: Path) -> HistoryClosed:
    return HistoryClosed(
        _(
            "“{name}” is damaged or no history of responses: put it away, or bring back a copy of "
            "it. The file was left as it is."
        ).format(name=path.name)
    )


def _cannot_write(path: Path, why: str) -> str:
    return _(
        "The responses could not be kept in “{name}”: {why}. The history is as it was before."
    ).format(name=path.name, why=why)
