"""The invitation: how people without Jupyter come to the board, and the lead's hand on the door.

Shows the link and its QR code, what is reachable and from where, who is in; locks the board or a
column; ends it. The room itself is `journeykit.rooms`' affair.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from html import escape
from typing import Any

import ipywidgets
import segno

from journeykit.document import JourneyMap
from journeykit.document.given import the_map
from journeykit.document.proxies import Item
from journeykit.errors import MapContentError
from journeykit.language import translate as _
from journeykit.language import translate_plural as _n
from journeykit.rooms import Scope, open_room
from journeykit.widgets.ipy import Panel, Says, card, cards, guarded, heading, hint
from journeykit.widgets.replica import Replica

_CSS = """<style>
.jk-invitation .jk-link { user-select: all; overflow-wrap: anywhere; font-size: 15px;
  font-family: var(--jp-code-font-family, monospace); }
.jk-invitation .jk-qr { width: 320px; max-width: 90vw; }
.jk-invitation .jk-qr.jk-large { width: min(78vh, 90vw); }
.jk-invitation .jk-qr svg { display: block; width: 100%; height: auto; background: #fff; }
.jk-invitation .jk-people { list-style: none; margin: 0; padding: 0; columns: 2; }
.jk-invitation .jk-people li { padding: 2px 0; break-inside: avoid; overflow-wrap: anywhere; }
.jk-invitation .jk-people i { display: inline-block; width: 12px; height: 12px; margin-right: 6px;
  border-radius: 50%; border: 1px solid currentColor; vertical-align: -1px; }
.jk-invitation .widget-checkbox { min-height: 26px; height: auto; }
.jk-invitation .jk-side { gap: 12px; overflow: visible; }
.jk-invitation .jk-side button { align-self: flex-start; }
{colors}
</style>"""
# People's colours, as in frontend/src/shared/people.ts: on a light and on a dark theme.
_COLORS = {
    "blue": ("#112589", "#b3cefd"),
    "orange": ("#651303", "#f95f1b"),
    "green": ("#137c4e", "#83f9d8"),
    "violet": ("#8514e6", "#a278fc"),
    "pink": ("#c22e8e", "#d26ba3"),
    "olive": ("#816e10", "#c1a470"),
}
_DARK = 'body[data-jp-theme-light="false"]'


def _style() -> str:
    rules = []
    for name, (light, dark) in _COLORS.items():
        dot = f".jk-invitation .jk-people .jk-{name}"
        rules += [f"{dot} {{ background: {light}; }}", f"{_DARK} {dot} {{ background: {dark}; }}"]
    return _CSS.replace("{colors}", "\n".join(rules))


_open: dict[tuple[int, Scope], Invitation] = {}
_opening = threading.RLock()


class Invitation(Panel):
    """An open invitation. Made by `Board.invite`.

    Examples
    --------
    >>> import journeykit as jk
    >>> m = jk.JourneyMap.from_template("online-order", lang="en")
    >>> invitation = Invitation.of(m, address="127.0.0.1")
    >>> invitation
    Invitation(the whole wall, 0 people)
    >>> invitation.url.startswith("http://127.0.0.1:")
    True
    >>> invitation.end(); m.close()
    >>> invitation
    Invitation(ended)
    """

    def __init__(
        self, m: JourneyMap, scope: Scope, address: str | None, port: int, hours: float, people: int
    ) -> None:
        self.journey_map = m
        self.scope = scope
        self._lang = m.lang
        pages = Replica.of(m).hub
        self._listener, self.room = open_room(
            m, scope, address=address, port=port, hours=hours, people=people, pages=pages
        )
        self._stops: list[Callable[[], None]] = []
        self._says = Says()
        style = ipywidgets.HTML(_style(), layout={"display": "none"})
        super().__init__([style, *self._parts(), self._says], self._summary_text)
        self.add_class("jk-invitation")
        self._stops = [
            self.room.on_change(self._room_changed),
            m.replica.on_change(self._map_changed),
            m.sketches.on_change(self._show_curves),
        ]
        self._show_people()
        self._show_locks()
        self._show_curves()

    @classmethod
    def of(
        cls,
        m: JourneyMap,
        scope: str | Item = "board",
        address: str | None = None,
        port: int = 0,
        hours: float = 8,
        people: int = 60,
    ) -> Invitation:
        """The invitation to a map for this scope; the one that is open, if there is one.

        Parameters
        ----------
        scope
            ``"board"``, ``"curve"`` (one's own emotion curve), or a stage: its name, id or item.
        address
            Where to listen: an address of this computer. By default its network's.
        port
            0: any free one.
        hours
            After which it ends by itself.
        people
            Who may be in at once.

        Raises
        ------
        MapContentError
            When there is no such stage, or a number is off its range.
        SetupError
            When nothing can listen at that address.
        """
        m = the_map(m, "Invitation")
        wanted = scope_of(m, scope)
        with _opening:
            found = _open.get((id(m), wanted))
            if found is None or not found.room.open_now:
                found = _open[id(m), wanted] = cls(m, wanted, address, port, hours, people)
            return found

    @property
    def url(self) -> str:
        """The link, as participants open it. Who has it may write: hand it to them only."""
        return self._listener.link(self.room)

    @property
    def reachable(self) -> str:
        """A sentence on what can be reached, and from where."""
        return self._listener.reach.sentence(self._listener.port, self._lang, self.scope.kind)

    def end(self) -> None:
        """End the invitation: everybody is told, the link answers no more."""
        reason = _("The facilitator has ended this invitation.", self._lang)
        self._listener.end(self.room, reason)
        self._over()

    # -- what it shows ----------------------------------------------------------------------

    def _summary_text(self) -> str:
        if not self.room.open_now:
            return "Invitation(ended)"
        there = sum(person.connected for person in self.room.people.all())
        return f"Invitation({self._title()}, {there} {'person' if there == 1 else 'people'})"

    def _title(self) -> str:
        if self.scope.kind == "board":
            return _("the whole wall", self._lang)
        if self.scope.kind == "curve":
            return _("one’s own emotion curve", self._lang)
        stage = self.journey_map.get("stages", self.scope.stage or "")
        return _("the column “{name}”", self._lang).format(name=stage.name if stage else "")

    def _parts(self) -> list[Any]:
        title = _("Invitation: {what}", self._lang).format(what=self._title())
        link = escape(self.url)
        self._link = ipywidgets.HTML(
            f'<a class="jk-link" href="{link}" target="_blank" rel="noreferrer">{link}</a>'
        )
        self._qr = ipywidgets.HTML(self._code())
        self._qr.add_class("jk-qr")
        self._large = ipywidgets.ToggleButton(
            value=False,
            description=_("Large code", self._lang),
            icon="search-plus",
            layout={"width": "auto", "align_self": "flex-start"},
        )
        self._large.observe(self._resize, "value")
        until = f"{self.room.expires:%d/%m/%Y %H:%M}"
        if self._lang == "en":
            until = f"{self.room.expires:%Y-%m-%d %H:%M}"
        self._reach = hint(self.reachable)
        ends = hint(_("The link ends by itself on {when}.", self._lang).format(when=until))
        part = hint(self._received())
        part.layout.display = "" if part.value else "none"
        self._here = ipywidgets.HTML()
        self._board_lock = ipywidgets.Checkbox(
            description=_("Lock the wall", self._lang), indent=False
        )
        self._board_lock.observe(self._lock_board, "value")
        self._column_locks: dict[str, Any] = {}
        self._columns = ipywidgets.VBox()
        self._curves = hint("")
        self._reveal = ipywidgets.Button(
            description=_("Reveal the curves", self._lang), icon="eye", layout={"width": "auto"}
        )
        self._reveal.on_click(guarded(self._says, self._reveal_curves))
        self._end = ipywidgets.Button(
            description=_("End the invitation", self._lang),
            button_style="danger",
            layout={"width": "auto"},
        )
        self._end.on_click(guarded(self._says, self.end))
        doors = [self._board_lock, self._columns, self._curves, self._reveal, self._end]
        if self.scope.kind == "curve":
            doors = [self._curves, self._reveal, self._end]
        side = ipywidgets.VBox(
            [
                card(_("Who is in", self._lang), self._here),
                card(_("Locks and end", self._lang), *doors),
            ]
        )
        side.add_class("jk-side")
        self._cards = cards(
            card(
                _("The link", self._lang),
                self._qr,
                self._large,
                self._link,
                self._reach,
                part,
                ends,
            ),
            side,
        )
        return [heading(title), self._cards]

    def _received(self) -> str:
        """What each device receives, where that is not the whole map."""
        if self.scope.kind == "stage":
            return _(
                "Each device receives this column only: the other columns stay on this computer.",
                self._lang,
            )
        if self.scope.kind == "curve":
            return _(
                "Each device receives the names of the stages and the revealed curves only: the "
                "wall stays on this computer.",
                self._lang,
            )
        return ""

    def _code(self) -> str:
        code = segno.make(self.url, error="m", micro=False)
        svg = code.svg_inline(
            border=4, dark="#000", light="#fff", omitsize=True, svgclass=None, lineclass=None
        )
        label = escape(_("QR code of the link", self._lang), quote=True)
        return f'<div role="img" aria-label="{label}">{svg}</div>'

    def _resize(self, change: Any) -> None:
        (self._qr.add_class if change["new"] else self._qr.remove_class)("jk-large")

    # -- following the room and the map (in their threads) ----------------------------------

    def _room_changed(self) -> None:
        if self.room.ended:
            self._over()
        else:
            self._show_people()

    def _map_changed(self, collections: frozenset[str]) -> None:
        if collections & {"meta", "stages"}:
            self._show_locks()

    def _show_people(self) -> None:
        people = self.room.people.all()
        there = sum(person.connected for person in people)
        count = _n("{n} person is in.", "{n} people are in.", there, self._lang).format(n=there)
        if not there:
            count = _("Nobody is in at the moment.", self._lang)
        lines = []
        for person in people:
            how = _("since {time}", self._lang).format(time=f"{person.since:%H:%M}")
            if not person.connected:
                how = _("connection lost", self._lang)
            color = person.color if person.color in _COLORS else "blue"
            dot = f'<i class="jk-{color}" aria-hidden="true"></i>'
            lines.append(f"<li>{dot}{escape(person.name)} – {escape(how)}</li>")
        self._here.value = (
            f'<p role="status">{escape(count)}</p><ul class="jk-people">{"".join(lines)}</ul>'
        )

    def _show_locks(self) -> None:
        m = self.journey_map
        self._board_lock.value = bool(m.meta.locked)
        boxes = []
        for stage in m.stages:
            box = self._column_locks.get(stage.id)
            if box is None:
                box = ipywidgets.Checkbox(indent=False)
                box.observe(self._column_locker(stage.id), "value")
                self._column_locks[stage.id] = box
            box.description = _("Lock “{name}”", self._lang).format(name=stage.name)
            box.value = bool(stage.locked)
            if self.scope.kind == "board" or stage.id == self.scope.stage:
                boxes.append(box)
        self._columns.children = tuple(boxes)

    def _show_curves(self) -> None:
        n = len(self.journey_map.sketches.all())
        self._curves.value = escape(
            _n(
                "{n} private curve waits to be shown.",
                "{n} private curves wait to be shown.",
                n,
                self._lang,
            ).format(n=n)
        )
        self._reveal.disabled = n == 0
        shown = "" if n or self.scope.kind == "curve" else "none"
        self._curves.layout.display = self._reveal.layout.display = shown

    # -- what the lead does -----------------------------------------------------------------

    def _lock_board(self, change: Any) -> None:
        m = self.journey_map
        if bool(m.meta.locked) != change["new"]:
            guarded(self._says, m.lock if change["new"] else m.unlock)()

    def _column_locker(self, stage_id: str) -> Callable[[Any], None]:
        def turn(change: Any) -> None:
            m = self.journey_map
            stage = m.get("stages", stage_id)
            if stage is not None and bool(stage.locked) != change["new"]:
                how = m.lock if change["new"] else m.unlock
                guarded(self._says, lambda: how(stage_id))()

        return turn

    def _reveal_curves(self) -> None:
        shown = len(self.journey_map.sketches.reveal())
        self._says.done(
            _n(
                "{n} curve is on the wall now.",
                "{n} curves are on the wall now.",
                shown,
                self._lang,
            ).format(n=shown)
        )

    def _over(self) -> None:
        """Show that it has ended; what it listened to is let go."""
        with _opening:
            if _open.get((id(self.journey_map), self.scope)) is self:
                del _open[id(self.journey_map), self.scope]
            stops, self._stops = self._stops, []
        if not stops:
            return
        for stop in stops:
            stop()
        self._cards.layout.display = "none"
        self._says.done(self.room.ended or _("This invitation has ended.", self._lang))


def scope_of(m: JourneyMap, given: str | Item) -> Scope:
    """The scope as the lead names it.

    Raises
    ------
    MapContentError
        When it is neither ``board`` nor ``curve`` nor a stage of the map.

    Examples
    --------
    >>> m = JourneyMap.from_template("online-order", lang="en")
    >>> scope_of(m, "Delivery")
    Scope(kind='stage', stage='delivery')
    """
    if given == "board":
        return Scope("board")
    if given == "curve":
        return Scope("curve")
    if not isinstance(given, str | Item):
        raise MapContentError(
            _("scope: “board”, “curve” or a stage, not {given}.").format(given=repr(given)[:60])
        )
    return Scope("stage", m._ref("stages", given))
