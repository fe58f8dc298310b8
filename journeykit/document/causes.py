"""Root causes as the group reasons them out: the five whys, the bones of a fishbone.

An analysis starts from a problem (a pain note, a touchpoint, a stage) and holds causes, each an
answer to “why?” of the one above it. It is the group's reasoning, not a finding of the data.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from journeykit.errors import MapContentError
from journeykit.language import translate as _

from . import schema
from .path import MapPath
from .primitives import Ref
from .proxies import Item
from .wanted import a_list, a_text

if TYPE_CHECKING:
    from .schema import Cause, MaskedVerbatim

MOST_WHYS = 200  # a chain that long was not thought by people


@dataclass(frozen=True)
class CauseNode:
    """One cause and the causes that explain it, in order."""

    cause: Item
    because: tuple[CauseNode, ...]


class MapCauses(MapPath):
    """The root-cause analyses of a map."""

    def add_root_cause(
        self,
        problem: str,
        note: Ref | None = None,
        touchpoint: Ref | None = None,
        stage: Ref | None = None,
        *,
        id: str | None = None,  # the field's own name
    ) -> Item:
        """Start a root-cause analysis; adding an id that exists again updates it.

        Parameters
        ----------
        problem
            What hurts, in the customer's words.
        note, touchpoint, stage
            Where it hurts: a pain note, a touchpoint, a stage (objects, ids or names).

        Raises
        ------
        MapContentError
            When the problem is empty, or something is unknown.

        Examples
        --------
        >>> from journeykit.document import JourneyMap
        >>> m = JourneyMap.from_template("online-order", lang="en")
        >>> root = m.add_root_cause("The locker does not open", stage="Delivery")
        >>> why = m.add_cause(root, "The code comes by SMS, and late")
        >>> deeper = m.add_cause(root, "The SMS waits for the courier's scan", parent=why)
        >>> [node.cause.text for node in m.cause_tree(root)[0].because]
        ["The SMS waits for the courier's scan"]
        """
        fields: dict[str, Any] = {"id": id, "problem": _told(problem, "problem")}
        with self._content.replica.edit():
            for name, collection, ref in (
                ("note", "notes", note),
                ("touchpoint", "touchpoints", touchpoint),
                ("stage", "stages", stage),
            ):
                if ref is not None:
                    fields[name] = self._ref(collection, ref)
            return self._add_or_put("root_causes", fields)

    def add_cause(
        self,
        root: Ref,
        text: str,
        parent: Ref | None = None,
        kind: str = "why",
        branch: str = "",
        notes: Ref | Iterable[Ref] = (),
        verbatims: Iterable[str | Mapping[str, Any] | MaskedVerbatim] = (),
        evidence: str = "hypothesis",
        *,
        id: str | None = None,
    ) -> Item:
        """Add an answer to “why?”; adding an id that exists again updates it.

        Parameters
        ----------
        root
            The analysis it belongs to (object or id).
        text
            The cause, as a sentence.
        parent
            The cause of the same analysis that it explains; None: the problem itself.
        kind
            ``"why"`` (a rung of the five whys) or ``"bone"`` (of the fishbone).
        branch
            A bone's family: ``"people"``, ``"methods"``, ``"equipment"``, ``"materials"``,
            ``"environment"``.
        notes
            Post-its of this map that show it.
        verbatims
            Customers' words that show it. What `jk.mask` finds of personal data in them is masked:
            the map travels. Names that only `jk.set_masking_words` knows are left to the caller.
        evidence
            ``observed``, ``hypothesis``, ``confirmed`` or ``refuted``.

        Raises
        ------
        MapContentError
            When the text is empty, something is unknown, or the parent belongs to another
            analysis or explains itself by this cause.
        """
        fields: dict[str, Any] = {
            "id": id,
            "text": _told(text, "text"),
            "kind": kind,
            "branch": branch,
            "evidence": evidence,
            "verbatims": _verbatims(verbatims),
        }
        named = [notes] if isinstance(notes, str | Item) else a_list(notes, "notes")
        with self._content.replica.edit():
            fields["root"] = self._ref("root_causes", root)
            fields["notes"] = list(dict.fromkeys(self._ref("notes", note) for note in named))
            fields["parent"] = self._parent(fields["root"], parent, id)
            return self._add_or_put("causes", fields)

    def move_cause(
        self, cause: Ref, *, parent: Ref | None = None, before: Ref | None = None
    ) -> None:
        """Let a cause explain another one of its analysis (None: the problem itself).

        Raises
        ------
        MapContentError
            When the parent belongs to another analysis or explains itself by this cause.
        """
        with self._content.replica.edit():
            item_id = self._ref("causes", cause)
            root = cast("Cause", self._content.model("causes", item_id)).root
            told = self._parent(root, parent, item_id)
            self._content.patch("causes", item_id, {"parent": told})
            if before is not None:
                self._move_ordered("causes", item_id, None, before)

    def cause_tree(self, root: Ref) -> tuple[CauseNode, ...]:
        """The living causes of an analysis as they explain one another, in order.

        What explained a cause that is in the bin explains the next living one above it until the
        cause comes back; a circle, which two people can close by editing at once, is opened at
        its first cause: nothing goes out of sight.
        """
        with self._content.replica.lock:
            root_id = self._ref("root_causes", root)
            above = self._above(root_id)
        children: dict[str | None, list[str]] = {}
        for cause, parent in above.items():
            children.setdefault(parent, []).append(cause)
        # From the leaves up, without recursion: a browser may have sent a chain of thousands.
        line = list(reversed(children.get(None, [])))
        downwards: list[str] = []
        while line:
            downwards.append(line.pop())
            line += reversed(children.get(downwards[-1], []))
        made: dict[str, CauseNode] = {}
        for cause in reversed(downwards):
            because = tuple(made[one] for one in children.get(cause, ()))
            made[cause] = CauseNode(Item(self, "causes", cause), because)
        return tuple(made[one] for one in children.get(None, ()))

    def _above(self, root: str) -> dict[str, str | None]:
        """Each living cause of an analysis, in order, and the living one it explains."""
        models = cast("list[Cause]", self._content.models("causes"))
        living = [cause for cause in models if cause.root == root]
        gone = cast("list[Cause]", self._content.binned("causes"))
        parents = {cause.id: cause.parent for cause in (*gone, *living) if cause.root == root}
        alive = {cause.id for cause in living}
        above: dict[str, str | None] = {}
        for cause in living:
            seen = {cause.id}
            parent = cause.parent
            while parent in parents and parent not in alive and parent not in seen:
                seen.add(parent)
                parent = parents[parent]
            above[cause.id] = parent if parent in alive else None
        for cause in living:  # open each circle at its first cause
            if _comes_back(cause.id, above):
                above[cause.id] = None
        return above

    def _parent(self, root: str, parent: Ref | None, child: str | None) -> str | None:
        if parent is None:
            return None
        item_id = self._ref("causes", parent)
        above = self._above(root)
        if item_id not in above:
            raise MapContentError(
                _(
                    "parent: “{id}” belongs to another root-cause analysis. Take a cause of the "
                    "same one."
                ).format(id=item_id)
            )
        here: str | None = item_id
        steps = 0
        while here is not None:
            if here == child:
                raise MapContentError(
                    _("parent: “{id}” is explained by this cause already.").format(id=item_id)
                )
            here = above[here]
            steps += 1
        if steps >= MOST_WHYS:
            raise MapContentError(
                _("parent: {n} whys under one another are the most there may be.").format(
                    n=MOST_WHYS
                )
            )
        return item_id


def _comes_back(start: str, above: Mapping[str, str | None]) -> bool:
    here, seen = above[start], set[str]()
    while here is not None and here not in seen:
        if here == start:
            return True
        seen.add(here)
        here = above[here]
    return False


def _told(given: str, name: str) -> str:
    text = a_text(given, name).strip()
    if not text:
        raise MapContentError(_("{name}: write it as a sentence; it is empty.").format(name=name))
    return text


def _verbatims(given: object) -> list[Any]:
    """As plain data, their personal data masked; what is no verbatim the schema will refuse."""
    from journeykit.masking import mask  # late: it carries long lists of names

    one_only = isinstance(given, str | Mapping | schema.Model)
    found: list[Any] = []
    for one in [given] if one_only else a_list(given, "verbatims"):
        told = one
        if isinstance(one, schema.Model):
            told = one.model_dump(mode="json", exclude_none=True)
        elif isinstance(one, str):
            told = {"text": one}
        if isinstance(told, Mapping) and isinstance(told.get("text"), str):
            told = {**told, "text": mask(told["text"])}
        found.append(told)
    return found
