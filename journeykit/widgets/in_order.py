"""What is done in a panel reaches the kernel whole and in the order in which it was done.

While the kernel is busy, ipywidgets keeps back all but the first change of each widget, yet sends
clicks at once: a button would be heard before the last letters typed, or the last choice made.
Here every act in a panel first sends what its widgets keep back.
"""

from __future__ import annotations

import anywidget
import traitlets

# What is kept back lies in `_msg_buffer` of a widget's model (@jupyter-widgets/base 6). It is sent
# as the model itself does on the kernel's answer; where there is no such thing, nothing happens.
_ESM = """
const inside = (model) => [model, ...(model.get("children") ?? []).flatMap(inside)];
const send = (model) => {
  const state = model._msg_buffer, callbacks = model._msg_buffer_callbacks;
  if (!state) return;
  model._msg_buffer = model._msg_buffer_callbacks = null;
  model.rememberLastUpdateFor(model.send_sync_message(state, callbacks));
};
const ACTS = ["click", "change", "pointerup", "keydown"];

export default { async render({ model, el }) {
  const panel = await model.widget_manager.get_model(model.get("panel"));
  const act = (event) => {
    if (event.type !== "keydown" || event.key === "Enter") inside(panel).forEach(send);
  };
  let root = null, drawn = 0;
  const listen = () => {
    root = el.closest(".jk-form-panel");
    if (!root) { drawn = requestAnimationFrame(listen); return; }
    for (const name of ACTS) root.addEventListener(name, act, true);
    // Without it JupyterLab takes the arrow keys in a list for its own: the next cell.
    root.addEventListener("focusin", ({ target }) => {
      if (target.localName === "select") target.dataset.lmSuppressShortcuts = "true";
    });
  };
  listen();
  return () => {
    cancelAnimationFrame(drawn);
    for (const name of ACTS) root?.removeEventListener(name, act, true);
  };
} };"""


class InOrder(anywidget.AnyWidget):
    """Listens in the page to the panel whose model id is `panel`; shows nothing itself."""

    _esm = _ESM
    panel = traitlets.Unicode().tag(sync=True)
