"""Erasing responses beside a map, all of them or one customer's.

What the map itself holds (scores, masked quotes) is changed only where a customer's erasure asks
for it.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from journeykit.annotation.masking import change_linked, words_in
from journeykit.annotation.over_time import trend_of
from journeykit.annotation.sources import release
from journeykit.annotation.store import ResponseStore, compact, erase, has_store, opened, own
from journeykit.document.given import the_map
from journeykit.errors import MapContentError, MapFileError
from journeykit.language import number, translate_plural
from journeykit.language import translate as _
from journeykit.surveys import mask

if TYPE_CHECKING:
    from journeykit.document import JourneyMap
    from journeykit.document.measures import Annotation, MeasurementPoint

log = logging.getLogger("journeykit")

_TOKEN = re.compile(r"\[[^\]]*\]")


@dataclass(frozen=True)
class Forgotten:
    """What was erased: responses from the history, quotes from the map."""

    responses: int
    quotes: int

    def __str__(self) -> str:
        told = translate_plural(
            "{n} response erased from the history", "{n} responses erased from the history",
            self.responses,
        ).format(n=number(self.responses))  # fmt: skip
        told += translate_plural(
            ", {n} quote taken off the map.", ", {n} quotes taken off the map.", self.quotes
        ).format(n=number(self.quotes))
        return told

    __repr__ = __str__


def forget(m: JourneyMap, *, customer_id: str | None = None) -> Forgotten:
    """Erase the responses kept beside the map, all of them or one customer's.

    Beside the map lies ``NAME.responses.duckdb``: for each response that fed a measurement point,
    its identifier and the customer's, its date, the file it came from and every answer in the
    customer's own words, *unmasked*. These are personal data, under a pseudonym at best: nobody
    but the file's owner can read it, and it goes into no export and no git repository.

    With `customer_id` (an erasure request), that customer's responses go, the file is written
    anew so that nothing of them stays in it, the trends are counted again and their quotes leave
    the map. The last file's score stays: it names nobody.

    Erase them from the exported files too: annotating from those again would bring them back.
    Copies made earlier (a packed zip, a map saved under another name, restore points) are yours
    to remove.

    Parameters
    ----------
    m
        The map.
    customer_id
        The customer as the exports name them; nobody in particular by default: everything goes.

    Raises
    ------
    MapContentError
        When the history has no response of that customer.
    MapFileError
        When the history is another kernel's, damaged, or cannot be written.

    Examples
    --------
    >>> import journeykit as jk
    >>> jk.set_language("en")
    >>> forget(jk.JourneyMap.blank(lang="en"))
    0 responses erased from the history, 0 quotes taken off the map.
    """
    m = the_map(m, "forget")
    if customer_id is None:
        return _everything(m)
    wanted = str(customer_id).strip()
    own(m)
    if not wanted or not has_store(m):
        raise MapContentError(_nobody(wanted))
    with m.beside.lock:
        with opened(m) as store, store.writing():
            said = store.rows(
                "SELECT a.point, a.verbatim FROM answers a JOIN responses r ON r.id = a.response "
                "WHERE trim(r.customer_id) = ?",
                [wanted],
            )
            [(count,)] = store.rows(
                "SELECT count(*) FROM responses WHERE trim(customer_id) = ?", [wanted]
            )
            if not count:
                raise MapContentError(_nobody(wanted))
            store.run(
                "DELETE FROM answers WHERE response IN "
                "(SELECT id FROM responses WHERE trim(customer_id) = ?)",
                [wanted],
            )
            store.run("DELETE FROM responses WHERE trim(customer_id) = ?", [wanted])
            quotes = _off_the_map(m, store, said)
        compact(m)
        release(m)
    return Forgotten(int(count), quotes)


def _everything(m: JourneyMap) -> Forgotten:
    count = 0
    if has_store(m):
        try:
            with opened(m, to_read=True) as store:
                [(count,)] = store.rows("SELECT count(*) FROM responses")
        except MapFileError as error:
            own(m)  # another kernel's stays
            log.info("a history that cannot be read is erased: %s", error)
    erase(m)
    release(m)
    return Forgotten(int(count), 0)


def _off_the_map(m: JourneyMap, store: ResponseStore, said: list[tuple[str, str | None]]) -> int:
    """Take a customer's quotes off the map and count the trends again; say how many quotes."""
    hidden, left = words_in(store)
    texts: dict[str, set[str]] = {}
    for point_id, verbatim in said:
        if verbatim:
            texts.setdefault(point_id, set()).add(_bare(mask(verbatim, hidden, left)))
    points = {item.id: cast("MeasurementPoint", item.model()) for item in m.measurement_points}
    trends = {
        point_id: trend_of(store, points[point_id])
        for point_id in {point_id for point_id, _verbatim in said} & set(points)
    }
    quotes = 0
    with m.edit():
        for item in m.annotations:
            if item.id not in trends:
                continue
            note = cast("Annotation", item.model())
            kept = [q for q in note.verbatims if _bare(q.text) not in texts.get(item.id, ())]
            quotes += len(note.verbatims) - len(kept)
            m.set_annotation(note.model_copy(update={"verbatims": kept, "trend": trends[item.id]}))
        erased = set().union(*texts.values())
        quotes += change_linked(m, lambda one: None if _bare(one.text) in erased else one)
        store.commit()
    return quotes


def _bare(text: str) -> str:
    """A masked text whatever the language of its tokens, which is that of the day it was masked."""
    return _TOKEN.sub("[]", text)


def _nobody(customer: str) -> str:
    return _("The history has no response of the customer “{customer}”.").format(
        customer=customer[:80]
    )
