/**
 * What a page that opens a notebook is spared: "Error displaying widget: model not found".
 *
 * JupyterLab's widget manager waits two seconds for an output's model, looking ten times a second.
 * On a busy machine the models come while it is not looking; it then shows that sentence for good,
 * although all of them are there. So each of our models looks a little later whether an output of
 * the notebook stands so, and has it drawn again. Nothing is written into the notebook.
 */
const SENTENCE = "Error displaying widget: model not found";
const MIME = "application/vnd.jupyter.widget-view+json";
/** When to look: the sentence comes soon after the models, or late where nothing is soon. */
const LOOKS_MS = [250, 1000, 3000, 8000, 20000];

/** The parts of JupyterLab's objects that are used here; another host may have none of them. */
interface Outputs {
  readonly length: number;
  get(index: number): { readonly data: Record<string, unknown> };
  readonly stateChanged: { emit?(index: number): void };
}
interface Manager {
  has_model?(id: string): boolean;
  get_model(id: string): Promise<{ readonly views?: object | null }>;
  readonly context?: { readonly model?: { readonly cells?: Iterable<{ outputs?: Outputs }> } };
}

const isShown = (): boolean =>
  [...document.querySelectorAll(".jp-OutputArea-output.jupyter-widgets")].some(
    (output) => output.textContent === SENTENCE,
  );

/** Draws again the outputs whose model is there and has no view. */
async function look(manager: Manager): Promise<void> {
  if (!isShown()) return;
  for (const { outputs } of manager.context?.model?.cells ?? []) {
    for (let index = 0; index < (outputs?.length ?? 0); index += 1) {
      const shown = outputs?.get(index).data[MIME] as { model_id?: string } | undefined;
      const id = shown?.model_id ?? "";
      if (!id || !manager.has_model?.(id)) continue;
      const { views } = await manager.get_model(id);
      if (views && !Object.keys(views).length) outputs?.stateChanged.emit?.(index);
    }
  }
}

/** A view's `initialize`: its model has just come to the page. */
export function initialize({ model, signal }: { model: unknown; signal?: AbortSignal }): void {
  const manager = (model as { widget_manager?: Manager }).widget_manager;
  if (!manager?.context) return;
  const now = (): void => {
    look(manager).catch((error: unknown) => reportError(error));
  };
  const timers = LOOKS_MS.map((ms) => setTimeout(now, ms));
  signal?.addEventListener("abort", () => {
    for (const timer of timers) clearTimeout(timer);
  });
}
