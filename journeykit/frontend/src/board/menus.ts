/** What the menus of a note, a stage and a row offer. */
import { CHOICES, type Note, type Row, type Stage } from "../shared/schema";
import type { MapSnapshot, NotePatch } from "../shared/store";
import type { MenuEntry, MenuGroup } from "../shared/ui/Menu";
import type { BoardTools } from "./context";
import { select } from "./keyboard";
import { EVIDENCE } from "./NoteCard";
import { LINES, ROW_KINDS } from "./rows/kinds";
import { rowsOf } from "./rows/presets";
import { scoresRow } from "./rows/ScoresRow";
import { chosen, toggle } from "./selection";
import { toggled } from "./stage/collapse";

const COLOURS = {
  yellow: "Yellow",
  blue: "Blue",
  green: "Green",
  pink: "Pink",
  orange: "Orange",
  purple: "Purple",
  grey: "Grey",
} as const;

export function noteMenu(tools: BoardTools, note: Note, remove: () => void): MenuGroup[] {
  const { t, edit, ui, store } = tools;
  // On the whole selection the note belongs to.
  const notes = chosen(ui, store.snapshot(), note.id);
  const patch = (fields: NotePatch): void =>
    notes.length > 1 ? edit.patchNotes(notes, fields) : edit.patchNote(note.id, fields);
  const declared = note.moment_of_truth !== "none";
  return [
    {
      entries: [
        { label: t("Edit"), icon: "edit", hint: "↵", onSelect: () => ui.set({ editing: note.id }) },
        {
          label: t("Move to…"),
          icon: "move",
          onSelect: () => ui.set({ dialog: { kind: "move", note: note.id, notes } }),
        },
        {
          label: note.sources.length ? t("Sources…") : t("Add a source…"),
          icon: "source",
          onSelect: () => ui.set({ dialog: { kind: "sources", note: note.id } }),
        },
        {
          label: note.attachments.length ? t("Attachments…") : t("Attach…"),
          icon: "clip",
          onSelect: () => ui.set({ dialog: { kind: "attachments", note: note.id } }),
        },
        {
          label: ui.state.selection.ids.has(note.id) ? t("Deselect") : t("Select"),
          icon: "saved",
          onSelect: () => select(tools, toggle(ui.state.selection, note.id)),
        },
        ...((store.access.role === "guest"
          ? []
          : [
              {
                label: t("Moment of truth"),
                icon: "star",
                checked: declared,
                onSelect: () => patch({ moment_of_truth: declared ? "none" : "declared" }),
              },
            ]) satisfies MenuEntry[]),
      ],
    },
    {
      label: t("Evidence"),
      entries: CHOICES.Note.evidence.map((evidence) => ({
        label: t(EVIDENCE[evidence]),
        mark: `jk-evidence jk-mark-${evidence}`,
        checked: note.evidence === evidence,
        onSelect: () => patch({ evidence }),
      })),
    },
    {
      label: t("Colour"),
      layout: "swatches",
      entries: CHOICES.Note.color.map((color) => ({
        label: t(COLOURS[color]),
        mark: `jk-swatch jk-color-${color}`,
        checked: note.color === color,
        onSelect: () => patch({ color }),
      })),
    },
    { entries: [{ label: t("Delete"), icon: "trash", hint: "⌦", danger: true, onSelect: remove }] },
  ];
}

/** A stage's group, and its lock. */
function stageGroups({ t, edit, ui }: BoardTools, map: MapSnapshot, stage: Stage): MenuGroup[] {
  const phase = map.phases.find((one) => one.id === stage.phase);
  const next = map.stages[map.stages.indexOf(stage) + 1];
  const used = map.phases.filter(({ id }) => map.stages.some((one) => one.phase === id));
  const nextPhase = map.phases.find((one) => one.id === next?.phase);
  const group = (): void => {
    if (next && phase) edit.setPhase(next.id, phase.id);
    else if (nextPhase) edit.setPhase(stage.id, nextPhase.id);
    else if (next) ui.set({ naming: edit.addPhase("", [stage.id, next.id]) });
  };
  return [
    {
      label: t("Phase"),
      entries: [
        ...used.map((one) => ({
          label: one.name || t("Untitled phase"),
          checked: one === phase,
          onSelect: () => edit.setPhase(stage.id, one.id),
        })),
        {
          label: t("Group with the next stage"),
          icon: "phase",
          disabled: !next || (phase !== undefined && phase === nextPhase),
          onSelect: group,
        },
        {
          label: t("New phase"),
          icon: "plus",
          onSelect: () => ui.set({ naming: edit.addPhase("", [stage.id]) }),
        },
        ...(phase
          ? [
              {
                label: t("Leave the phase"),
                icon: "close" as const,
                onSelect: () => edit.setPhase(stage.id, null),
              },
            ]
          : []),
      ],
    },
    {
      entries: [
        {
          label: stage.locked ? t("Unlock for the invited") : t("Lock for the invited"),
          icon: stage.locked ? "unlock" : "lock",
          onSelect: () => edit.lockStage(stage.id, !stage.locked),
        },
      ],
    },
  ];
}

/** What a row shows, the blueprint's line under it, ready-made rows after it. */
function rowGroups({ t, edit, ui }: BoardTools, map: MapSnapshot, row: Row): MenuGroup[] {
  const scores = scoresRow(map.rows);
  const next = map.rows[map.rows.indexOf(row) + 1]?.id ?? null;
  const strengths = rowsOf("strengths", map.meta.lang, map.rows);
  return [
    {
      entries: [
        ...strengths.map(({ name }) => ({
          label: t("Add “{name}”", { name }),
          icon: "plus" as const,
          onSelect: () => edit.addRows(strengths, next),
        })),
        {
          label: t("Add rows…"),
          icon: "row",
          onSelect: () => ui.set({ dialog: { kind: "presets", row: row.id } }),
        },
      ],
    },
    {
      label: t("The row shows"),
      entries: CHOICES.Row.type.map((type) => ({
        label: t(ROW_KINDS[type].name),
        checked: row.type === type,
        disabled: type === "scores" && scores !== undefined && scores !== row,
        onSelect: () => edit.patchRow(row.id, { type }),
      })),
    },
    {
      label: t("Line under the row"),
      entries: CHOICES.Row.line_under.map((line) => ({
        label: line ? t(LINES[line]) : t("No line"),
        checked: row.line_under === line,
        onSelect: () => edit.patchRow(row.id, { line_under: line }),
      })),
    },
  ];
}

/** Who may write on the wall at all, for the menu of the bar. */
export function lockGroup({ t, edit }: BoardTools, map: MapSnapshot): MenuGroup {
  const { locked } = map.meta;
  return {
    label: t("The invited"),
    entries: [
      {
        label: locked ? t("Unlock the wall") : t("Lock the wall"),
        icon: locked ? "unlock" : "lock",
        onSelect: () => edit.lockBoard(!locked),
      },
    ],
  };
}

export function phaseMenu({ t, edit, ui }: BoardTools, id: string): MenuGroup[] {
  const entries: MenuEntry[] = [
    { label: t("Rename"), icon: "edit", onSelect: () => ui.set({ naming: id }) },
    { label: t("Ungroup"), icon: "close", onSelect: () => edit.deletePhase(id) },
  ];
  return [{ entries }];
}

/** Rename, move and delete for a stage or a row; `before` is what `move` and `add` want. */
export function headMenu(
  tools: BoardTools,
  kind: "stage" | "row",
  map: MapSnapshot,
  id: string,
  remove: () => void,
): MenuGroup[] {
  const { t, edit, ui } = tools;
  const stage = kind === "stage";
  const list: readonly (Stage | Row)[] = stage ? map.stages : map.rows;
  const at = list.findIndex((one) => one.id === id);
  const item = list[at];
  const move = (before: string | null): void =>
    stage ? edit.moveStage(id, before) : edit.moveRow(id, before);
  const add = (before: string | null): void =>
    ui.set({ naming: stage ? edit.addStage("", before) : edit.addRow("", before) });
  return [
    {
      entries: [
        { label: t("Rename"), icon: "edit", onSelect: () => ui.set({ naming: id }) },
        {
          label: stage ? t("Move left") : t("Move up"),
          icon: stage ? "left" : "up",
          disabled: at <= 0,
          onSelect: () => move(list[at - 1]?.id ?? null),
        },
        {
          label: stage ? t("Move right") : t("Move down"),
          icon: stage ? "right" : "down",
          disabled: at < 0 || at >= list.length - 1,
          onSelect: () => move(list[at + 2]?.id ?? null),
        },
        {
          label: stage ? t("Insert a stage before") : t("Insert a row above"),
          icon: "plus",
          onSelect: () => add(id),
        },
        {
          label: stage ? t("Insert a stage after") : t("Insert a row below"),
          icon: "plus",
          onSelect: () => add(list[at + 1]?.id ?? null),
        },
        {
          label: t("Fold"),
          icon: "fold",
          hint: "c",
          onSelect: () => ui.set({ collapsed: toggled(ui.state.collapsed, kind, id) }),
        },
      ],
    },
    ...(item
      ? stage
        ? stageGroups(tools, map, item as Stage)
        : rowGroups(tools, map, item as Row)
      : []),
    { entries: [{ label: t("Delete"), icon: "trash", danger: true, onSelect: remove }] },
  ];
}
