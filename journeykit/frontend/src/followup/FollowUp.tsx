/**
 * After the workshop: the action plan and who was told what, as two tables edited in place; between
 * them the hypotheses of the wall that are still to be confirmed.
 */

import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { type EvidenceLine, evidenceList } from "../board/panels/evidence";
import { Field, Frozen, Select } from "../charter/fields";
import { useConnection, useSnapshot } from "../charter/hooks";
import type { Translate } from "../shared/i18n";
import type { Action, Communication, Stage } from "../shared/schema";
import { actionsOf } from "../shared/sheets/actions";
import { communicationsOf } from "../shared/sheets/communications";
import type { MapStore } from "../shared/store";
import { Icon } from "../shared/ui/icons";
import { keepPlainKeys } from "../shared/ui/keys";

interface Tools {
  store: MapStore;
  t: Translate;
  frozen: boolean;
  /** today as YYYY-MM-DD, where the browser is */
  today: string;
}

export function localToday(now = new Date()): string {
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** One section: heading, a table or a sentence when it is empty, the button that adds a line. */
function Sheet(props: {
  title: string;
  summary: string;
  empty: string;
  add: string;
  class: string;
  columns: readonly string[];
  count: number;
  frozen: boolean;
  onAdd: () => void;
  children: ComponentChildren;
}) {
  const box = useRef<HTMLElement>(null);
  const [adding, setAdding] = useState(false);
  useLayoutEffect(() => {
    if (!adding) return;
    setAdding(false);
    box.current
      ?.querySelector<HTMLElement>("tbody tr:last-child .jkf-first .jkf-field-input")
      ?.focus();
  }, [adding]);
  return (
    <section class={`jkf-sheet ${props.class}`} ref={box}>
      <header>
        <h3>{props.title}</h3>
        <p class="jkf-summary">{props.summary}</p>
      </header>
      {props.count === 0 ? (
        <p class="jkf-nothing">{props.empty}</p>
      ) : (
        <table>
          <thead>
            <tr>
              {props.columns.map((column) => (
                <th scope="col" key={column}>
                  {column}
                </th>
              ))}
              <th>
                <span class="jkf-sr">✕</span>
              </th>
            </tr>
          </thead>
          <tbody>{props.children}</tbody>
        </table>
      )}
      <button
        type="button"
        class="jkf-add"
        disabled={props.frozen}
        onClick={() => {
          props.onAdd();
          setAdding(true);
        }}
      >
        <Icon name="plus" size={16} />
        {props.add}
      </button>
    </section>
  );
}

/** Deletes a line and leaves the focus on the section's button, not on the void. */
function Remove(props: { label: string; frozen: boolean; onRemove: () => void }) {
  return (
    <button
      type="button"
      class="jkf-icon-button"
      aria-label={props.label}
      title={props.label}
      disabled={props.frozen}
      onClick={(event) => {
        const add = event.currentTarget.closest("section")?.querySelector<HTMLElement>(".jkf-add");
        props.onRemove();
        add?.focus();
      }}
    >
      <Icon name="trash" size={16} />
    </button>
  );
}

function ActionLine(props: Tools & { action: Action; n: number; stages: readonly Stage[] }) {
  const { action, store, t, frozen, n, stages, today } = props;
  const patch = (fields: Partial<Action>): void => {
    store.edit.change([{ to: "actions", id: action.id, fields }]);
  };
  const words = (name: "text" | "owner" | "measure", label: string, rows?: number) => (
    <Field
      bare
      label={`${label} ${n}`}
      value={action[name]}
      frozen={frozen}
      t={t}
      onCommit={(text) => patch({ [name]: text })}
      {...(rows ? { rows } : {})}
    />
  );
  const late = !action.done && action.due !== null && action.due < today;
  const gone = action.stage !== null && !stages.some((stage) => stage.id === action.stage);
  return (
    <tr class={action.done ? "jkf-done" : ""}>
      <td class="jkf-check">
        <input
          type="checkbox"
          checked={action.done}
          disabled={frozen}
          aria-label={t("Action {n} is done", { n })}
          data-lm-suppress-shortcuts="true"
          onChange={(event) => patch({ done: event.currentTarget.checked })}
        />
      </td>
      <td class="jkf-first">{words("text", t("Action"), 1)}</td>
      <td>
        <Select
          label={`${t("Stage")} ${n}`}
          value={action.stage ?? ""}
          frozen={frozen}
          options={[
            ["", t("Whole journey")],
            ...stages.map((stage) => [stage.id, stage.name || t("(unnamed stage)")] as const),
            ...(gone ? [[action.stage ?? "", t("(deleted stage)")] as const] : []),
          ]}
          onChange={(stage) => patch({ stage: stage || null })}
        />
      </td>
      <td>{words("owner", t("Owner"))}</td>
      <td>
        <Field
          bare
          type="date"
          label={`${t("Due")} ${n}`}
          value={action.due ?? ""}
          frozen={frozen}
          t={t}
          onCommit={(due) => patch({ due: due || null })}
          warning={late ? t("Overdue") : undefined}
        />
      </td>
      <td>{words("measure", t("How it will be measured"))}</td>
      <td>
        <Remove
          label={t("Remove action {n}", { n })}
          frozen={frozen}
          onRemove={() => patch({ deleted: true })}
        />
      </td>
    </tr>
  );
}

function CommunicationLine(props: Tools & { told: Communication; n: number }) {
  const { told, store, t, frozen, n } = props;
  const patch = (fields: Partial<Communication>): void => {
    store.edit.change([{ to: "communications", id: told.id, fields }]);
  };
  return (
    <tr>
      <td class="jkf-first">
        <Field
          bare
          label={`${t("Audience")} ${n}`}
          value={told.audience}
          frozen={frozen}
          t={t}
          suggestions={[
            t("Customers who answered"),
            t("Customers"),
            t("Staff"),
            t("Steering committee"),
            t("Staff representatives"),
          ]}
          onCommit={(audience) => patch({ audience })}
        />
      </td>
      <td>
        <Field
          bare
          rows={1}
          label={`${t("What they were told")} ${n}`}
          value={told.message}
          frozen={frozen}
          t={t}
          onCommit={(message) => patch({ message })}
        />
      </td>
      <td>
        <Field
          bare
          type="date"
          label={`${t("On")} ${n}`}
          value={told.on ?? ""}
          frozen={frozen}
          t={t}
          onCommit={(on) => patch({ on: on || null })}
        />
      </td>
      <td>
        <Remove
          label={t("Remove communication {n}", { n })}
          frozen={frozen}
          onRemove={() => patch({ deleted: true })}
        />
      </td>
    </tr>
  );
}

/** What was guessed on the wall and nobody has confirmed yet; settled on the wall. */
function Hypotheses({ lines, t }: { lines: readonly EvidenceLine[]; t: Translate }) {
  return (
    <section class="jkf-sheet jkf-hypotheses">
      <header>
        <h3>{t("Hypotheses to confirm ({n})", { n: lines.length })}</h3>
      </header>
      {lines.length === 0 ? (
        <p class="jkf-nothing">{t("No hypothesis to confirm for now.")}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long list scrolls, also by keyboard
        <ul tabIndex={0}>
          {lines.map(({ note, stage, row }) => (
            <li key={note.id}>
              {note.text || t("Empty note")}
              <span>{[stage || t("in the tray"), row].filter(Boolean).join(" · ")}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

export function FollowUp(props: { store: MapStore; t: Translate; today?: string }) {
  const { store, t } = props;
  const map = useSnapshot(store);
  const { stages, meta } = map;
  const actions = actionsOf(map);
  const communications = communicationsOf(map);
  const connection = useConnection(store);
  const tools: Tools = { store, t, frozen: store.readOnly, today: props.today ?? localToday() };
  const done = actions.filter((action) => action.done).length;
  const dated = communications.filter((told) => told.on !== null).length;
  return (
    <section
      class="jk-root jkf-form jkf-followup"
      lang={meta.lang}
      aria-label={t("After the workshop")}
      onKeyDown={keepPlainKeys}
    >
      <h2>{t("After the workshop")}</h2>
      <Frozen connection={connection} t={t} />
      <Sheet
        class="jkf-actions"
        title={t("Action plan")}
        summary={actions.length ? t("Done: {done} of {all}", { done, all: actions.length }) : ""}
        empty={t("No action yet: who does what, by when, and how will it show?")}
        add={t("Add an action")}
        columns={[
          t("Done"),
          t("Action"),
          t("Stage"),
          t("Owner"),
          t("Due"),
          t("How it will be measured"),
        ]}
        count={actions.length}
        frozen={tools.frozen}
        onAdd={() => store.edit.change([{ to: "actions", before: null }])}
      >
        {actions.map((action, at) => (
          <ActionLine key={action.id} {...tools} action={action} n={at + 1} stages={stages} />
        ))}
      </Sheet>
      <Hypotheses
        lines={evidenceList(map).filter(({ kind }) => kind === "hypothesis_to_confirm")}
        t={t}
      />
      <Sheet
        class="jkf-communications"
        title={t("Who was told what, and when")}
        summary={
          communications.length
            ? t("Dated: {done} of {all}", { done: dated, all: communications.length })
            : ""
        }
        empty={t("Nobody was told yet: customers who answered, staff, the steering committee?")}
        add={t("Add a communication")}
        columns={[t("Audience"), t("What they were told"), t("On")]}
        count={communications.length}
        frozen={tools.frozen}
        onAdd={() => store.edit.change([{ to: "communications", before: null }])}
      >
        {communications.map((told, at) => (
          <CommunicationLine key={told.id} {...tools} told={told} n={at + 1} />
        ))}
      </Sheet>
    </section>
  );
}
