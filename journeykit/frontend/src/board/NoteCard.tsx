/** One note as it lies on the wall. Its events are handled by the grid, not here. */
import type { Translate } from "../shared/i18n";
import type { Note } from "../shared/schema";
import { Icon } from "../shared/ui/icons";
import { memo } from "../shared/ui/memo";
import { useBoard } from "./context";
import { NoteEditor } from "./NoteEditor";

const EVIDENCE = {
  observed: "Observed",
  hypothesis: "Hypothesis",
  confirmed: "Confirmed",
  refuted: "Refuted",
} as const;

const MOMENTS = {
  none: "",
  declared: "Moment of truth",
  supported: "Moment of truth, supported by data",
  not_supported: "Moment of truth, not supported by data",
  proposed: "Moment of truth, proposed by data",
} as const;

export const evidenceName = (t: Translate, note: Note): string => t(EVIDENCE[note.evidence]);

const lacksSource = (note: Note): boolean => note.evidence === "observed" && !note.sources.length;

/** The note in one spoken sentence. */
export function noteLabel(t: Translate, note: Note): string {
  return [
    note.text || t("Empty note"),
    evidenceName(t, note),
    lacksSource(note) ? t("source to provide") : "",
    t(MOMENTS[note.moment_of_truth]),
  ]
    .filter(Boolean)
    .join(". ");
}

export const NoteCard = memo(function NoteCard(props: {
  note: Note;
  editing: boolean;
  carried: boolean;
  canEdit: boolean;
  /** outside the grid: its buttons stand in the page's own tab order */
  reachable?: boolean;
}) {
  const { t } = useBoard();
  const { note, canEdit } = props;
  const moment = note.moment_of_truth;
  return (
    <li
      class={`jk-note jk-color-${note.color} jk-is-${note.evidence}${props.carried ? " jk-carried" : ""}${props.editing ? " jk-editing" : ""}`}
      data-note={note.id}
      data-nav={props.reachable ? undefined : ""}
      tabIndex={-1}
      aria-label={noteLabel(t, note)}
    >
      {props.editing ? (
        <NoteEditor note={note} canEdit={canEdit} />
      ) : (
        <p class="jk-note-text">{note.text}</p>
      )}
      <div class="jk-note-foot">
        <span class={`jk-evidence jk-mark-${note.evidence}`}>
          {evidenceName(t, note)}
          {lacksSource(note) && <em>{t("source to provide")}</em>}
        </span>
        {note.sources.length > 0 && (
          <button
            type="button"
            class="jk-chip jk-sources"
            data-action="sources"
            tabIndex={props.reachable ? 0 : -1}
            title={note.sources.map((source) => source.label).join(" · ")}
            aria-label={t("Sources of the note: {n}", { n: note.sources.length })}
          >
            <Icon name="source" size={13} />
            {note.sources.length}
          </button>
        )}
        {moment !== "none" && (
          <span class={`jk-star jk-star-${moment}`} title={t(MOMENTS[moment])}>
            <Icon name="star" size={15} />
            <span class="jk-hidden">{t(MOMENTS[moment])}</span>
          </span>
        )}
      </div>
      {canEdit && (
        <button
          type="button"
          class="jk-note-more"
          data-action="note-menu"
          tabIndex={props.reachable ? 0 : -1}
          aria-haspopup="menu"
          aria-label={t("Actions on the note")}
        />
      )}
    </li>
  );
});
