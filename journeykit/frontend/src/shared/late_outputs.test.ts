import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { initialize } from "./late_outputs";

const SENTENCE = "Error displaying widget: model not found";

/** A notebook of one cell with these outputs; `views` of each model, null: no such model. */
function notebook(views: Record<string, object | null>) {
  const ids = Object.keys(views);
  const emit = vi.fn();
  const outputs = {
    length: ids.length + 1,
    get: (index: number) => ({
      data: ids[index]
        ? { "application/vnd.jupyter.widget-view+json": { model_id: ids[index] } }
        : { "text/plain": "3" },
    }),
    stateChanged: { emit },
  };
  const manager = {
    has_model: (id: string) => views[id] !== null,
    get_model: async (id: string) => ({ views: views[id] }),
    context: { model: { cells: [{}, { outputs }] } },
  };
  return { emit, model: { widget_manager: manager } };
}

function page(text: string): void {
  document.body.innerHTML = `<div class="jp-OutputArea-output jupyter-widgets">${text}</div>`;
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  document.body.innerHTML = "";
});

it("has drawn again what JupyterLab gave up, and nothing else", async () => {
  const { emit, model } = notebook({ drawn: { v: 1 }, unknown: null, given_up: {} });
  initialize({ model });
  page("Loading widget...");
  await vi.advanceTimersByTimeAsync(500);
  expect(emit).not.toHaveBeenCalled();
  page(SENTENCE);
  await vi.advanceTimersByTimeAsync(600);
  expect(emit.mock.calls).toEqual([[2]]);
});

it("stops looking with its model, and does nothing outside a notebook", async () => {
  page(SENTENCE);
  const { emit, model } = notebook({ given_up: {} });
  const stop = new AbortController();
  initialize({ model, signal: stop.signal });
  stop.abort();
  initialize({ model: {} });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(emit).not.toHaveBeenCalled();
});
