"""The root-cause form's panels: start an analysis, ask why, change a cause, what shows it.

They only show and tell: what is done to the map is decided in `root_cause_form`. A text that
somebody is typing is never replaced by what the map says.
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

_LABEL = "110px"


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


def on_enter(text: Any, action: Callable[[], None]) -> None:
    """Do it when Enter is pressed in a text field."""
    text.on_msg(
        lambda _widget, content, _buffers: action() if content.get("event") == "submit" else None
    )


class StartPanel(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """Where it hurts and what the problem is; `on_start(kind, id, problem)` hears the button."""

    def __init__(self, on_start: Callable[[str, str, str], None]) -> None:
        self._sources: dict[str, Options] = {"note": [], "touchpoint": [], "stage": []}
        self._words: dict[str, str] = {}
        self._proposed = ""
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
        self.problem = field(
            ipywidgets.Text,
            _("Problem"),
            placeholder=_("in the customer’s words, such as: my parcel is never on time"),
            layout=wide,
        )
        self.go = button(_("Start the analysis"), "primary")
        self._nothing = hint("")
        super().__init__(
            [heading(_("A new analysis")), self.kind, self.source, self._nothing, self.problem,
             ipywidgets.HBox([self.go])],
        )  # fmt: skip
        self.kind.observe(lambda _change: self._fill(), names="value")
        self.source.observe(lambda _change: self._propose(), names="value")

        def start(*_event: object) -> None:
            on_start(self.kind.value, self.source.value or "", self.problem.value)

        self.go.on_click(start)
        on_enter(self.problem, start)

    def show(self, sources: dict[str, Options], words: dict[str, str]) -> None:
        """Offer what the map holds now; `words` are those of the notes."""
        self._sources, self._words = sources, words
        self._fill()

    def clear(self) -> None:
        """Ready for the next one."""
        self.problem.value = self._proposed = ""
        self.source.value = ""

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
            "stage": _("This map has no stage yet: add some on the board."),
        }[self.kind.value]  # fmt: skip
        self._nothing.value = "" if found else escape(told)
        self._nothing.layout.display = "none" if found else ""
        self._propose()

    def _propose(self) -> None:
        """A pain note's own words are the problem, unless somebody typed another."""
        if self._filling or self.problem.value != self._proposed:
            return
        chosen = self.kind.value == "note" and self.source.value
        self._proposed = self._words.get(self.source.value, "") if chosen else ""
        self.problem.value = self._proposed


class WhyPanel(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """Ask “why?” of the line that is chosen; `on_add(text)` hears the answer."""

    def __init__(self, on_add: Callable[[str], None]) -> None:
        self.asked = heading("")
        self.text = field(
            ipywidgets.Text, _("Because"), placeholder=_("one cause, as a sentence"),
            layout={"flex": "1 1 auto"},
        )  # fmt: skip
        self.add = button(_("Add"), "primary")
        super().__init__([self.asked, ipywidgets.HBox([self.text, self.add])])

        def answer(*_event: object) -> None:
            on_add(self.text.value)

        self.add.on_click(answer)
        on_enter(self.text, answer)

    def ask(self, question: str) -> None:
        self.asked.value = escape(question)


class CausePanel(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """The line that is chosen: its words, its evidence, what it explains, and away with it.

    `on_save()`, `on_evidence(level)`, `on_place(spot)` and `on_bin()` hear what was done.
    """

    def __init__(
        self,
        on_save: Callable[[], None],
        on_evidence: Callable[[str], None],
        on_place: Callable[[Spot], None],
        on_bin: Callable[[], None],
    ) -> None:
        self._filling = False
        self._spot: Spot | None = None
        self._loaded = ""
        self.title = heading("")
        self.text = field(ipywidgets.Textarea, _("Words"), rows=2)
        self.evidence = field(ipywidgets.Dropdown, _("Evidence"), options=evidence_choices())
        self.place = field(ipywidgets.Dropdown, _("It explains"), options=[])
        self.save = button(_("Save the words"))
        self.bin = button("")
        super().__init__(
            [self.title, self.text, self.evidence, self.place,
             ipywidgets.HBox([self.save, self.bin])]
        )  # fmt: skip
        self.save.on_click(lambda _click: on_save())
        self.bin.on_click(lambda _click: on_bin())
        self.evidence.observe(
            lambda change: None if self._filling else on_evidence(change["new"]), names="value"
        )
        self.place.observe(
            lambda change: None if self._filling else on_place(change["new"]), names="value"
        )

    @property
    def typed(self) -> str | None:
        """What was typed and is not saved."""
        words = str(self.text.value)
        return words if words != self._loaded and words.strip() else None

    def show(self, spot: Spot, words: str) -> bool:
        """The words of a line; False when they changed elsewhere while others were typed."""
        same = self._spot == spot
        before, self._loaded, self._spot = self._loaded, words, spot
        if not same or self.text.value == before:
            self.text.value = words
        of_cause = spot[0] == "cause"
        for one in (self.evidence, self.place):
            one.layout.display = "" if of_cause else "none"
        self.title.value = escape(_("This cause") if of_cause else _("The problem"))
        self.bin.description = (
            _("Put this cause in the bin") if of_cause else _("Put the whole analysis in the bin")
        )
        return words in (before, self.text.value) or not same

    def saved(self, words: str) -> None:
        """What was typed is about to be the map's."""
        self.text.value = self._loaded = words

    def let_go(self) -> None:
        """Forget what was typed: it is saved, or its line is gone."""
        self._spot = None

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
