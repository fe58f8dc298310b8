/** The board as an anywidget view: takes the map's store from the page's replica and paints it. */
import "./board.css";
import type { AnyModel } from "@anywidget/types";
import { render as paint } from "preact";
import { createTranslator } from "../shared/i18n";
import type { Language } from "../shared/schema";
import type { MapStore } from "../shared/store";
import { Board } from "./Board";

interface BoardModel extends Record<string, unknown> {
  replica: string;
  height: string;
  lang: Language;
  strings: Record<string, string>;
}

interface Host {
  getWidget(reference: unknown): Promise<{ exports: unknown }>;
}

async function render(props: {
  model: AnyModel<BoardModel>;
  el: HTMLElement;
  host: Host;
}): Promise<() => void> {
  const { model, el, host } = props;
  const { exports } = await host.getWidget(model.get("replica"));
  const { store } = exports as { store: MapStore };
  const draw = (): void =>
    paint(
      <Board
        store={store}
        t={createTranslator(model.get("strings"))}
        lang={model.get("lang")}
        height={model.get("height")}
      />,
      el,
    );
  draw();
  for (const trait of ["height", "lang", "strings"]) model.on(`change:${trait}`, draw);
  return () => {
    for (const trait of ["height", "lang", "strings"]) model.off(`change:${trait}`, draw);
    paint(null, el);
  };
}

export default { render };
