/** What the menus of a note, a stage and a row offer. */
import { CHOICES, type Note } from "../shared/schema";
import type { MapSnapshot } from "../shared/store";
import type { MenuGroup } from "../shared/ui/Menu";
import type { BoardTools } from "./context";

const COLOURS = {
  yellow: "Yellow",
  blue: "Blue",
  green: "Green",
  pink: "Pink",
  orange: "Orange",
  purple: "Purple",
  grey: "Grey",
} as const;

const EVIDENCE_SENTENCES = {
  observed: "Observed",
  hypothesis: "Hypothesis",
  confirmed: "Confirmed",
  refuted: "Refuted",
} as const;

export function noteMenu(tools: BoardTools, note: Note, remove: () => void): MenuGroup[] {
  const { t, edit, ui } = tools;
  const declared = note.moment_of_truth !== "none";
  return [
    {
      entries: [
        { label: t("Edit"), icon: "edit", hint: "↵", onSelect: () => ui.set({ editing: note.id }) },
        {
          label: t("Move to…"),
          icon: "move",
          onSelect: () => ui.set({ dialog: { kind: "move", note: note.id } }),
        },
        {
          label: note.sources.length ? t("Sources…") : t("Add a source…"),
          icon: "source",
          onSelect: () => ui.set({ dialog: { kind: "sources", note: note.id } }),
        },
        {
          label: t("Moment of truth"),
          icon: "star",
          checked: declared,
          onSelect: () =>
            edit.patchNote(note.id, { moment_of_truth: declared ? "none" : "declared" }),
        },
      ],
    },
    {
      label: t("Evidence"),
      entries: CHOICES.Note.evidence.map((evidence) => ({
        label: t(EVIDENCE_SENTENCES[evidence]),
        mark: `jk-evidence jk-mark-${evidence}`,
        checked: note.evidence === evidence,
        onSelect: () => edit.patchNote(note.id, { evidence }),
      })),
    },
    {
      label: t("Colour"),
      layout: "swatches",
      entries: CHOICES.Note.color.map((color) => ({
        label: t(COLOURS[color]),
        mark: `jk-swatch jk-color-${color}`,
        checked: note.color === color,
        onSelect: () => edit.patchNote(note.id, { color }),
      })),
    },
    { entries: [{ label: t("Delete"), icon: "trash", hint: "⌦", danger: true, onSelect: remove }] },
  ];
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
  const list: readonly { id: string }[] = stage ? map.stages : map.rows;
  const at = list.findIndex((one) => one.id === id);
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
      ],
    },
    { entries: [{ label: t("Delete"), icon: "trash", danger: true, onSelect: remove }] },
  ];
}
