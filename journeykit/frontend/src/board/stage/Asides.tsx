/** What stands around the wall: a banner when something is wrong, the empty wall, the trays. */
import { mayShape } from "../../shared/permissions";
import type { MapSnapshot } from "../../shared/store";
import { Icon } from "../../shared/ui/icons";
import { useBoard } from "../context";
import { NoteCard } from "../NoteCard";
import type { placePoints } from "../points";
import { ScoreBadge } from "../Scores";

export function Banner(props: { frozen: boolean; reason: string; partless: boolean }) {
  const { frozen, reason } = props;
  const { t } = useBoard();
  if (!frozen && !reason && !props.partless) return null;
  return (
    <p class="jk-banner" role="alert">
      <Icon name={frozen ? "offline" : "alert"} />
      {frozen
        ? t(
            "The notebook's kernel does not answer: the wall can be read but takes no edits until it is back. Restart the kernel and run the cells again if it stays silent.",
          )
        : reason
          ? t("The last edits are not saved: {reason}", { reason })
          : t(
              "The menus, panels and presentation of the wall did not load; notes can be written all the same. Load the page again to have them.",
            )}
    </p>
  );
}

export function EmptyWall({ map, canEdit }: { map: MapSnapshot; canEdit: boolean }) {
  const { t, ui, edit, store } = useBoard();
  const noStage = map.stages.length === 0;
  return (
    <div class="jk-empty-wall">
      <p>
        {noStage
          ? t(
              "No stage yet. A stage is a chapter of the customer's story: discovery, research, purchase, delivery, after-sale.",
            )
          : t(
              "No row yet. A row is what you look at in every stage: tasks, questions, touchpoints, emotions, pain points, influences.",
            )}
      </p>
      {canEdit && mayShape(map, store.access) && (
        <button
          type="button"
          class="jk-button jk-primary"
          onClick={() =>
            ui.set(
              noStage
                ? { naming: edit.addStage(t("First stage"), null) }
                : { dialog: { kind: "presets", row: null } },
            )
          }
        >
          <Icon name="plus" />
          {noStage ? t("Add a stage") : t("Add rows…")}
        </button>
      )}
    </div>
  );
}

/** Notes whose stage or row is gone, and points that hang on no stage: shown, never lost. */
export function Trays(props: {
  map: MapSnapshot;
  placed: ReturnType<typeof placePoints>;
  canEdit: boolean;
}) {
  const { t, ui } = useBoard();
  const { map, placed, canEdit } = props;
  const note = (event: Event): string | undefined =>
    (event.target as Element).closest<HTMLElement>("[data-note]")?.dataset.note;
  if (!map.tray.length && !placed.unplaced.length) return null;
  const open = (event: MouseEvent): void => {
    const button = (event.target as Element).closest<HTMLElement>("[data-action]");
    const id = note(event);
    if (button?.dataset.action === "score" && button.dataset.point) {
      ui.set({ dialog: { kind: "score", point: button.dataset.point } });
    } else if (button?.dataset.action === "sources" && id) {
      ui.set({ dialog: { kind: "sources", note: id } });
    } else if (button?.dataset.action === "attachments" && id) {
      ui.set({ dialog: { kind: "attachments", note: id } });
    } else if (button && id) {
      const { left, top, right, bottom } = button.getBoundingClientRect();
      ui.set({ menu: { kind: "note", id, anchor: { left, top, right, bottom } } });
    }
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the buttons inside are real buttons
    // biome-ignore lint/a11y/noStaticElementInteractions: one listener for them
    <div class="jk-trays" onClick={open}>
      {placed.unplaced.length > 0 && (
        <section class="jk-tray" aria-label={t("Measurement points without a stage")}>
          <h2>
            <Icon name="tray" />
            {t("Without a stage")}
          </h2>
          <div class="jk-tray-scores">
            {placed.unplaced.map((point) => (
              <ScoreBadge
                key={point.id}
                point={point}
                annotation={map.annotations.get(point.id)}
                reachable
              />
            ))}
          </div>
        </section>
      )}
      {map.tray.length > 0 && (
        <section class="jk-tray" aria-label={t("Notes whose stage or row was deleted")}>
          <h2>
            <Icon name="tray" />
            {t("Set aside: their stage or row was deleted ({n})", { n: map.tray.length })}
          </h2>
          <ul class="jk-notes">
            {map.tray.map((one) => (
              <NoteCard
                key={one.id}
                note={one}
                editing={false}
                carried={false}
                canEdit={canEdit}
                reachable
              />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
