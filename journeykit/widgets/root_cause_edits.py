"""What the root-cause form does to a cause on the map: move it, link and unlink what shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from journeykit.analysis.sentences import _
from journeykit.errors import MapContentError
from journeykit.widgets.root_cause_lists import Spot, verbatims_of

if TYPE_CHECKING:
    from journeykit.document import JourneyMap
    from journeykit.document.proxies import Item
    from journeykit.document.schema import Cause


def move(m: JourneyMap, cause: Item, spot: Spot) -> None:
    """Let a cause explain another one, the problem, or stand on a family's bone."""
    kind, key = spot
    with m.edit():
        m.move_cause(cause, parent=key if kind == "cause" else None)
        cause.kind = "bone" if kind == "family" else "why"
        cause.branch = key if kind == "family" else ""


def link(m: JourneyMap, cause: Item, kind: str, ref: str) -> None:
    """Link a post-it by its id, or a verbatim of the map's scores by its words.

    Raises
    ------
    MapContentError
        When nothing was chosen, or it left the map meanwhile.
    """
    if not ref:
        raise MapContentError(
            _("Choose the post-it first.") if kind == "note" else _("Choose the verbatim first.")
        )
    with m.edit():
        model = cast("Cause", cause.model())
        if kind == "note":
            cause.notes = list(dict.fromkeys([*model.notes, m._ref("notes", ref)]))
            return
        said = verbatims_of(m).get(ref)
        if said is None:
            raise MapContentError(_("This verbatim is no longer on the map: choose another one."))
        kept = [one for one in model.verbatims if one.text != ref]
        cause.verbatims = [one.model_dump(mode="json") for one in (*kept, said)]


def unlink(m: JourneyMap, cause: Item, kind: str, ref: str) -> None:
    """Take the link to a post-it or a verbatim away."""
    with m.edit():
        model = cast("Cause", cause.model())
        if kind == "note":
            cause.notes = [one for one in model.notes if one != ref]
        else:
            kept = [one for one in model.verbatims if one.text != ref]
            cause.verbatims = [one.model_dump(mode="json") for one in kept]
