/** One note as it lies on the wall. Its events are handled by the grid, not here. */
import type { Translate } from "../shared/i18n";
import { personColor } from "../shared/people";
import type { Note } from "../shared/schema";
import type { Peer } from "../shared/store";
import { Icon } from "../shared/ui/icons";
import { memo } from "../shared/ui/memo";
import { Attached } from "./attachments/Attached";
import { useBoard } from "./context";
import { NoteEditor } from "./NoteEditor";
import { PresenceMarks } from "./PresenceMarks";

export const EVIDENCE = {
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
  selected?: boolean;
  canEdit: boolean;
  /** the others who are at this note */
  peers?: readonly Peer[];
  /** outside the grid: its buttons stand in the page's own tab order */
  reachable?: boolean;
}) {
  const { t } = useBoard();
  const { note, canEdit, peers } = props;
  const moment = note.moment_of_truth;
  const [peer] = peers ?? [];
  const classes = [
    `jk-note jk-color-${note.color} jk-is-${note.evidence}`,
    props.carried && "jk-carried",
    props.editing && "jk-editing",
    props.selected && "jk-selected",
    peer && "jk-at",
  ];
  return (
    <li
      class={classes.filter(Boolean).join(" ")}
      data-note={note.id}
      data-nav={props.reachable ? undefined : ""}
      tabIndex={-1}
      aria-label={props.selected ? `${noteLabel(t, note)}. ${t("Selected")}` : noteLabel(t, note)}
      style={peer ? ({ "--jk-peer": personColor(peer.person.color) } as never) : undefined}
    >
      {props.editing ? (
        <NoteEditor note={note} canEdit={canEdit} />
      ) : (
        // French sets a space before these marks: shown, it ties them to the word.
        <p class="jk-note-text">{note.text.replace(/ (?=[?!:;])/g, "\u00a0")}</p>
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
        {note.attachments.length > 0 && <Attached note={note} reachable={props.reachable} />}
        {moment !== "none" && (
          <span class={`jk-star jk-star-${moment}`} title={t(MOMENTS[moment])}>
            <Icon name="star" size={15} />
            <span class="jk-hidden">{t(MOMENTS[moment])}</span>
          </span>
        )}
      </div>
      {peers && <PresenceMarks peers={peers} />}
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
