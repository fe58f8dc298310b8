"""The root-cause form's panels: start an analysis, ask why, change a cause, what shows it.

They only show and tell: what is done to the map is decided in `root_cause_form`.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

import ipywidgets

from journeykit.analysis.sentences import _
from journeykit.widgets.emotion_fields import evidence_choices
from journeykit.widgets.ipy import heading, hint, labelled
from journeykit.widgets.root_cause_lists import Options, Spot, count_of, narrowed
from journeykit.widgets.typed import Typed

_LABEL = "128px"  # as in `typed`


def field(kind: type, label: str, **options: Any) -> Any:
    """A labelled widget as wide as its column."""
    layout = {"width": "auto", "min_width": "0", **options.pop("layout", {})}
    style = {"description_width": _LABEL}
    return labelled(kind, label, layout=layout, style=style, **options)


def button(text: str, kind: str = "") -> Any:
    """A button as wide as its words."""
    layout = {"width": "auto", "flex": "0 0 auto"}
    return ipywidgets.Button(description=text, button_style=kind, layout=layout)


def offer(widget: Any, options: Options, value: Any) -> None:
    """Show these options with that one chosen; nothing is sent when nothing changed."""
    if tuple(widget.options) != tuple(options):
        widget.options = options
    known = [key for _label, key in options]
    widget.value = value if value in known else (known[0] if known else None)


class StartPanel(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """Where it hurts and what the problem is; `on_start(kind, id, problem)` hears the button."""

    def __init__(self, on_start: Callable[[str, str, str], None]) -> None:
        self._sources: dict[str, Options] = {"note": [], "touchpoint": [], "stage": []}
        self._words: dict[str, str] = {}
        self._filling = False
        wide = {"width": "auto", "max_width": "860px"}
        self.kind = field(
            ipywidgets.Dropdown,
            _("Start from"),
            options=[
                (_("a pain point of the wall"), "note"),
                (_("a touchpoint"), "touchpoint"),
                (_("a stage"), "stage"),
            ],
            layout=wide,
        )
        self.source = field(ipywidgets.Dropdown, _("Where it hurts"), options=[], layout=wide)
        self.problem = Typed(
            _("Problem"),
            lambda _about, _base, text: on_start(self.kind.value, self.source.value or "", text),
            placeholder=_("in the customer’s words, such as: my parcel is never on time"),
            button=_("Start the analysis"),
        )
        self.problem.layout = wide
        self._nothing = hint("")
        super().__init__(
            [heading(_("A new analysis")), self.kind, self.source, self._nothing, self.problem]
        )
        self.kind.observe(lambda _change: self._fill(), names="value")
        self.source.observe(lambda _change: self._propose(), names="value")

    def show(self, sources: dict[str, Options], words: dict[str, str]) -> None:
        """Offer what the map holds now; `words` are those of the notes."""
        self._sources, self._words = sources, words
        self._fill()

    def clear(self, problem: str) -> None:
        """Ready for the next one."""
        self.source.value = ""
        self.problem.clear(problem)

    def _fill(self) -> None:
        found = self._sources[self.kind.value]
        self._filling = True
        try:
            offer(self.source, [(_("— choose —"), ""), *found], self.source.value)
        finally:
            self._filling = False
        told = {
            "note": _("There is no post-it in the pain-points row yet: start from a touchpoint or "
                      "a stage."),
            "touchpoint": _("This map has no touchpoint yet: start from a pain point or a stage."),
            "stage": _("This map has no stage yet: add some on the wall."),
        }[self.kind.value]  # fmt: skip
        self._nothing.value = "" if found else escape(told)
        self._nothing.layout.display = "none" if found else ""
        self._propose()

    def _propose(self) -> None:
        """A pain note's own words are the problem, unless somebody typed another."""
        if not self._filling:
            chosen = self.kind.value == "note" and self.source.value
            self.problem.show("", self._words.get(self.source.value, "") if chosen else "")


class WhyPanel(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """Ask “why?” of the line that is chosen; `on_add(text)` hears the answer."""

    def __init__(self, on_add: Callable[[str, str], None]) -> None:
        self.asked = heading("")
        self.text = Typed(
            _("Because"),
            lambda about, _base, text: on_add(about, text),
            placeholder=_("one cause, as a sentence"),
            button=_("Add"),
        )
        super().__init__([self.asked, self.text])

    def ask(self, question: str, about: str) -> None:
        """Ask it of the line that `about` names."""
        self.asked.value = escape(question)
        self.text.show(about, "")


class CausePanel(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """The line that is chosen: its words, its evidence, what it explains, and away with it.

    `on_words(about, base, text)`, `on_evidence(level)`, `on_place(spot)` and `on_bin()` hear what
    was done.
    """

    def __init__(
        self,
        on_words: Callable[[str, str, str], None],
        on_evidence: Callable[[str], None],
        on_place: Callable[[Spot], None],
        on_bin: Callable[[], None],
    ) -> None:
        self._filling = False
        self.title = heading("")
        self.text = Typed(_("Words"), on_words, rows=2, keeps=True)
        self.evidence = field(ipywidgets.Dropdown, _("Evidence"), options=evidence_choices())
        self.place = field(ipywidgets.Dropdown, _("It explains"), options=[])
        self.bin = button("")
        super().__init__(
            [
                self.title,
                self.text,
                hint(_("Words are saved with Enter, or as you leave the field.")),
                self.evidence,
                self.place,
                ipywidgets.HBox([self.bin]),
            ]
        )
        self.bin.on_click(lambda _click: on_bin())
        self.evidence.observe(
            lambda change: None if self._filling else on_evidence(change["new"]), names="value"
        )
        self.place.observe(
            lambda change: None if self._filling else on_place(change["new"]), names="value"
        )

    def show(self, about: str, words: str, *, of_cause: bool) -> None:
        """The words of a line; `about` says whose they are."""
        self.text.show(about, words)
        for one in (self.evidence, self.place):
            one.layout.display = "" if of_cause else "none"
        self.title.value = escape(_("This cause") if of_cause else _("The problem"))
        self.bin.description = (
            _("Put this cause in the bin") if of_cause else _("Put the whole analysis in the bin")
        )

    def offer(self, evidence: str, places: Options, here: Spot) -> None:
        """A cause's evidence and where it stands."""
        self._filling = True
        try:
            self.evidence.value = evidence
            offer(self.place, places, here)
        finally:
            self._filling = False


class ProofPanel(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """What shows a cause: post-its and verbatims, linked and let go.

    `on_link(kind, id)` and `on_unlink(kind, id)` hear the buttons; a verbatim's id are its words.
    """

    def __init__(
        self, on_link: Callable[[str, str], None], on_unlink: Callable[[str, str], None]
    ) -> None:
        self._notes: Options = []
        self._verbatims: Options = []
        self.linked = ipywidgets.Select(
            options=[], rows=4, tooltip=_("What shows this cause"), layout={"width": "auto"}
        )
        self.unlink = button(_("Take the link away"))
        self.find = field(
            ipywidgets.Text, _("Find"), placeholder=_("a word of the post-it or verbatim")
        )
        grows = {"flex": "1 1 auto"}
        self.note = field(ipywidgets.Dropdown, _("Post-it"), options=[], layout=grows)
        self.verbatim = field(ipywidgets.Dropdown, _("Verbatim"), options=[], layout=grows)
        self.link_note = button(_("Link this post-it"))
        self.link_verbatim = button(_("Link this verbatim"))
        super().__init__(
            [
                heading(_("What shows this cause")),
                self.linked,
                ipywidgets.HBox([self.unlink]),
                self.find,
                ipywidgets.HBox([self.note, self.link_note]),
                ipywidgets.HBox([self.verbatim, self.link_verbatim]),
                hint(_("Verbatims are those of the map’s scores; personal data are masked.")),
            ]
        )

        def unlink(_click: object) -> None:
            if self.linked.value is not None:
                on_unlink(*self.linked.value)

        self.unlink.on_click(unlink)
        self.link_note.on_click(lambda _click: on_link("note", self.note.value or ""))
        self.link_verbatim.on_click(lambda _click: on_link("verbatim", self.verbatim.value or ""))
        self.find.observe(lambda _change: self._narrow(), names="value")

    def show(self, linked: Options, notes: Options, verbatims: Options) -> None:
        """What is linked, and what there is to link besides."""
        offer(self.linked, linked, self.linked.value)
        self.unlink.disabled = not linked
        taken = {key for _label, key in linked}
        self._notes = [(label, key) for label, key in notes if ("note", key) not in taken]
        self._verbatims = [
            (label, key) for label, key in verbatims if ("verbatim", key) not in taken
        ]
        self._narrow()

    def _narrow(self) -> None:
        for widget, link, options in (
            (self.note, self.link_note, self._notes),
            (self.verbatim, self.link_verbatim, self._verbatims),
        ):
            found = narrowed(options, self.find.value)
            first = (count_of(len(found)) if found else _("— nothing to choose —"), "")
            only = found[0][1] if len(found) == 1 and self.find.value.strip() else widget.value
            offer(widget, [first, *found], only)
            link.disabled = not found
