/**
 * The board as an anywidget view: takes the map's store from the page's replica and paints it;
 * then takes what the first sight did without from the page's one `board_parts` bundle.
 */
import "./board.css";
import type { AnyModel } from "@anywidget/types";
import { render as paint } from "preact";
import { createTranslator } from "../shared/i18n";
import { initialize } from "../shared/late_outputs";
import type { Language } from "../shared/schema";
import type { MapStore } from "../shared/store";
import { Board } from "./Board";
import type { Parts } from "./context";
import * as core from "./core";

interface BoardModel extends Record<string, unknown> {
  replica: string;
  parts: string;
  height: string;
  lang: Language;
  strings: Record<string, string>;
}

interface Host {
  getWidget(reference: unknown): Promise<{ exports: unknown }>;
}

/** The bundle `board_parts`: made for the preact, contexts and components of this one. */
interface PartsBundle {
  open(given: typeof core): Parts;
}

/** Once the page has been painted; a page that is not in sight paints nothing. */
const afterPaint = (): Promise<void> =>
  new Promise((go) => {
    requestAnimationFrame(() => setTimeout(go));
    setTimeout(go, 300);
  });

async function render(props: {
  model: AnyModel<BoardModel>;
  el: HTMLElement;
  host: Host;
}): Promise<() => void> {
  const { model, el, host } = props;
  const { exports } = await host.getWidget(model.get("replica"));
  const { store } = exports as { store: MapStore };
  let parts: Parts | null = null;
  let partless = false;
  let gone = false;
  const draw = (): void =>
    paint(
      <Board
        store={store}
        t={createTranslator(model.get("strings"))}
        lang={model.get("lang")}
        height={model.get("height")}
        parts={parts}
        partless={partless}
      />,
      el,
    );
  const load = async (): Promise<void> => {
    await afterPaint();
    try {
      const bundle = (await host.getWidget(model.get("parts"))).exports as PartsBundle;
      parts = bundle.open(core);
    } catch (reason) {
      // biome-ignore lint/suspicious/noConsole: the board says that; why, for whoever looks closer
      console.error(reason);
      partless = true;
    }
    if (!gone) draw();
  };
  draw();
  void load();
  for (const trait of ["height", "lang", "strings"]) model.on(`change:${trait}`, draw);
  return () => {
    gone = true;
    for (const trait of ["height", "lang", "strings"]) model.off(`change:${trait}`, draw);
    paint(null, el);
  };
}

export default { initialize, render };
