/** Shows the touchpoint inventory of the map that the page's replica holds. */
import { render as paint } from "preact";
import { createTranslator, type Strings } from "../shared/i18n";
import { initialize } from "../shared/late_outputs";
import type { Language } from "../shared/schema";
import type { MapStore } from "../shared/store";
import { type Channel, createKernel } from "./ask";
import { Inventory } from "./Inventory";
import "../shared/ui/tokens.css";
import "../shared/ui/ui.css";
import "./inventory.css";
import "./grid.css";
import "./cells.css";
import "./dialogs.css";

interface Context {
  model: { get(name: string): unknown } & Channel;
  el: HTMLElement;
  host: { getWidget(ref: string): Promise<{ exports: { store: MapStore } }> };
}

async function render({ model, el, host }: Context): Promise<() => void> {
  const { store } = (await host.getWidget(model.get("replica") as string)).exports;
  const t = createTranslator(model.get("strings") as Strings);
  const kernel = createKernel(model, t);
  const lang = model.get("lang") as Language;
  const height = model.get("height") as string;
  paint(<Inventory {...{ store, t, lang, height, kernel }} />, el);
  return () => {
    kernel.close();
    paint(null, el);
  };
}

export default { initialize, render };
