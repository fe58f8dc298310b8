"""The people of the sketcher: whose curve is drawn, and whose private curves wait to be revealed.

Only choices and sentences; where a person's curve lies is decided in `emotion_desk`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

import ipywidgets

from journeykit.analysis.sentences import _, listed, plural

from .emotion_desk import Hand

_SOMEBODY = "+"  # the choice of a name that is not in the list


class WhoseCurve:
    """The choice of the group, a persona or a participant; a new participant types a first name.

    Parameters
    ----------
    on_hand
        Called with the id of the `Hand` that was chosen.
    on_name
        Called with a first name that was typed, not blank.
    """

    def __init__(self, on_hand: Callable[[str], None], on_name: Callable[[str], None]) -> None:
        self._on_hand = on_hand
        self._on_name = on_name
        self._filling = False
        self.choice = ipywidgets.Dropdown(
            description=_("Whose curve"),
            style={"description_width": "initial"},
            layout={"width": "340px"},
        )
        self.name = ipywidgets.Text(
            placeholder=_("first name"),
            description=_("First name"),
            style={"description_width": "initial"},
            layout={"width": "260px", "display": "none"},
            continuous_update=False,
        )
        self.choice.observe(lambda change: self._chosen(change["new"]), names="value")
        self.name.observe(lambda change: self._named(str(change["new"])), names="value")

    def show(self, hands: Sequence[Hand], hand: Hand) -> None:
        """Offer `hands`, with `hand` chosen, unless a first name is being typed."""
        options = [(_label(one), one.id) for one in hands]
        options.append((_("Somebody else…"), _SOMEBODY))
        self._filling = True
        try:
            if list(self.choice.options) != options:
                self.choice.options = options
            if self.choice.value != _SOMEBODY or self.name.layout.display == "none":
                self.choice.value = hand.id
        finally:
            self._filling = False

    def name_taken(self) -> None:
        """The first name is somebody now: its field goes."""
        self.name.value = ""
        self.name.layout.display = "none"

    def _chosen(self, chosen: str | None) -> None:
        if self._filling or chosen is None:
            return
        somebody = chosen == _SOMEBODY
        self.name.layout.display = "" if somebody else "none"
        if not somebody:
            self._on_hand(chosen)

    def _named(self, name: str) -> None:
        if name.strip():
            self._on_name(name)


class Waiting:
    """Who has drawn in private, and the button that reveals all of them together."""

    def __init__(self, on_reveal: Callable[[], None]) -> None:
        self.told = ipywidgets.HTML()
        self.reveal = ipywidgets.Button(
            description=_("Reveal all together"),
            button_style="primary",
            layout={"width": "auto"},
        )
        self.reveal.on_click(lambda _button: on_reveal())
        self.bar = ipywidgets.HBox([self.told, self.reveal], layout={"align_items": "center"})

    def show(self, names: Sequence[str]) -> None:
        """Say whose curves wait; nothing is shown where nobody's does."""
        self.bar.layout.display = "" if names else "none"
        told = plural(
            "{count} private curve waits: {names}.",
            "{count} private curves wait: {names}.",
            len(names),
            names=listed(names),
        )
        self.told.value = f"<p>{escape(told)}</p>" if names else ""


def _label(hand: Hand) -> str:
    if hand.kind == "persona":
        return _("Persona: {name}").format(name=hand.name or _("no name"))
    if hand.private:
        return _("{name} (private)").format(name=hand.name)
    return hand.name
