/** Shows the action plan and the communications of the map that the page's replica holds. */
import { render } from "preact";
import { createTranslator, type Strings } from "../shared/i18n";
import { initialize } from "../shared/late_outputs";
import type { MapStore } from "../shared/store";
import { FollowUp } from "./FollowUp";
import "../shared/ui/tokens.css";
import "../charter/form.css";
import "./followup.css";

interface Context {
  model: { get(name: string): unknown };
  el: HTMLElement;
  host: { getWidget(ref: string): Promise<{ exports: { store: MapStore } }> };
}

export default {
  initialize,
  async render({ model, el, host }: Context): Promise<() => void> {
    const { store } = (await host.getWidget(model.get("replica") as string)).exports;
    const t = createTranslator(model.get("strings") as Strings);
    render(<FollowUp store={store} t={t} />, el);
    return () => render(null, el);
  },
};
