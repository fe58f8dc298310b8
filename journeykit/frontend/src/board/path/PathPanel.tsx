/** The path in words and in the group's hands: its steps in order, returns allowed, and its end. */
import { useRef, useState } from "preact/hooks";
import { mayShape } from "../../shared/permissions";
import type { Stage } from "../../shared/schema";
import { touchpointsOf } from "../../shared/sheets/touchpoints";
import { Icon } from "../../shared/ui/icons";
import { useBoard } from "../context";
import { Panel, type PanelProps } from "../panels/Panels";
import { type Step, stepsOf } from "./path";

export function PathPanel({ map, canEdit }: PanelProps) {
  const { t, edit, store, ui } = useBoard();
  const [chosen, choose] = useState("");
  const list = useRef<HTMLOListElement>(null);
  const steps = stepsOf(map);
  const may = canEdit && mayShape(map, store.access);
  const places = touchpointsOf(map).flatMap((one) => {
    const on: (Stage | null)[] = map.stages.filter(({ id }) => one.stages.includes(id));
    return (on.length ? on : [null]).map((stage) => ({
      key: `${one.id} ${stage?.id ?? ""}`,
      one,
      stage,
    }));
  });
  const add = (event: Event): void => {
    event.preventDefault();
    const place = places.find(({ key }) => key === chosen);
    if (!place) return;
    const fields = { touchpoint: place.one.id, stage: place.stage?.id ?? null };
    edit.change([{ to: "path_steps", before: null, fields }]);
    ui.announce(t("Step {n}: {name}", { n: steps.length + 1, name: place.one.name }));
  };
  const move = (at: number, to: number): void => {
    const moved = steps[at];
    if (!moved || to < 0 || to >= steps.length) return;
    const before = steps[to > at ? to + 1 : to]?.step.id ?? null;
    edit.change([{ to: "path_steps", id: moved.step.id, before }]);
    ui.announce(t("Step {n}: {name}", { n: to + 1, name: moved.touchpoint.name }));
  };
  const remove = ({ step, touchpoint }: Step): void => {
    edit.change([{ to: "path_steps", id: step.id, fields: { deleted: true } }]);
    ui.set({ toast: { text: t("Off the path: {name}", { name: touchpoint.name }), undo: true } });
    list.current?.querySelector("button")?.focus();
  };
  return (
    <Panel title={t("The customer’s path")}>
      <p class="jk-soft">
        {t("The order in which the customer meets the touchpoints. A return is a step again.")}
      </p>
      {!steps.length && <p>{t("No step yet: add the first touchpoint the customer meets.")}</p>}
      <ol class="jk-panel-list jk-path-steps" ref={list}>
        {steps.map((one, at) => (
          <li key={one.step.id}>
            <span>
              <span class="jk-step">{one.n}</span> <strong>{one.touchpoint.name}</strong>{" "}
              <span class="jk-soft">{one.stage?.name ?? t("on no stage")}</span>
            </span>
            {may && (
              <span class="jk-path-tools">
                <button
                  type="button"
                  class="jk-button jk-quiet"
                  disabled={at === 0}
                  aria-label={t("Earlier: {name}", { name: one.touchpoint.name })}
                  onClick={() => move(at, at - 1)}
                >
                  <Icon name="up" />
                </button>
                <button
                  type="button"
                  class="jk-button jk-quiet"
                  disabled={at === steps.length - 1}
                  aria-label={t("Later: {name}", { name: one.touchpoint.name })}
                  onClick={() => move(at, at + 1)}
                >
                  <Icon name="down" />
                </button>
                <button
                  type="button"
                  class="jk-button jk-quiet"
                  aria-label={t("Take off the path: {name}", { name: one.touchpoint.name })}
                  onClick={() => remove(one)}
                >
                  <Icon name="trash" />
                </button>
              </span>
            )}
          </li>
        ))}
      </ol>
      {may && (
        <form class="jk-panel-tools" onSubmit={add}>
          <select
            aria-label={t("Next touchpoint")}
            value={chosen}
            onChange={(event) => choose(event.currentTarget.value)}
          >
            <option value="">{t("Choose a touchpoint…")}</option>
            {places.map(({ key, one, stage }) => (
              <option key={key} value={key}>
                {stage ? `${one.name} – ${stage.name}` : one.name}
              </option>
            ))}
          </select>
          <button type="submit" class="jk-button jk-primary" disabled={!chosen}>
            {t("Add to the path")}
          </button>
        </form>
      )}
      <h3>{t("At the end, the customer…")}</h3>
      <div class="jk-panel-tools">
        <select
          aria-label={t("At the end, the customer…")}
          disabled={!may}
          value={map.charter.goal_reached}
          onChange={(event) =>
            edit.patchCharter({
              goal_reached: event.currentTarget.value as typeof map.charter.goal_reached,
            })
          }
        >
          <option value="">{t("is not said yet")}</option>
          <option value="reached">{t("reaches the goal")}</option>
          <option value="not_reached">{t("does not reach the goal")}</option>
        </select>
      </div>
      {map.charter.goal && <p class="jk-soft">{t("Goal: {goal}", { goal: map.charter.goal })}</p>}
    </Panel>
  );
}
