/** One stage, enlarged: what is felt and measured there at the left, the notes at the right. */
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Note } from "../../shared/schema";
import { Icon } from "../../shared/ui/icons";
import { Attached } from "../attachments/Attached";
import { useBoard } from "../context";
import { evidenceName } from "../NoteCard";
import { ScoreBadge } from "../Scores";
import { fittingZoom } from "./look";
import type { Told } from "./steps";
import { setScale } from "./useLook";
import { emotionWord, face, signed } from "./words";

export function Slide(props: {
  number: number;
  count: number;
  story: Told;
  large: boolean;
  size: number;
}) {
  const { t, lang, ui, store } = useBoard();
  const { story, number, large, size } = props;
  const { stage, emotion, points, verbatims, rows } = story;
  const slide = useRef<HTMLElement>(null);
  const annotations = store.snapshot().annotations;

  // As large as the room allows without scrolling; large text rather scrolls.
  useLayoutEffect(() => {
    const element = slide.current;
    if (!element) return;
    const parts = [...element.children] as HTMLElement[];
    const fits = (scale: number): boolean => {
      setScale(element, scale);
      return parts.every(
        (part) =>
          part.scrollHeight <= part.clientHeight + 1 && part.scrollWidth <= part.clientWidth + 1,
      );
    };
    setScale(element, fittingZoom(fits, large ? 1.4 : 0.75, large ? 2.4 : 1.9));
  }, [story, large, size]);

  const open = (event: MouseEvent): void => {
    const target = event.target as Element;
    const point = target.closest<HTMLElement>("[data-point]")?.dataset.point;
    if (point) ui.set({ dialog: { kind: "score", point } });
    if (!target.closest("[data-action=attachments]")) return;
    const note = target.closest<HTMLElement>("[data-told]")?.dataset.told;
    if (note) ui.set({ dialog: { kind: "attachments", note } });
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the badges inside are real buttons
    <article class="jk-slide" ref={slide} onClick={open} aria-label={stage.name}>
      <div class="jk-slide-felt">
        <h2 class="jk-slide-name">
          <span class="jk-slide-number">
            {number} / {props.count}
          </span>
          {stage.name || t("Untitled stage")}
        </h2>
        {emotion && (
          <p class="jk-slide-emotion">
            <Icon name={face(emotion.value)} size={64} />
            <strong>{signed(emotion.value, lang)}</strong>
            <span>
              {emotionWord(emotion.value, t)}
              {emotion.comment && <em>{emotion.comment}</em>}
            </span>
          </p>
        )}
        {points.length > 0 && (
          <div class="jk-slide-scores">
            {points.map((point) => (
              <ScoreBadge
                key={point.id}
                point={point}
                annotation={annotations.get(point.id)}
                reachable
              />
            ))}
          </div>
        )}
        {verbatims.map((text) => (
          <blockquote key={text} class="jk-slide-verbatim">
            {text}
          </blockquote>
        ))}
      </div>
      <div class="jk-slide-rows">
        {rows.length === 0 && <p class="jk-soft">{t("No note at this stage yet.")}</p>}
        {rows.map(({ row, notes }) => (
          <section key={row.id} class="jk-slide-row">
            <h3>{row.name || t("Untitled row")}</h3>
            <div>
              {row.type === "touchpoints" && story.touchpoints.length > 0 && (
                <ul class="jk-touchpoints">
                  {story.touchpoints.map((one) => (
                    <li key={one.id}>
                      <strong>{one.name}</strong>
                      <span>{one.channel}</span>
                    </li>
                  ))}
                </ul>
              )}
              <ul class="jk-notes">
                {notes.map((note) => (
                  <SlideNote key={note.id} note={note} />
                ))}
              </ul>
            </div>
          </section>
        ))}
      </div>
    </article>
  );
}

function SlideNote({ note }: { note: Note }) {
  const { t } = useBoard();
  return (
    <li class={`jk-note jk-color-${note.color} jk-is-${note.evidence}`} data-told={note.id}>
      <p class="jk-note-text">{note.text}</p>
      <div class="jk-note-foot">
        <span class={`jk-evidence jk-mark-${note.evidence}`}>{evidenceName(t, note)}</span>
        {note.attachments.length > 0 && <Attached note={note} reachable />}
        {note.moment_of_truth !== "none" && (
          <span class={`jk-star jk-star-${note.moment_of_truth}`} title={t("Moment of truth")}>
            <Icon name="star" size={18} />
            <span class="jk-hidden">{t("Moment of truth")}</span>
          </span>
        )}
      </div>
    </li>
  );
}
