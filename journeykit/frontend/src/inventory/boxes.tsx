/** Cells that need more than a line: a box over the cell. Done or a press outside writes, Esc not. */
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { formatDate, pointName } from "../board/format";
import { useUniqueId } from "../charter/hooks";
import { place } from "../shared/ui/Menu";
import { type Book, momentStatus, type Row } from "./book";
import { PointBadge } from "./Cell";
import { type Column, MOMENT_WORDS, partsOf } from "./columns";
import type { EditorProps } from "./Editor";
import type { ListMode } from "./edits";
import { MetricsBox } from "./MetricsBox";

export interface BoxProps extends EditorProps {
  row: Row;
}

export function CellBox(props: BoxProps) {
  switch (props.column.kind) {
    case "list":
      return <ListBox {...props} />;
    case "points":
      return <PointsBox {...props} />;
    case "metrics":
      return <MetricsBox {...props} />;
    default:
      return <MomentBox {...props} />;
  }
}

/** `onDone` writes and says whether it could: false keeps the box open. */
export function Frame(props: {
  box: BoxProps;
  title: string;
  onDone: () => boolean;
  children: ComponentChildren;
}) {
  const { hands, book, row } = props.box;
  const { t } = book;
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useUniqueId();
  useLayoutEffect(() => {
    const box = dialog.current;
    if (!box) return;
    const cell = box.parentElement?.getBoundingClientRect();
    box.showModal();
    if (cell) {
      const size = box.getBoundingClientRect();
      const at = place(cell, size, { width: window.innerWidth, height: window.innerHeight });
      box.style.inset = `${at.top}px auto auto ${at.left}px`;
    }
    return () => box.close();
  }, []);
  const done = (): void => {
    if (props.onDone()) hands.close(true);
  };
  const many = hands.rowsWith(row.id).length;
  return (
    <dialog
      ref={dialog}
      class="jk-dialog jki-box"
      aria-labelledby={title}
      onCancel={(event) => {
        event.preventDefault();
        hands.close(true);
      }}
      onClick={(event) => {
        // The second press of a double one still belongs to opening it.
        if (event.target === dialog.current && event.detail < 2) done();
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        const field = (event.target as Element).matches("input, select");
        if (event.key === "Escape") hands.close(true);
        else if (event.key === "Enter" && field && !event.isComposing) done();
        else return;
        event.preventDefault();
      }}
    >
      <div class="jk-dialog-body jki-form">
        <h2 id={title}>{props.title}</h2>
        {many > 1 && <p class="jki-many">{t("For the {n} rows chosen", { n: many })}</p>}
        {props.children}
        <div class="jk-form-end">
          <button type="button" class="jk-button" onClick={() => hands.close(true)}>
            {t("Cancel")}
          </button>
          <button type="button" class="jk-button jk-primary" onClick={done}>
            {t("OK")}
          </button>
        </div>
      </div>
    </dialog>
  );
}

/** What ticking a list gives: names, and what becomes of what was there. */
export interface ListChoice {
  readonly names: readonly string[];
  readonly mode: ListMode;
}

/** Tick boxes of stages or journeys; a journey that is not there yet can be named. */
export function ListFields(props: {
  column: Column;
  book: Book;
  choice: ListChoice;
  onChange: (choice: ListChoice) => void;
  /** several rows: what they have may stay */
  many: boolean;
}) {
  const { column, book, choice, onChange, many } = props;
  const { t } = book;
  const [typed, setTyped] = useState("");
  const [made, setMade] = useState<readonly string[]>([]);
  const journeys = column.id === "journeys";
  const known = (journeys ? book.journeys : book.stages).map(({ name }) => name || t("unnamed"));
  const names = [...known, ...made];
  const tick = (name: string, on: boolean): void => {
    const others = choice.names.filter((one) => one !== name);
    onChange({ ...choice, names: on ? [...others, name] : others });
  };
  const add = (): void => {
    const name = typed.trim();
    if (!name) return;
    if (!names.includes(name)) setMade([...made, name]);
    tick(name, true);
    setTyped("");
  };
  const modes: readonly [ListMode, string][] = [
    ["add", t("Add to what the rows have")],
    ["replace", t("In place of what the rows have")],
    ["remove", t("Take away from the rows")],
  ];
  return (
    <>
      {many && (
        <fieldset class="jki-choices">
          <legend class="jk-hidden">{t("What becomes of what the rows have")}</legend>
          {modes.map(([mode, label]) => (
            <label class="jki-tick" key={mode}>
              <input
                type="radio"
                name={`mode-${column.id}`}
                checked={choice.mode === mode}
                onChange={() => onChange({ ...choice, mode })}
              />
              {label}
            </label>
          ))}
        </fieldset>
      )}
      <fieldset class="jki-choices jki-list">
        <legend class="jk-hidden">{t(column.label)}</legend>
        {names.length === 0 && (
          <p class="jk-soft">{journeys ? t("No journey yet.") : t("No stage yet.")}</p>
        )}
        {names.map((name) => (
          <label class="jki-tick" key={name}>
            <input
              type="checkbox"
              checked={choice.names.includes(name)}
              onChange={(event) => tick(name, event.currentTarget.checked)}
            />
            {name}
          </label>
        ))}
      </fieldset>
      {journeys && (
        <div class="jki-beside">
          <input
            class="jki-input"
            aria-label={t("Another journey")}
            placeholder={t("Another journey")}
            value={typed}
            maxLength={300}
            onInput={(event) => setTyped(event.currentTarget.value)}
            onBlur={add}
            onKeyDown={(event) => {
              if (event.key !== "Enter" || !typed.trim()) return;
              event.preventDefault();
              event.stopPropagation();
              add();
            }}
          />
          <button type="button" class="jk-button" onClick={add}>
            {t("Add")}
          </button>
        </div>
      )}
    </>
  );
}

function ListBox(props: BoxProps) {
  const { hands, book, column, row } = props;
  const rows = hands.rowsWith(row.id);
  const many = rows.length > 1;
  const [choice, setChoice] = useState<ListChoice>({
    names: many ? [] : partsOf(column, row, book),
    mode: many ? "add" : "replace",
  });
  const onDone = (): boolean => {
    if (!many || choice.names.length || choice.mode === "replace") {
      hands.write(column, choice.names, rows, choice.mode);
    }
    return true;
  };
  return (
    <Frame box={props} title={`${book.t(column.label)} · ${row.touchpoint.name}`} onDone={onDone}>
      <ListFields {...{ column, book, choice, many }} onChange={setChoice} />
    </Frame>
  );
}

function PointsBox(props: BoxProps) {
  const { hands, book, row } = props;
  const { t } = book;
  const [wanted, setWanted] = useState(new Set(row.points.map(({ id }) => id)));
  const names = new Map(hands.now.rows.map((one) => [one.id, one.touchpoint.name]));
  return (
    <Frame
      box={props}
      title={t("Measurement points of {name}", { name: row.touchpoint.name })}
      onDone={() => {
        hands.link(row, wanted);
        return true;
      }}
    >
      {book.points.length === 0 && (
        <p class="jk-soft">
          {t("The map has no measurement point yet: add one in the notebook, then link it here.")}
        </p>
      )}
      <fieldset class="jki-choices jki-list">
        <legend class="jk-hidden">{t("Measurement points")}</legend>
        {book.points.map((point) => {
          const other = point.touchpoint && point.touchpoint !== row.id ? point.touchpoint : null;
          return (
            <label class="jki-tick" key={point.id}>
              <input
                type="checkbox"
                aria-label={pointName(point)}
                checked={wanted.has(point.id)}
                onChange={(event) => {
                  const next = new Set(wanted);
                  if (event.currentTarget.checked) next.add(point.id);
                  else next.delete(point.id);
                  setWanted(next);
                }}
              />
              <PointBadge point={point} book={book} />
              {other && (
                <span class="jk-soft">
                  {t("now at {name}", { name: names.get(other) ?? t("a deleted touchpoint") })}
                </span>
              )}
            </label>
          );
        })}
      </fieldset>
    </Frame>
  );
}

function MomentBox(props: BoxProps) {
  const { hands, book, row } = props;
  const { t, lang } = book;
  const { moment } = row;
  const [declared, setDeclared] = useState(moment?.declared ?? false);
  const [by, setBy] = useState(moment?.declared_by ?? "");
  const [decision, setDecision] = useState(moment?.decision ?? "");
  const [reason, setReason] = useState(moment?.reason ?? "");
  const [problem, setProblem] = useState("");
  const status = momentStatus(row);
  const onDone = (): boolean => {
    if (decision === "dismissed" && !reason.trim()) {
      setProblem(t("Say why it is dismissed."));
      return false;
    }
    hands.moment(hands.rowsWith(row.id), {
      declared,
      declared_by: declared ? by.trim() : "",
      decision,
      reason: decision ? reason.trim() : "",
    });
    return true;
  };
  const decisions = [
    ["", t("not decided")],
    ["accepted", t("accepted")],
    ["dismissed", t("dismissed")],
  ] as const;
  return (
    <Frame box={props} title={`${t("Moment of truth")} · ${row.touchpoint.name}`} onDone={onDone}>
      {moment?.test && status && (
        <p class="jki-many">
          {t("{status}, tested on {date}: an association, not a cause.", {
            status: t(MOMENT_WORDS[status]),
            date: formatDate(moment.test.tested_on, lang),
          })}
        </p>
      )}
      <label class="jki-tick">
        <input
          type="checkbox"
          checked={declared}
          onChange={(event) => setDeclared(event.currentTarget.checked)}
        />
        {t("Declared: it decides whether the customer stays")}
      </label>
      <label class="jki-labelled">
        {t("Declared by")}
        <input
          class="jki-input"
          value={by}
          maxLength={300}
          disabled={!declared}
          placeholder={t("e.g. the store team")}
          onInput={(event) => setBy(event.currentTarget.value)}
        />
      </label>
      <fieldset class="jki-choices jki-across">
        <legend>{t("The group's decision")}</legend>
        {decisions.map(([value, label]) => (
          <label class="jki-tick" key={value}>
            <input
              type="radio"
              name="decision"
              checked={decision === value}
              onChange={() => setDecision(value)}
            />
            {label}
          </label>
        ))}
      </fieldset>
      <label class="jki-labelled">
        {t("Reason")}
        <input
          class="jki-input"
          value={reason}
          maxLength={1000}
          disabled={!decision}
          aria-invalid={problem ? "true" : undefined}
          onInput={(event) => {
            setReason(event.currentTarget.value);
            setProblem("");
          }}
        />
      </label>
      {problem && (
        <p class="jk-problem" role="alert">
          {problem}
        </p>
      )}
    </Frame>
  );
}
