/** The grid's lines: a touchpoint, a group's head, the line where a new touchpoint is typed. */
// biome-ignore-all lint/a11y/useSemanticElements: see Grid.tsx
// biome-ignore-all lint/a11y/useFocusableInteractive: the cells hold the focus, one at a time
// biome-ignore-all lint/a11y/useAriaPropsSupportedByRole: aria-colspan goes with a gridcell
import { counted } from "../board/format";
import { Icon } from "../shared/ui/icons";
import { memo } from "../shared/ui/memo";
import type { Book, Row } from "./book";
import { Face } from "./Cell";
import type { DrawnColumn } from "./column_window";
import { type Column, columnOf } from "./columns";
import { Editor } from "./Editor";
import type { Hands } from "./hands";
import { GROUP } from "./pointer";
import type { GroupLine } from "./table";
import { type Editing, NEW, SELECT, type SpotColumn } from "./ui";

interface LineProps {
  hands: Hands;
  book: Book;
  columns: readonly Column[];
  /** of the line among all, from 1 */
  number: number;
}

const BOXED = new Set(["list", "points", "metrics", "moment"]);

export const TouchpointRow = memo(function TouchpointRow(
  props: LineProps & {
    top: number;
    /** the line's id: a touchpoint may have several lines */
    line: string;
    row: Row;
    drawn: readonly DrawnColumn[];
    focus: SpotColumn | null;
    selected: boolean;
    editing: Editing | null;
    frozen: boolean;
  },
) {
  const { hands, book, line, row, focus, selected, editing, frozen } = props;
  const { t } = book;
  const name = row.touchpoint.name || t("unnamed");
  const cell = ({ column, at }: DrawnColumn) => {
    const edits = editing?.column === column.id ? editing : null;
    const boxed = BOXED.has(column.kind) || column.kind === "yesno";
    return (
      <div
        key={column.id}
        role={column.id === "name" ? "rowheader" : "gridcell"}
        class={`jki-cell jki-of-${column.kind}${column.id === "name" ? " jki-name" : ""}${edits ? " jki-editing" : ""}`}
        style={{ gridColumn: at + 2 }}
        aria-colindex={at + 2}
        aria-readonly={frozen || undefined}
        data-line={line}
        data-column={column.id}
        data-action={boxed ? "open" : undefined}
        tabIndex={focus === column.id ? 0 : -1}
        draggable={column.id === "name" && !edits}
      >
        {edits && <Editor {...{ hands, book, column, row }} editing={edits} />}
        {(!edits || BOXED.has(column.kind)) && <Face column={column} row={row} book={book} />}
      </div>
    );
  };
  return (
    <div
      role="row"
      class={`jki-row jki-touchpoint${selected ? " jki-chosen" : ""}${editing ? " jki-editing" : ""}`}
      style={{ top: `${props.top}px` }}
      aria-rowindex={props.number}
      aria-selected={selected}
    >
      <div role="presentation" class="jki-lead">
        <div
          role="gridcell"
          class="jki-cell jki-select"
          aria-colindex={1}
          data-line={line}
          data-column={SELECT}
          tabIndex={focus === SELECT ? 0 : -1}
          draggable
        >
          <input
            type="checkbox"
            tabIndex={-1}
            checked={selected}
            aria-label={t("Choose {name}", { name })}
          />
          <Icon name="grip" size={14} />
        </div>
        {props.drawn.slice(0, 1).map(cell)}
      </div>
      {props.drawn.slice(1).map(cell)}
    </div>
  );
});

export const GroupRow = memo(function GroupRow(
  props: LineProps & { top: number; line: GroupLine; here: boolean },
) {
  const { book, line, columns } = props;
  const { t, lang } = book;
  const heading = columnOf(line.column)?.label ?? "";
  return (
    <div
      role="row"
      class="jki-row jki-group"
      style={{ top: `${props.top}px` }}
      aria-rowindex={props.number}
    >
      <div
        role="gridcell"
        class="jki-cell"
        aria-colindex={1}
        aria-colspan={columns.length + 1}
        aria-expanded={line.open}
        data-line={line.id}
        data-column={GROUP}
        tabIndex={props.here ? 0 : -1}
        style={{ paddingInlineStart: `${14 + 20 * line.depth}px` }}
      >
        <span class="jki-group-words">
          <Icon name={line.open ? "chevron" : "right"} size={16} />
          <span class="jk-soft">{t(heading)}</span>
          <strong>{line.value || t("(nothing)")}</strong>
          <span class="jki-count">
            {t(counted(line.count, lang, "{n} touchpoint", "{n} touchpoints"), { n: line.count })}
          </span>
        </span>
      </div>
    </div>
  );
});

export const NewRow = memo(function NewRow(
  props: LineProps & { focus: SpotColumn | null; editing: Editing | null; frozen: boolean },
) {
  const { hands, book, columns, editing } = props;
  const { t } = book;
  const name = columnOf("name");
  return (
    <div role="rowgroup" class="jki-foot">
      <div role="row" class="jki-row jki-new" aria-rowindex={props.number}>
        <div
          role="gridcell"
          class="jki-cell"
          aria-colindex={1}
          aria-colspan={columns.length + 1}
          aria-readonly={props.frozen || undefined}
          data-line={NEW}
          data-column={props.focus ?? "name"}
          tabIndex={props.focus ? 0 : -1}
        >
          {editing && name ? (
            <Editor {...{ hands, book, editing }} column={name} row={null} />
          ) : (
            <span class="jki-new-words">
              <Icon name="plus" size={16} />
              {t("New touchpoint: type its name")}
            </span>
          )}
        </div>
      </div>
    </div>
  );
});
