/** What may lie over the wall: one menu, one dialog, one message. Mounted only when open. */
import { useEffect, useRef } from "preact/hooks";
import { mayWrite } from "../shared/permissions";
import type { MapSnapshot } from "../shared/store";
import { Menu } from "../shared/ui/Menu";
import { AttachmentsDialog } from "./attachments/AttachmentsDialog";
import { listenForFiles } from "./attachments/attach";
import { useBoard } from "./context";
import { findFocus } from "./keyboard";
import { findNote } from "./landing";
import { headMenu, noteMenu, phaseMenu } from "./menus";
import { MoveDialog, SourcesDialog } from "./NoteDialogs";
import { listenForTouchpoints } from "./path/drop";
import { TouchpointDialog } from "./path/TouchpointDialog";
import { PresetsDialog } from "./rows/PresetsDialog";
import { ScoreDialog } from "./ScoreDialog";
import { chosen } from "./selection";
import { useUi } from "./ui_state";

const SHOWN = 9000; // milliseconds a message stays; undoing stays possible in the bar

export function Overlays(props: {
  map: MapSnapshot;
  canEdit: boolean;
  wall: () => HTMLElement | null;
  onRemoveNote: (id: string) => void;
  onRemoveHead: (kind: "stage" | "row", id: string) => void;
}) {
  const tools = useBoard();
  const { ui, t } = tools;
  const { map, canEdit } = props;
  const menu = useUi(ui, (s) => s.menu);
  const dialog = useUi(ui, (s) => s.dialog);

  const focusBack = (): void => {
    const wall = props.wall();
    if (ui.focused && wall) findFocus(wall, ui.focused)?.focus();
  };
  const closeMenu = (giveFocusBack: boolean): void => {
    ui.set({ menu: null });
    if (giveFocusBack) focusBack();
  };
  const closeDialog = (): void => {
    ui.set({ dialog: null });
    focusBack();
  };

  const note = dialog && "note" in dialog ? findNote(map, dialog.note) : undefined;
  const point =
    dialog?.kind === "score"
      ? map.measurementPoints.find((one) => one.id === dialog.point)
      : undefined;
  const head = menu?.kind === "stage" || menu?.kind === "row" ? menu.kind : null;
  const menuNote = menu?.kind === "note" ? findNote(map, menu.id) : undefined;
  const together = menuNote ? chosen(ui, map, menuNote.id).length : 0;
  return (
    <>
      {menu && menuNote && canEdit && mayWrite(map, tools.store.access, menuNote.place.stage) && (
        <Menu
          key={menu.id}
          label={
            together > 1 ? t("Actions on {n} notes", { n: together }) : t("Actions on the note")
          }
          anchor={menu.anchor}
          groups={noteMenu(tools, menuNote, () => props.onRemoveNote(menuNote.id))}
          onClose={closeMenu}
        />
      )}
      {menu?.kind === "phase" && canEdit && (
        <Menu
          key={menu.id}
          label={t("Actions on the phase")}
          anchor={menu.anchor}
          groups={phaseMenu(tools, menu.id)}
          onClose={closeMenu}
        />
      )}
      {menu && canEdit && head && (
        <Menu
          key={menu.id}
          label={head === "stage" ? t("Actions on the stage") : t("Actions on the row")}
          anchor={menu.anchor}
          groups={headMenu(tools, head, map, menu.id, () => props.onRemoveHead(head, menu.id))}
          onClose={closeMenu}
        />
      )}
      {dialog?.kind === "move" && note && canEdit && (
        <MoveDialog note={note} notes={dialog.notes ?? [note.id]} map={map} onClose={closeDialog} />
      )}
      {dialog?.kind === "sources" && note && (
        <SourcesDialog note={note} canEdit={canEdit} onClose={closeDialog} />
      )}
      {dialog?.kind === "attachments" && note && (
        <AttachmentsDialog note={note} canEdit={canEdit} onClose={closeDialog} />
      )}
      {dialog?.kind === "presets" && canEdit && (
        <PresetsDialog map={map} after={dialog.row} onClose={closeDialog} />
      )}
      {dialog?.kind === "touchpoint" && (
        <TouchpointDialog map={map} at={dialog} canEdit={canEdit} onClose={closeDialog} />
      )}
      <FileDrops canEdit={canEdit} />
      {point && (
        <ScoreDialog
          point={point}
          annotation={map.annotations.get(point.id)}
          onClose={closeDialog}
        />
      )}
      <Toast />
    </>
  );
}

/** Files and touchpoints dropped or pasted anywhere on the board. */
function FileDrops({ canEdit }: { canEdit: boolean }) {
  const tools = useBoard();
  const here = useRef<HTMLSpanElement>(null);
  const may = useRef(canEdit);
  may.current = canEdit;
  useEffect(() => {
    const board = here.current?.closest<HTMLElement>(".jk-board");
    if (!board) return;
    const stops = [listenForFiles, listenForTouchpoints].map((listen) =>
      listen(board, tools, () => may.current),
    );
    return () => {
      for (const stop of stops) stop();
    };
  }, [tools]);
  return <span ref={here} hidden />;
}

function Toast() {
  const { ui, store, t } = useBoard();
  const toast = useUi(ui, (s) => s.toast);
  useEffect(() => {
    if (!toast) return;
    const timer = window.setTimeout(() => ui.set({ toast: null }), SHOWN);
    return () => window.clearTimeout(timer);
  }, [toast, ui]);
  if (!toast) return null;
  return (
    <div class="jk-toast" role="status">
      <span>{toast.text}</span>
      {toast.undo && (
        <button
          type="button"
          class="jk-button jk-primary"
          onClick={() => {
            ui.set({ toast: null });
            store.undo();
          }}
        >
          {t("Undo")}
        </button>
      )}
    </div>
  );
}
