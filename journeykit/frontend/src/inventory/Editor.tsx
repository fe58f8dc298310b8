/**
 * A cell while it is edited. Words, numbers, dates and choices are typed in place: Enter, Tab or
 * leaving writes, Esc gives up, and what somebody else writes meanwhile only shows as a notice.
 * The rest opens a box (`boxes.tsx`).
 */
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useUniqueId } from "../charter/hooks";
import type { Touchpoint } from "../shared/schema";
import { place } from "../shared/ui/Menu";
import type { Book, Row } from "./book";
import { CellBox } from "./boxes";
import { type Column, textOf } from "./columns";
import type { Hands } from "./hands";
import { type Editing, NEW } from "./ui";

export interface EditorProps {
  hands: Hands;
  book: Book;
  column: Column;
  /** null: the line for a new touchpoint */
  row: Row | null;
  editing: Editing;
}

export function Editor(props: EditorProps) {
  const { kind } = props.column;
  if (
    props.row &&
    (kind === "list" || kind === "points" || kind === "metrics" || kind === "moment")
  )
    return <CellBox {...props} row={props.row} />;
  return <InCell {...props} />;
}

/** The text an editor starts with: numbers as this language writes them, dates and words as kept. */
function startText(column: Column, row: Row | null, book: Book): string {
  if (!row) return "";
  const value = row.touchpoint[column.id as keyof Touchpoint];
  if (typeof value === "number") return textOf(column, row, book);
  return typeof value === "string" ? value : "";
}

function InCell({ hands, book, column, row, editing }: EditorProps) {
  const { t } = book;
  const id = useUniqueId();
  const present = startText(column, row, book);
  const [start] = useState(present);
  const [text, setText] = useState(editing.typed ?? start);
  const [problem, setProblem] = useState<string | null>(null);
  const field = useRef<HTMLInputElement & HTMLTextAreaElement & HTMLSelectElement>(null);
  const done = useRef(false);
  const many = row ? hands.rowsWith(row.id).length : 1;

  useLayoutEffect(() => {
    field.current?.focus();
    if (editing.typed === null) field.current?.select?.();
    // A virtual row that goes away takes its editor with it: nothing typed is lost.
    return () => {
      if (!done.current) write(field.current?.value ?? "");
    };
  }, []);

  /** `asked`: by Enter; what was not touched is written to other chosen rows only then. */
  const write = (typed: string, asked = false): string | null => {
    done.current = true;
    const untouched = typed === start && editing.typed === null;
    if (untouched && !(asked && many > 1)) return null;
    return hands.commitText(editing, typed);
  };
  /** True when the editor closed. */
  const finish = (grab: boolean, asked = false): boolean => {
    if (done.current) return true;
    const found = write(text, asked);
    if (found) {
      done.current = false;
      setProblem(found);
      hands.ui.say(found);
      field.current?.focus();
      return false;
    }
    hands.close(grab);
    return true;
  };
  const giveUp = (grab: boolean): void => {
    done.current = true;
    hands.close(grab);
  };
  const onBlur = (): void => {
    if (done.current) return;
    // Leaving with something that cannot be read gives the cell its value back, and says why.
    const found = write(text);
    if (found) hands.ui.tell(found);
    hands.close(false);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    const newLine = column.kind === "long" && (event.shiftKey || event.altKey);
    event.stopPropagation();
    if (event.key === "Enter" && !newLine) finish(true, true);
    else if (event.key === "Escape") giveUp(true);
    else if (event.key === "Tab") tabOn(event.shiftKey);
    else return;
    event.preventDefault();
  };
  /** To the next cell, as in a spreadsheet; from there Tab leaves the table. */
  const tabOn = (back: boolean): void => {
    if (!finish(true) || editing.line === NEW) return;
    const { columns } = hands.now;
    const next = columns[columns.indexOf(column) + (back ? -1 : 1)];
    if (next) hands.ui.goTo({ line: editing.line, column: next.id });
  };

  const elsewhere = present !== start && present !== text ? present : null;
  const shared = {
    ref: field,
    id,
    class: `jki-field${problem ? " jki-wrong" : ""}`,
    "aria-label": t(column.label),
    "aria-invalid": problem ? ("true" as const) : undefined,
    "aria-describedby": problem || many > 1 || elsewhere !== null ? `${id}-said` : undefined,
    value: text,
    onBlur,
    onKeyDown,
    onInput: (event: Event) => {
      setProblem(null);
      setText((event.currentTarget as HTMLInputElement).value);
    },
  };
  return (
    <span class="jki-editor">
      {column.kind === "choice" ? (
        <select {...shared}>
          {column.choices?.map(([value, label]) => (
            <option key={value} value={value}>
              {label ? t(label) : "—"}
            </option>
          ))}
        </select>
      ) : column.kind === "long" ? (
        <textarea {...shared} rows={4} maxLength={4000} />
      ) : (
        <input
          {...shared}
          type={column.kind === "date" ? "date" : "text"}
          inputMode={column.kind === "number" ? "decimal" : undefined}
          maxLength={column.kind === "date" ? undefined : 300}
          list={column.suggests ? `${id}-list` : undefined}
          autocomplete="off"
        />
      )}
      {column.suggests && (
        <datalist id={`${id}-list`}>
          {suggestions(hands, column).map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
      {(problem || many > 1 || elsewhere !== null) && (
        <Said id={`${id}-said`} problem={problem !== null}>
          {problem ??
            (elsewhere !== null
              ? t("Changed elsewhere meanwhile: “{text}”", { text: elsewhere })
              : t("For the {n} rows chosen", { n: many }))}
        </Said>
      )}
    </span>
  );
}

/** A word under the field, in the browser's top layer: the table's edge does not cut it. */
function Said(props: { id: string; problem: boolean; children: string }) {
  const box = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const said = box.current;
    const field = said?.parentElement?.querySelector(".jki-field")?.getBoundingClientRect();
    if (!said || !field) return;
    said.showPopover?.();
    const screen = { width: window.innerWidth, height: window.innerHeight };
    const at = place(field, said.getBoundingClientRect(), screen);
    said.style.left = `${at.left}px`;
    said.style.top = `${at.top}px`;
  }, [props.children]);
  return (
    <span
      ref={box}
      id={props.id}
      popover="manual"
      class={`jki-said${props.problem ? " jki-problem" : ""}`}
    >
      {props.children}
    </span>
  );
}

/** What others wrote in this column, the most frequent first. */
function suggestions(hands: Hands, column: Column): string[] {
  const counts = new Map<string, number>();
  for (const row of hands.now.rows) {
    const value = row.touchpoint[column.id as "channel"];
    if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 40)
    .map(([value]) => value);
}
