"""Root causes in a form: the five whys and the fishbone of a pain, for people who write no code.

What happens on the map is decided here; what is offered is in `root_cause_lists`, the fields in
`root_cause_panels`, the pictures and their files in `root_cause_pictures`, how a cause is moved
and linked in `root_cause_edits`. Whoever else changes
the analysis, the form shows it; what is being typed stays.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

import ipywidgets

from journeykit.analysis.sentences import _, quoted, speaking
from journeykit.charts.causes_scene import branch_name
from journeykit.document.given import the_map
from journeykit.document.proxies import Item
from journeykit.errors import MapContentError
from journeykit.widgets import root_cause_edits as edits
from journeykit.widgets.ipy import Panel, Says, follow_map, guarded, heading, hint
from journeykit.widgets.root_cause_lists import (
    PROBLEM,
    Spot,
    analyses_of,
    heard_at,
    lines_of,
    notes_of,
    places_of,
    proofs_of,
    short,
    sources_of,
    verbatims_of,
)
from journeykit.widgets.root_cause_panels import (
    CausePanel,
    ProofPanel,
    StartPanel,
    WhyPanel,
    button,
    field,
    offer,
)
from journeykit.widgets.root_cause_pictures import Pictures

if TYPE_CHECKING:
    from journeykit.document import JourneyMap
    from journeykit.document.primitives import Ref
    from journeykit.document.schema import Cause, RootCause

_SHOWN = frozenset(
    {
        "root_causes", "causes", "notes", "stages", "rows", "touchpoints", "annotations",
        "measurement_points", "meta",
    }
)  # fmt: skip
_NEW = ""


class RootCauseForm(Panel):
    """Look for the causes behind a pain: “why?” again and again, and the fishbone's families.

    An analysis starts from a pain note, a touchpoint or a stage. Each cause has its evidence, and
    the post-its and masked verbatims that show it. Both pictures are drawn under the fields, and
    can be saved as files beside the map. The causes are the group's reasoning, not a finding.

    Parameters
    ----------
    m
        An open map; its language is the form's.
    root
        The analysis shown first (object or id); the latest by default.

    Raises
    ------
    MapContentError
        When given something other than a map, or an analysis that is not on it.

    Examples
    --------
    >>> from journeykit.document import JourneyMap
    >>> m = JourneyMap.from_template("online-order", lang="en")
    >>> root = m.add_root_cause("The locker does not open", stage="Delivery")
    >>> RootCauseForm(m)
    RootCauseForm(1 analysis)
    """

    def __init__(self, m: JourneyMap, root: Ref | None = None) -> None:
        self._map = the_map(m, "RootCauseForm")
        self._lock = threading.RLock()
        self._filling = False
        self._spot: Spot = PROBLEM
        self._binned: Item | None = None
        self._root = _NEW if root is None else m._ref("root_causes", root)
        if root is None:
            self._root = self._latest()
        with speaking(m.lang):
            super().__init__(self._build(), self._described)
        self.refresh()
        self._stop = follow_map(m, self._changed)

    def _described(self) -> str:
        n = len(self._map.root_causes)
        return f"RootCauseForm({n} {'analysis' if n == 1 else 'analyses'})"

    # -- what it is made of ----------------------------------------------------------------------

    def _build(self) -> list[Any]:
        self._says = Says()
        self._analysis = field(
            ipywidgets.Dropdown, _("Analysis"), options=[],
            layout={"flex": "1 1 auto", "max_width": "860px"},
        )  # fmt: skip
        self._back = button(_("Bring it back"))
        self._start = StartPanel(
            lambda kind, ref, problem: self._do(lambda: self._begin(kind, ref, problem))
        )
        self._tree = ipywidgets.Select(
            options=[], rows=18, tooltip=_("The problem and its causes"), layout={"width": "auto"}
        )
        self._why = WhyPanel(lambda about, text: self._do(lambda: self._add(about, text)))
        self._cause = CausePanel(
            lambda about, base, text: self._do(lambda: self._reword(about, base, text)),
            lambda level: self._do(lambda: self._judge(level)),
            lambda spot: self._do(lambda: self._move(spot)),
            lambda: self._do(self._bin),
        )
        self._proof = ProofPanel(
            lambda kind, ref: self._do(lambda: self._link(kind, ref)),
            lambda kind, ref: self._do(lambda: self._unlink(kind, ref)),
        )
        self._pictures = Pictures(self._map, self._guard)
        columns = ipywidgets.HBox(
            [
                _column(
                    "1 1 400px",
                    heading(_("The problem and its causes")),
                    hint(_("Choose a line, then answer “Why?” beside it.")),
                    self._tree,
                ),
                _column("1 1 440px", self._why, self._cause),
                _column("1 1 520px", self._proof),
            ],
            layout={"flex_flow": "row wrap", "grid_gap": "20px"},
        )
        self._work = ipywidgets.VBox([columns, self._pictures])
        self._analysis.observe(self._on_analysis, names="value")
        self._tree.observe(self._on_line, names="value")
        self._back.on_click(lambda _click: self._do(self._restore))
        return [
            heading(_("Root causes")),
            ipywidgets.HBox([self._analysis, self._back]),
            self._start,
            self._says,
            self._work,
        ]

    # -- following the map -----------------------------------------------------------------------

    def _changed(self, collections: frozenset[str]) -> None:
        if collections & _SHOWN:
            self.refresh()

    def refresh(self) -> None:
        """Show the map as it is now; what is being typed stays."""
        with self._lock, speaking(self._map.lang):
            self._filling = True
            try:
                self._show()
            finally:
                self._filling = False

    def _show(self) -> None:
        m = self._map
        analyses = analyses_of(m)
        if self._root and self._root not in {key for _label, key in analyses}:
            self._root, self._spot = self._latest(), PROBLEM
            self._says.error(_("This analysis has just been put in the bin elsewhere."))
        offer(self._analysis, [*analyses, (_("— a new analysis —"), _NEW)], self._root)
        self._back.layout.display = "" if self._binned is not None else "none"
        if not self._root:
            words = {item.id: " ".join(str(item.text).split()) for item in m.notes}
            self._start.show(sources_of(m), words)
            self._turn_to(self._start)
            return
        lines = lines_of(m, self._root)
        if self._spot not in {spot for _label, spot in lines}:
            self._spot = PROBLEM
            self._says.error(_("This cause has just been put in the bin elsewhere."))
        offer(self._tree, lines, self._spot)
        self._show_line()
        self._pictures.show(self._root)
        self._turn_to(self._work)

    def _turn_to(self, shown: ipywidgets.Box) -> None:
        """Fields appear once the page knows what is typed in them: they are filled first."""
        for panel in (self._start, self._work):
            panel.layout.display = "" if panel is shown else "none"

    def _show_line(self) -> None:
        m, (kind, key) = self._map, self._spot
        self._why.ask(self._question(), _about(self._root, self._spot))
        self._cause.layout.display = "none" if kind == "family" else ""
        self._proof.layout.display = "" if kind == "cause" else "none"
        if kind == "family":
            return
        words = self._model().text if kind == "cause" else self._analysis_model().problem
        item = self._item()
        self._cause.show(f"{item._collection} {item.id}", words, of_cause=kind == "cause")
        if kind == "cause":
            cause = self._model()
            places, here = places_of(m, self._root, key)
            self._cause.offer(cause.evidence, places, here)
            where = heard_at(m)
            said = [
                (" · ".join(filter(None, [where[text], short(text, 110)])), text)
                for text in verbatims_of(m)
            ]
            self._proof.show(proofs_of(m, cause), notes_of(m), said)

    def _question(self) -> str:
        kind, key = self._spot
        if kind == "family":
            name = branch_name(key, self._map.lang)
            return _("Fishbone · {family}: what makes it happen?").format(family=name)
        words = self._model().text if kind == "cause" else self._analysis_model().problem
        return _("Why? {words}").format(words=short(words, 110))

    def _latest(self) -> str:
        known = self._map.root_causes
        return known[-1].id if known else _NEW

    def _analysis_model(self) -> RootCause:
        return cast("RootCause", Item(self._map, "root_causes", self._root).model())

    def _item(self) -> Item:
        kind, key = self._spot
        if kind == "cause":
            return Item(self._map, "causes", key)
        return Item(self._map, "root_causes", self._root)

    def _model(self) -> Cause:
        return cast("Cause", self._item().model())

    # -- what people do --------------------------------------------------------------------------

    def _guard(self, says: Says, action: Callable[[], None]) -> Callable[..., None]:
        """`action` for a button, in the map's language, its refusals as sentences in `says`."""

        def run(*_event: object) -> None:
            with self._lock, speaking(self._map.lang):
                guarded(says, action)()

        return run

    def _do(self, action: Callable[[], None]) -> None:
        self._guard(self._says, action)()
        self.refresh()

    def _on_analysis(self, change: Any) -> None:
        if not self._filling:
            self._do(lambda: self._go(change["new"], PROBLEM))

    def _on_line(self, change: Any) -> None:
        if not self._filling and change["new"] is not None:
            self._do(lambda: self._go(self._root, change["new"]))

    def _go(self, root: str, spot: Spot) -> None:
        self._root, self._spot = root, spot

    def _reword(self, about: str, base: str, text: str) -> None:
        """Words typed for a cause or a problem: they belong to it, whatever is chosen by now."""
        collection, _space, key = about.partition(" ")
        item = self._map.get(collection, key) if collection in ("causes", "root_causes") else None
        words = text.strip()
        if item is None or not words:
            self._cause.text.reset()
            raise MapContentError(_("Write the cause first, as a sentence."))
        name = "text" if collection == "causes" else "problem"
        now = str(getattr(item, name))
        if words == now:
            return
        setattr(item, name, words)
        if item.deleted:
            self._binned = item
            raise MapContentError(
                _("It was put in the bin elsewhere. Your words are kept with it: bring it back.")
            )
        told = _("Saved: {name}.").format(name=quoted(words))
        if now != base:
            told = _("Saved. It replaces what was written elsewhere meanwhile: {name}.").format(
                name=quoted(now)
            )
        self._says.done(told)

    def _begin(self, kind: str, ref: str, problem: str) -> None:
        self._start.problem.refuse()  # until it is taken
        if not ref:
            raise MapContentError(_("Choose where it hurts first."))
        if not problem.strip():
            raise MapContentError(_("Write the problem first, in the customer’s words."))
        root = self._map.add_root_cause(problem, **{kind: ref})
        self._root, self._spot = root.id, PROBLEM
        self._start.clear(problem)
        self._says.done(_("The analysis has begun. Why does it happen?"))

    def _add(self, about: str, text: str) -> None:
        """An answer to the line that is chosen; `about` is the one that the page still showed."""
        self._why.text.refuse()  # until it is taken
        if not text.strip():
            raise MapContentError(_("Write the cause first, as a sentence."))
        if about not in {
            _about(self._root, spot) for _label, spot in lines_of(self._map, self._root)
        }:
            raise MapContentError(
                _("The line you answered has just been put in the bin elsewhere: choose another.")
            )
        kind, key = self._spot
        if kind == "family":
            self._map.add_cause(self._root, text, kind="bone", branch=key)
            told = _("Added to “{family}”.").format(family=branch_name(key, self._map.lang))
        else:
            parent = key if kind == "cause" else None
            self._spot = ("cause", self._map.add_cause(self._root, text, parent=parent).id)
            told = _("Added. And why is that?")
        self._why.text.clear(text)
        self._says.done(told)

    def _judge(self, level: str) -> None:
        self._item().evidence = level

    def _move(self, spot: Spot) -> None:
        edits.move(self._map, self._item(), spot)
        self._says.done(_("Moved."))

    def _bin(self) -> None:
        item = self._item()
        if self._spot[0] == "cause":
            name = self._model().text
            _places, above = places_of(self._map, self._root, item.id)
            self._spot = above
            told = _("{name} is in the bin; what explains it stays.")
        else:
            name = self._analysis_model().problem
            told = _("The analysis {name} is in the bin.")
            others = [one.id for one in self._map.root_causes if one.id != item.id]
            self._root = others[-1] if others else _NEW
        self._binned = item
        self._map.delete(item)
        self._says.done(told.format(name=quoted(name)))

    def _restore(self) -> None:
        item, self._binned = self._binned, None
        if item is None:
            return
        self._map.restore(item)
        if item._collection == "causes":
            self._root, self._spot = str(item.root), ("cause", item.id)
        else:
            self._root, self._spot = item.id, PROBLEM
        self._says.done(_("It is back."))

    def _link(self, kind: str, ref: str) -> None:
        edits.link(self._map, self._item(), kind, ref)
        self._says.done(_("Linked."))

    def _unlink(self, kind: str, ref: str) -> None:
        edits.unlink(self._map, self._item(), kind, ref)
        self._says.done(_("The link is taken away."))

    def close(self) -> None:
        """Stop following the map."""
        self._stop()
        super().close()

    _stop: Callable[[], None] = staticmethod(lambda: None)


def _about(root: str, spot: Spot) -> str:
    """What an answer is about, as the page sends it back."""
    return " ".join((root, *spot))


def _column(flex: str, *children: Any) -> Any:
    layout = {"flex": flex, "min_width": "340px", "grid_gap": "4px"}
    return ipywidgets.VBox(list(children), layout=layout)
