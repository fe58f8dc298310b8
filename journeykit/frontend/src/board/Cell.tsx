/** One stage × one row: its notes and the button that adds one. Redraws when its notes change. */
// biome-ignore-all lint/a11y/useSemanticElements: an ARIA grid over CSS grid; a table cannot hold it
// biome-ignore-all lint/a11y/useFocusableInteractive: the notes and buttons inside hold the focus
import type { ComponentChildren, ComponentProps, VNode } from "preact";
import { useMemo, useRef } from "preact/hooks";
import type { Note } from "../shared/schema";
import type { Peer } from "../shared/store";
import { Icon } from "../shared/ui/icons";
import { memo, shallowEqual } from "../shared/ui/memo";
import { chunked } from "./chunks";
import { useBoard } from "./context";
import { NoteCard } from "./NoteCard";
import { PresenceMarks } from "./PresenceMarks";
import { NO_PEERS, usePeersIn } from "./presence";
import { useUi } from "./ui_state";

export const NO_NOTES: readonly Note[] = [];

export interface CellProps {
  notes: readonly Note[];
  stage: string;
  row: string;
  stageName: string;
  rowName: string;
  /** place in the CSS grid, counted from 1 */
  line: number;
  column: number;
  canEdit: boolean;
  kind?: string;
}

/** Those at one note; nobody is always the same nobody, so that the card is not redrawn. */
function peersAt(peers: readonly Peer[], note: string): readonly Peer[] {
  const here = peers.filter(({ at }) => at?.note === note);
  return here.length ? here : NO_PEERS;
}

/** Cards asked for again with the same properties are the same element: not even compared. */
function useCards(): (props: ComponentProps<typeof NoteCard> & { note: Note }) => VNode {
  const cards = useRef(new Map<string, VNode>());
  return (props) => {
    const before = cards.current.get(props.note.id);
    if (before && shallowEqual(before.props, props)) return before;
    const made = <NoteCard key={props.note.id} {...props} />;
    cards.current.set(props.note.id, made);
    return made;
  };
}

/** Neighbours in a cell. Redrawn when one of them changed, is typed in, chosen or carried. */
const Neighbours = memo(function Neighbours(props: {
  notes: readonly Note[];
  peers: readonly Peer[];
  canEdit: boolean;
}) {
  const { ui } = useBoard();
  const { notes, peers, canEdit } = props;
  const card = useCards();
  const editing = useUi(ui, (s) => (notes.some((n) => n.id === s.editing) ? s.editing : null));
  // As one string each: a redraw only where something of these notes changed.
  const among = (ids: { has(id: string): boolean }): string =>
    notes.flatMap(({ id }) => (ids.has(id) ? [id] : [])).join(" ");
  const carried = useUi(ui, ({ lift }) =>
    lift?.kind === "note" ? among(new Set(lift.ids)) : "",
  ).split(" ");
  const selected = useUi(ui, ({ selection: { ids } }) => (ids.size ? among(ids) : "")).split(" ");
  return (
    <>
      {notes.map((note) =>
        card({
          note,
          editing: note.id === editing,
          carried: carried.includes(note.id),
          selected: selected.includes(note.id),
          canEdit,
          peers: peersAt(peers, note.id),
        }),
      )}
    </>
  );
});

export function NoteStack(props: CellProps) {
  const { t } = useBoard();
  const { notes, canEdit } = props;
  const before = useRef(chunked(NO_NOTES));
  const chunks = useMemo(() => chunked(notes, before.current), [notes]);
  before.current = chunks;
  const peers = usePeersIn(props.stage, props.row);
  const loose = peers.length
    ? peers.filter(({ at }) => !notes.some(({ id }) => id === at?.note))
    : NO_PEERS;
  return (
    <>
      {notes.length > 0 && (
        <ul class="jk-notes">
          {chunks.map((chunk) => (
            <Neighbours key={chunk.key} notes={chunk.notes} peers={peers} canEdit={canEdit} />
          ))}
        </ul>
      )}
      {loose.length > 0 && <PresenceMarks peers={loose} />}
      {canEdit && (
        <button
          type="button"
          class="jk-add"
          data-action="add"
          data-nav=""
          tabIndex={-1}
          aria-label={t("Add a note: {stage}, {row}", {
            stage: props.stageName,
            row: props.rowName,
          })}
        >
          <Icon name="plus" size={16} />
        </button>
      )}
    </>
  );
}

export function CellFrame(props: CellProps & { children: ComponentChildren }) {
  return (
    <div
      role="gridcell"
      class={`jk-cell${props.kind ? ` jk-cell-${props.kind}` : ""}`}
      data-cell=""
      data-stage={props.stage}
      data-row={props.row}
      data-line={props.line}
      data-column={props.column}
      style={{ gridRow: props.line, gridColumn: props.column }}
    >
      {props.children}
    </div>
  );
}

export const Cell = memo(function Cell(props: CellProps) {
  return (
    <CellFrame {...props}>
      <NoteStack {...props} />
    </CellFrame>
  );
});
