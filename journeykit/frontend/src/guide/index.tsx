/** Shows the course that Python computes; the browser holds no rule of it. */
import { render } from "preact";
import { createTranslator, type Strings } from "../shared/i18n";
import { initialize } from "../shared/late_outputs";
import type { Course } from "./course";
import { Guide } from "./Guide";
import "../shared/ui/tokens.css";
import "../charter/form.css";
import "./guide.css";

interface Context {
  model: {
    get(name: string): unknown;
    on(event: string, callback: () => void): void;
    off(event: string, callback: () => void): void;
  };
  el: HTMLElement;
}

export default {
  initialize,
  render({ model, el }: Context): () => void {
    const t = createTranslator(model.get("strings") as Strings);
    const draw = (): void =>
      render(
        <Guide course={model.get("course") as Course} t={t} lang={model.get("lang") as string} />,
        el,
      );
    model.on("change:course", draw);
    draw();
    return () => {
      model.off("change:course", draw);
      render(null, el);
    };
  },
};
