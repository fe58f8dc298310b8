"""What the form-like widgets share: a stylesheet, labelled fields, sentences beside them.

Built on ipywidgets. Texts that come from people or files are escaped here, in one place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import escape
from typing import TYPE_CHECKING, Any, cast
from weakref import WeakMethod

import ipywidgets

from journeykit.document.disk import why
from journeykit.errors import JourneyKitError
from journeykit.language import translate as _
from journeykit.widgets.in_order import InOrder

if TYPE_CHECKING:
    from journeykit.document import JourneyMap

LABEL_WIDTH = "168px"

_CSS = """<style>
.jk-form-panel { color: var(--jp-ui-font-color1, #212121); font-size: 14px; padding: 4px 2px 8px;
  overflow: visible; }
.jk-form-panel .widget-label,
.jk-form-panel .widget-html-content { color: inherit; font-size: 14px; }
.jk-form-panel .widget-html-content { line-height: 1.45; }
.jk-form-panel :is(input, select, textarea, button) { font-size: 14px; }
.jk-form-panel .jk-cards { display: flex; flex-flow: row wrap; align-items: stretch; gap: 12px;
  overflow: visible; }
.jk-form-panel .jk-card { border: 1px solid var(--jp-border-color2, #d0d0d0); border-radius: 6px;
  padding: 10px 14px 12px; margin: 0; width: 500px; overflow: visible;
  background: var(--jp-layout-color1, #fff); }
.jk-form-panel .jk-heading .widget-html-content { font-weight: 600; font-size: 15px; }
.jk-form-panel .jk-field { overflow: visible; margin: 1px 0; }
.jk-form-panel .jk-says .widget-html-content { margin-left: 176px; font-size: 13px; }
.jk-form-panel .jk-hint .widget-html-content { color: var(--jp-ui-font-color1, #424242);
  font-size: 13px; }
.jk-form-panel .jk-error { color: var(--jp-error-color0, #a4161a); }
.jk-form-panel .jk-error::before { content: "⚠ "; }
.jk-form-panel .jk-done { color: var(--jp-ui-font-color1, #212121); }
.jk-form-panel .jk-done::before { content: "✓ "; font-weight: 700; }
body[data-jp-theme-light="false"] .jk-form-panel .jk-error { color: #ff8a80; }
body[data-jp-theme-light="false"] .jk-form-panel { color-scheme: dark;
  --jp-widgets-dropdown-arrow: url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' \
viewBox='0 0 18 18'%3E%3Cpath fill='%23e0e0e0' d='M5.2 5.9 9 9.7l3.8-3.8 1.2 1.2-5 5-5-5z'/\
%3E%3C/svg%3E"); }
.jk-form-panel table { border-collapse: collapse; }
.jk-form-panel td, .jk-form-panel th { text-align: left; vertical-align: top; padding: 4px 10px;
  border-bottom: 1px solid var(--jp-border-color2, #e0e0e0); }
</style>"""


class Panel(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """A column of widgets with the shared stylesheet and a readable, stable repr.

    What is done in it reaches the kernel in the order in which it was done.
    """

    def __init__(self, children: list[Any], summary: Callable[[], str]) -> None:
        self._summary = summary
        hidden = {"display": "none"}
        in_order = InOrder(layout=hidden)
        super().__init__([ipywidgets.HTML(_CSS, layout=hidden), in_order, *children])
        in_order.panel = self.model_id
        self.add_class("jk-form-panel")

    def __repr__(self) -> str:
        return self._summary()


def heading(text: str) -> Any:
    """A short title."""
    widget = ipywidgets.HTML(escape(text))
    widget.add_class("jk-heading")
    return widget


def hint(text: str) -> Any:
    """A sentence in a quieter colour."""
    widget = ipywidgets.HTML(escape(text))
    widget.add_class("jk-hint")
    return widget


def card(title: str, *children: Any) -> Any:
    """A titled group of fields."""
    box = ipywidgets.VBox([heading(title), *children])
    box.add_class("jk-card")
    return box


def cards(*children: Any) -> Any:
    """Groups side by side, as many as fit."""
    box = ipywidgets.Box(list(children))
    box.add_class("jk-cards")
    return box


def labelled(kind: type, label: str, **options: Any) -> Any:
    """A widget of `kind` with its label in front, all labels equally wide."""
    layout = {"width": "460px", **options.pop("layout", {})}
    style = {"description_width": LABEL_WIDTH, **options.pop("style", {})}
    return kind(description=label, layout=layout, style=style, **options)


class Says(ipywidgets.HTML):  # type: ignore[misc]  # ipywidgets has no types
    """A place for a sentence: what went wrong or what was done. Empty, it takes no room."""

    def __init__(self, *, under_field: bool = False) -> None:
        super().__init__("", layout={"display": "none"})
        if under_field:
            self.add_class("jk-says")

    def error(self, text: str) -> None:
        self._say("jk-error", text)

    def done(self, text: str) -> None:
        self._say("jk-done", text)

    def busy(self, text: str) -> None:
        """What takes a moment: said before it begins, replaced when it is done."""
        self._say("jk-busy", text)

    def nothing(self) -> None:
        self.value = ""
        self.layout.display = "none"

    def _say(self, kind: str, text: str) -> None:
        self.value = f'<span class="{kind}" role="status" aria-live="polite">{escape(text)}</span>'
        self.layout.display = ""


class Field(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """A labelled widget with room for a sentence under it."""

    def __init__(self, widget: Any) -> None:
        self.widget = widget
        self.says = Says(under_field=True)
        super().__init__([widget, self.says])
        self.add_class("jk-field")


@contextmanager
def while_reading(text: str) -> Iterator[None]:
    """Say `text` under the cell while the block runs; nothing outside a notebook."""
    from IPython.core.getipython import get_ipython
    from IPython.display import HTML, display

    shell: Any = get_ipython()
    if not hasattr(shell, "kernel"):
        yield
        return
    shown: Any = display(HTML(f"<p role='status'>{escape(text)}</p>"), display_id=True)  # type: ignore[no-untyped-call]
    try:
        yield
    finally:
        shown.update(HTML(""))  # type: ignore[no-untyped-call]


def guarded(says: Says, action: Callable[..., None]) -> Callable[..., None]:
    """`action` for a button: what journeykit refuses is said in `says`, not raised.

    Other errors are a fault of ours and go up, where the notebook's log shows them.
    """

    def run(*_event: object) -> None:
        says.nothing()
        try:
            action()
        except JourneyKitError as error:
            says.error(str(error))
        except OSError as error:
            says.error(_("The file could not be written or read: {why}.").format(why=why(error)))

    return run


def follow_map(m: JourneyMap, listener: Callable[[frozenset[str]], None]) -> Callable[[], None]:
    """Hear the map's changes as long as the form lives; the answer ends that.

    `listener` is a form's method: the map does not keep the form alive.
    """
    weak = WeakMethod(cast("Any", listener))

    def heard(collections: frozenset[str]) -> None:
        alive = weak()
        if alive is None:
            stop()
        else:
            alive(collections)

    stop = m.replica.on_change(heard)
    return stop
