"""The responses behind a map's scores, in one DuckDB file beside the map: opened, guarded, closed.

The file is open only while it is in use, under the lock that keeps the map where it is; between
two uses it is whole and alone (no second file beside it). What is written is the affair of
`keeping`, what is read of it that of `over_time`. Responses hold customers' own words, unmasked.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from journeykit.annotation.store_file import (
    HistoryClosed,
    checked,
    close,
    open_to_read,
    open_to_write,
    parts_of,
    refusal,
    rewrite,
)
from journeykit.document import disk
from journeykit.document.beside import RESPONSES
from journeykit.errors import MapFileError
from journeykit.language import translate as _

if TYPE_CHECKING:
    import duckdb
    import pandas as pd

    from journeykit.document import JourneyMap


class ResponseStore:
    """The open store of one map; get it from `opened`.

    Attributes
    ----------
    path
        Where it lies.
    """

    def __init__(self, path: Path, connection: duckdb.DuckDBPyConnection) -> None:
        self.path = path
        self._connection = connection
        self._open = False

    def run(self, sql: str, values: Sequence[Any] = ()) -> duckdb.DuckDBPyConnection:
        """Run one statement.

        Raises
        ------
        MapFileError
            When the disk refuses, or the file turns out to be damaged.
        """
        import duckdb

        try:
            return self._connection.execute(sql, list(values))
        except duckdb.Error as error:
            raise refusal(self.path, error) from error

    def frame(self, sql: str, values: Sequence[Any] = ()) -> pd.DataFrame:
        """The rows of one query as a pandas frame."""
        import duckdb

        found = self.run(sql, values)
        try:
            return found.df()
        except duckdb.Error as error:
            raise refusal(self.path, error) from error

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows of one query as tuples."""
        import duckdb

        found = self.run(sql, values)
        try:
            return found.fetchall()
        except duckdb.Error as error:
            raise refusal(self.path, error) from error

    @contextlib.contextmanager
    def given(self, name: str, frame: pd.DataFrame) -> Iterator[None]:
        """Inside, SQL reads `frame` under `name`: rows come in by the column, not one by one."""
        self._connection.register(name, frame)
        try:
            yield
        finally:
            self._connection.unregister(name)

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """All that is written inside, or nothing; `commit` may end it earlier."""
        self.run("BEGIN")
        self._open = True
        try:
            yield
            self.commit()
        finally:
            if self._open:
                self._open = False
                with contextlib.suppress(Exception):  # a full disk has undone it already
                    self._connection.execute("ROLLBACK")

    def commit(self) -> None:
        """What was written stands from here on; asked again, nothing happens.

        Raises
        ------
        MapFileError
            When the disk refuses: nothing was written.
        """
        if self._open:
            self.run("COMMIT")
            self._open = False


@contextlib.contextmanager
def opened(m: JourneyMap, *, to_read: bool = False) -> Iterator[ResponseStore]:
    """The map's store, made when there is none yet, open until the end of the block.

    With `to_read` it has to be there (`has_store`), and nothing is written.

    Raises
    ------
    HistoryClosed
        When another kernel keeps it (a joined map), the map is closed, or the file is damaged,
        newer, another map's, or cannot be opened. It is left as it is.
    """
    with m.beside.lock:
        own(m)
        path = m.beside.place(RESPONSES)
        connection = (open_to_read if to_read else open_to_write)(path, m.id)
        try:
            yield ResponseStore(path, connection)
        finally:
            close(connection)


def own(m: JourneyMap) -> None:
    """Check that this kernel keeps the map's files.

    Raises
    ------
    HistoryClosed
        When another kernel does (a joined map), or the map is closed.
    """
    try:
        m.beside.prepare()
    except MapFileError as error:
        raise HistoryClosed(
            _("The history of responses is kept by the notebook that has the map. {why}").format(
                why=error
            )
        ) from error


def has_store(m: JourneyMap) -> bool:
    """Whether responses lie beside the map."""
    return m.beside.place(RESPONSES).exists()


def erase(m: JourneyMap) -> bool:
    """Remove the store; say whether there was one.

    Raises
    ------
    MapFileError
        When the map is not this kernel's, or the disk refuses.
    """
    with m.beside.lock:
        if not has_store(m):
            return False
        own(m)
        store = m.beside.place(RESPONSES)
        # The log first: without its store it is nothing, the other way round it would come back.
        for part in reversed(parts_of(store)):
            try:
                part.unlink(missing_ok=True)
            except OSError as error:
                raise MapFileError(disk.cannot_write(part, error)) from error
        return True


def copy_to(m: JourneyMap, target: Path) -> bool:
    """Put a whole copy of the store at `target`; say whether there was one to copy.

    The copy is written row by row, so it holds nothing of what was erased.

    Raises
    ------
    MapFileError
        When the store is damaged, or the disk refuses.
    """
    with m.beside.lock:
        if not has_store(m):
            return False
        with opened(m) as store:  # checks it and folds its log in
            path = store.path
        rewrite(path, target)
        return True


def compact(m: JourneyMap) -> None:
    """Write the store anew, so that nothing of erased responses stays in its free pages."""
    with m.beside.lock:
        store = m.beside.place(RESPONSES)
        fresh = store.with_name(f".{store.name}.new")
        fresh.unlink(missing_ok=True)
        try:
            rewrite(store, fresh)
            fresh.replace(store)
        except OSError as error:
            raise MapFileError(disk.cannot_write(store, error)) from error
        finally:
            fresh.unlink(missing_ok=True)


__all__ = [
    "HistoryClosed",
    "ResponseStore",
    "checked",
    "compact",
    "copy_to",
    "erase",
    "has_store",
    "opened",
    "own",
]
