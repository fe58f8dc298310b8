/**
 * The private emotion sketch: a curve drawn by hand over the stages, and the same values as
 * numbers under it. Both are the same sketch; whichever is used, the other follows at once.
 */
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { EMOTION_WORDS } from "../board/EmotionRow";
import { formatNumber } from "../board/format";
import type { Translate } from "../shared/i18n";
import type { Language, Stage } from "../shared/schema";
import type { MapStore } from "../shared/store";
import { Icon } from "../shared/ui/icons";
import { DrawingArea } from "./DrawingArea";
import { GroupPicture } from "./GroupPicture";
import type { SketchData } from "./messages";
import { useMap } from "./Room";
import type { Session, SessionState } from "./session";
import { rounded, STEP, type Values } from "./stroke";

/** ±0.5 is already good or bad, not neutral. */
const roundOutward = (value: number): number => Math.sign(value) * Math.round(Math.abs(value));

export const emotionWord = (t: Translate, value: number): string =>
  t(EMOTION_WORDS[roundOutward(value) + 2] ?? "neutral");

export const signed = (value: number, lang: Language): string =>
  `${value > 0 ? "+" : ""}${formatNumber(value, lang, 2)}`;

const valuesOf = (sketch: SketchData, stages: readonly Stage[]): Values =>
  stages.map((stage) => sketch.values[stage.id] ?? null);

export function Sketch(props: {
  session: Session;
  state: SessionState;
  store: MapStore;
  t: Translate;
  lang: Language;
}) {
  const { session, state, store, t, lang } = props;
  const map = useMap(store);
  const { stages } = map;
  const { sketch } = state;
  /** what is being drawn right now, before the finger is lifted */
  const [draft, setDraft] = useState<Values | null>(null);
  const past = useRef<SketchData[]>([]);
  const [announced, setAnnounced] = useState("");
  const values = draft ?? valuesOf(sketch, stages);
  // After a reload only the map tells that one's curve is among the revealed.
  const me = store.presence?.me().name ?? "";
  const untouched = Object.keys(sketch.values).length === 0;
  const wasRevealed = map.emotionCurves.some(
    (one) => one.kind === "participant" && one.name === me,
  );
  const [again, setAgain] = useState(false);
  useEffect(() => setAgain(false), [state.revealed]);

  const commit = (next: Values): void => {
    setDraft(null);
    const drawn = { ...sketch.values };
    stages.forEach((stage, index) => {
      const value = next[index];
      if (value === null || value === undefined) delete drawn[stage.id];
      else drawn[stage.id] = value;
    });
    const changed = stages.filter(
      (stage, index) => next[index] !== (sketch.values[stage.id] ?? null),
    );
    if (!changed.length) return;
    past.current = [...past.current.slice(-30), sketch];
    session.draw({ ...sketch, values: drawn });
  };
  const comment = (stage: string, text: string): void => {
    const { [stage]: _, ...others } = sketch.comments;
    session.draw({ ...sketch, comments: text.trim() ? { ...others, [stage]: text } : others });
  };
  const undo = (): void => {
    const last = past.current.pop();
    if (last) session.draw(last);
    setAnnounced(t("Undone."));
  };
  const count = values.filter((value) => value !== null).length;

  if (stages.length === 0) {
    return (
      <main class="jk-guest-main">
        <p class="jk-guest-empty">
          {t("The wall has no column yet: the curve can be drawn as soon as they are named.")}
        </p>
      </main>
    );
  }
  if (!again && (state.revealed > 0 || (untouched && wasRevealed))) {
    return (
      <main class="jk-guest-main jk-sketch">
        <GroupPicture map={map} mine={me} t={t} lang={lang} />
        <p>
          <button type="button" class="jk-button" onClick={() => setAgain(true)}>
            <Icon name="edit" />
            {t("Draw again")}
          </button>
        </p>
      </main>
    );
  }
  return (
    <main class="jk-guest-main jk-sketch">
      <h2>{t("How does the customer feel at each step?")}</h2>
      <p class="jk-private">
        <Icon name="lock" />
        {t("Only you see this curve until everybody's is revealed.")}
      </p>
      <DrawingArea
        stages={stages}
        values={values}
        t={t}
        lang={lang}
        onDraft={setDraft}
        onCommit={commit}
        start={() => valuesOf(sketch, stages)}
      />
      <div class="jk-sketch-bar">
        <span role="status">
          {t("{count} of {all} drawn", { count, all: stages.length })}
          {count > 0 && " · "}
          {count > 0 && (state.sketchSent ? t("sent, still private") : t("not sent yet"))}
        </span>
        <button
          type="button"
          class="jk-button"
          disabled={!past.current.length}
          aria-label={t("Undo")}
          title={t("Undo")}
          onClick={undo}
        >
          <Icon name="undo" />
        </button>
      </div>
      <p class="jk-soft">
        {t(
          "Draw with a finger, a pen or the mouse. Draw over a part to change it, drag a point, or use the numbers:",
        )}
      </p>
      <ol class="jk-sketch-list">
        {stages.map((stage, index) => (
          <StageValue
            key={stage.id}
            stage={stage}
            value={values[index] ?? null}
            comment={sketch.comments[stage.id] ?? ""}
            t={t}
            lang={lang}
            onValue={(value) =>
              commit(valuesOf(sketch, stages).map((old, at) => (at === index ? value : old)))
            }
            onComment={(text) => comment(stage.id, text)}
          />
        ))}
      </ol>
      <div class="jk-hidden" aria-live="polite">
        {announced}
      </div>
    </main>
  );
}

function StageValue(props: {
  stage: Stage;
  value: number | null;
  comment: string;
  t: Translate;
  lang: Language;
  onValue: (value: number | null) => void;
  onComment: (text: string) => void;
}) {
  const { stage, value, t, lang } = props;
  const name = stage.name || t("Untitled stage");
  const [open, setOpen] = useState(props.comment !== "");
  const field = useRef<HTMLInputElement>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    // Not while somebody types in it: "-" and "1." are no numbers yet.
    const input = field.current;
    if (input && document.activeElement !== input)
      input.value = value === null ? "" : String(value);
  }, [value]);
  useEffect(() => {
    if (props.comment) setOpen(true);
    const text = area.current;
    if (text && document.activeElement !== text) text.value = props.comment;
  }, [props.comment]);
  const step = (by: number): void => {
    const next = value === null ? 0 : rounded(value + by);
    if (field.current) field.current.value = String(next);
    props.onValue(next);
  };
  return (
    <li>
      <div class="jk-stage-value">
        <label for={`jk-value-${stage.id}`}>{name}</label>
        <span class="jk-stage-word" aria-hidden="true">
          {value === null ? t("not drawn yet") : `${signed(value, lang)} ${emotionWord(t, value)}`}
        </span>
        <span class="jk-stepper">
          <button
            type="button"
            class="jk-button jk-step"
            aria-label={t("Lower: {stage}", { stage: name })}
            disabled={value === -2}
            onClick={() => step(-STEP)}
          >
            −
          </button>
          <input
            ref={field}
            id={`jk-value-${stage.id}`}
            type="number"
            inputmode="decimal"
            min={-2}
            max={2}
            step={STEP}
            placeholder="–"
            aria-description={value === null ? t("not drawn yet") : emotionWord(t, value)}
            onInput={(event) => {
              const { value: text, valueAsNumber: number, validity } = event.currentTarget;
              if (Number.isFinite(number)) props.onValue(rounded(number));
              else if (text === "" && !validity.badInput) props.onValue(null);
            }}
            onBlur={(event) => {
              event.currentTarget.value = value === null ? "" : String(value);
            }}
          />
          <button
            type="button"
            class="jk-button jk-step"
            aria-label={t("Higher: {stage}", { stage: name })}
            disabled={value === 2}
            onClick={() => step(STEP)}
          >
            +
          </button>
        </span>
      </div>
      {open ? (
        <textarea
          ref={area}
          rows={2}
          maxLength={500}
          aria-label={t("Why: {stage}", { stage: name })}
          placeholder={t("Why? What happens there?")}
          onInput={(event) => props.onComment(event.currentTarget.value)}
        />
      ) : (
        <button
          type="button"
          class="jk-button jk-quiet"
          aria-label={t("Say why: {stage}", { stage: name })}
          onClick={() => setOpen(true)}
        >
          <Icon name="edit" size={16} />
          {t("Say why")}
        </button>
      )}
    </li>
  );
}
