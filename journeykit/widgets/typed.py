"""A text field whose words reach the kernel whole, together with what they are about.

An ipywidgets field sends each letter, and holds letters back while the kernel is busy: a button or
a list then overtakes the last ones, and they end up on another line. Here words stay in the browser
until Enter, the button, or (`keeps`) leaving the field sends all of them in one message. What the
map says meanwhile never replaces what is being typed.
"""

from __future__ import annotations

from collections.abc import Callable

import anywidget
import traitlets

_MOST = 5_000  # letters

_ESM = """export default { render({ model, el }) {
  const box = document.createElement(model.get("rows") > 1 ? "textarea" : "input");
  const label = document.createElement("label");
  const row = document.createElement("div");
  const button = document.createElement("button");
  box.id = `jk-typed-${Math.random().toString(36).slice(2)}`;
  label.htmlFor = box.id;
  label.className = "widget-label";
  row.className = "jk-typed";
  if (box.localName === "input") box.type = "text"; else box.rows = model.get("rows");
  box.className = "widget-input";
  button.className = "jupyter-widgets jupyter-button widget-button mod-primary";
  button.type = "button";
  row.append(label, box);
  if (model.get("button")) row.append(button);
  el.append(row);
  let about = model.get("about"), base = model.get("value"), waiting = null;
  box.value = base;
  const send = () => {
    if (waiting === box.value && !model.get("keeps")) return;
    if (model.get("keeps") && box.value === base) return;
    waiting = box.value;
    model.send({ about, base, text: box.value });
    if (model.get("keeps")) base = box.value;
  };
  const show = () => {
    label.textContent = model.get("label");
    box.placeholder = model.get("placeholder");
    box.disabled = button.disabled = model.get("disabled");
    button.textContent = model.get("button");
    const value = model.get("value");
    if (model.get("about") !== about) {
      if (model.get("keeps")) send();  // words that were being typed belong to what they were about
      about = model.get("about");
      if (model.get("keeps") || box.value === base) box.value = value;
      base = value;
    } else if (box.value === base || box.value === value) {
      box.value = base = value;
    }
  };
  const heard = (told) => {
    waiting = null;
    if (told.reset || (told.clear !== undefined && told.clear === box.value)) {
      box.value = base = model.get("value");
    }
  };
  box.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    send();
  });
  button.addEventListener("click", send);
  if (model.get("keeps")) box.addEventListener("change", send);
  model.on("change", show);
  model.on("msg:custom", heard);
  show();
  return () => { model.off("change", show); model.off("msg:custom", heard); };
} };"""

_CSS = """
.jk-typed { display: flex; align-items: center; margin: 2px; }
.jk-typed .widget-label { flex: 0 0 128px; text-align: right; margin-right: 8px; }
.jk-typed .widget-input { flex: 1 1 auto; min-width: 0; box-sizing: border-box; padding: 4px 8px;
  border: 1px solid var(--jp-widgets-input-border-color, var(--jp-border-color1, #bdbdbd));
  background: var(--jp-layout-color1, #fff); color: var(--jp-ui-font-color1, #212121);
  font: inherit; font-size: 14px; resize: vertical; }
.jk-typed .widget-input:focus { outline: 2px solid var(--jp-brand-color1, #1976d2);
  outline-offset: -1px; }
.jk-typed .widget-button { flex: 0 0 auto; width: auto; margin: 0 0 0 6px; }
"""


class Typed(anywidget.AnyWidget):
    """A labelled text field; `on_text(about, base, text)` hears what was typed.

    Parameters
    ----------
    label, placeholder
        As shown.
    on_text
        Hears the key the words are about, what stood there when the typing began, and the words.
    button
        The words of the button beside the field; none without.
    rows
        More than one: a field of several lines (Enter sends all the same).
    keeps
        True: leaving the field sends too, and so does a change of `about`.
    """

    _esm = _ESM
    _css = _CSS
    label = traitlets.Unicode().tag(sync=True)
    placeholder = traitlets.Unicode().tag(sync=True)
    button = traitlets.Unicode().tag(sync=True)
    rows = traitlets.Int(1).tag(sync=True)
    keeps = traitlets.Bool().tag(sync=True)
    disabled = traitlets.Bool().tag(sync=True)
    about = traitlets.Unicode().tag(sync=True)
    value = traitlets.Unicode().tag(sync=True)

    def __init__(
        self,
        label: str,
        on_text: Callable[[str, str, str], None],
        *,
        placeholder: str = "",
        button: str = "",
        rows: int = 1,
        keeps: bool = False,
    ) -> None:
        self._on_text = on_text
        super().__init__(
            label=label, placeholder=placeholder, button=button, rows=rows, keeps=keeps
        )
        self.on_msg(self._heard)

    def show(self, about: str, value: str) -> None:
        """What the words are about, and how they stand on the map."""
        with self.hold_sync():
            self.about, self.value = about, value

    def clear(self, text: str) -> None:
        """These words were taken: the field is empty again, unless others were typed since."""
        self.send({"clear": text})

    def reset(self) -> None:
        """The words were refused: back to what stands on the map."""
        self.send({"reset": True})

    def refuse(self) -> None:
        """The words were refused, and stay to be corrected."""
        self.send({"refused": True})

    def _heard(self, _widget: object, content: object, _buffers: object) -> None:
        if isinstance(content, dict) and isinstance(content.get("text"), str):
            told = (str(content.get(name) or "")[:_MOST] for name in ("about", "base", "text"))
            self._on_text(*told)
