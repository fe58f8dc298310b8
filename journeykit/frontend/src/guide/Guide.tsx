/**
 * The practitioner's course above the notebook: three moments, six steps, and for one step what
 * the map satisfies and what it lacks. It follows the map while nobody chooses a step, and never
 * takes the focus.
 */
import { useEffect, useRef, useState } from "preact/hooks";
import type { Translate } from "../shared/i18n";
import { Icon } from "../shared/ui/icons";
import { keepPlainKeys } from "../shared/ui/keys";
import { type Check, type Course, newlyDone, type Step, stepsOf } from "./course";

const page = Math.random().toString(36).slice(2, 8);
let guides = 0;

function StepButton(props: {
  step: Step;
  current: boolean;
  open: boolean;
  panel: string;
  t: Translate;
  onPress: () => void;
}) {
  const { step, current, open, t } = props;
  const ticked = step.checks.filter((check) => check.done).length;
  const state = step.done ? "jkf-step-done" : current ? "jkf-step-current" : "jkf-step-todo";
  const progress = t("{done} of {all}", { done: ticked, all: step.checks.length });
  return (
    <button
      type="button"
      class={`jkf-step ${state}`}
      aria-expanded={open}
      aria-controls={props.panel}
      aria-current={current ? "step" : undefined}
      onClick={props.onPress}
    >
      <span class="jkf-step-mark" aria-hidden="true">
        {step.done ? <Icon name="saved" size={18} /> : step.number}
      </span>
      <span class="jkf-step-words">
        <span class="jkf-step-title">
          <span class="jkf-sr">{t("Step {n}", { n: step.number })} : </span>
          {step.title}
        </span>
        <span class="jkf-step-progress">
          <span class="jkf-bar" aria-hidden="true">
            <span style={{ width: `${(100 * ticked) / Math.max(1, step.checks.length)}%` }} />
          </span>
          {progress}
          {step.done && <span class="jkf-sr">, {t("step done")}</span>}
        </span>
      </span>
    </button>
  );
}

function CheckLine({ check, t }: { check: Check; t: Translate }) {
  const kind = check.done ? "done" : check.advised ? "advised" : "todo";
  return (
    <li class={`jkf-check-line jkf-check-${kind}`}>
      <span class="jkf-check-mark" aria-hidden="true">
        {check.done && <Icon name="saved" size={14} />}
      </span>
      <div>
        <p class="jkf-check-label">
          <span class="jkf-sr">{check.done ? t("Done") : t("To do")} : </span>
          {check.label}
          {!check.done && check.advised && <em> · {t("advised")}</em>}
        </p>
        {!check.done && (
          <p class="jkf-check-missing">
            {check.missing}{" "}
            <span class="jkf-cell">
              {t("cell {n} · {name}", { n: check.cell.number, name: check.cell.name })}
            </span>
          </p>
        )}
      </div>
    </li>
  );
}

export function Guide({ course, t, lang }: { course: Course; t: Translate; lang: string }) {
  // undefined: follow the map; null: closed by hand
  const [chosen, setChosen] = useState<string | null | undefined>(undefined);
  const id = useRef("");
  if (!id.current) {
    guides += 1;
    id.current = `jkf-guide-${page}-${guides}`;
  }
  const [said, setSaid] = useState("");
  const last = useRef(course);
  useEffect(() => {
    const ticked = newlyDone(last.current, course);
    last.current = course;
    if (ticked.length) setSaid(t("Done: {things}", { things: ticked.join(", ") }));
  }, [course, t]);

  const steps = stepsOf(course);
  const open = chosen === undefined ? course.current : chosen;
  const shown = steps.find((step) => step.key === open);
  const panel = `${id.current}-panel`;
  const todoFirst = shown && [...shown.checks].sort((a, b) => rank(a) - rank(b));

  const onKeyDown = (event: KeyboardEvent): void => {
    const buttons = [
      ...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>(".jkf-step"),
    ];
    const at = buttons.indexOf(event.target as HTMLElement);
    const next: Record<string, number> = {
      ArrowRight: at + 1,
      ArrowLeft: at - 1,
      Home: 0,
      End: buttons.length - 1,
    };
    const to = next[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    buttons[Math.max(0, Math.min(buttons.length - 1, to))]?.focus();
  };

  return (
    <section
      class="jk-root jkf-form jkf-guide"
      lang={lang}
      aria-label={t("Guide")}
      onKeyDown={keepPlainKeys}
    >
      <header class="jkf-guide-head">
        <h2>{t("Your course")}</h2>
        <p>{t("{done} of {all} steps done", { done: course.done, all: steps.length })}</p>
      </header>
      <nav
        class="jkf-moments"
        aria-label={t("Steps of the course")}
        data-lm-suppress-shortcuts="true"
        onKeyDown={onKeyDown}
      >
        {course.moments.map((moment) => (
          <div
            key={moment.key}
            class={`jkf-moment jkf-moment-${moment.key}`}
            style={{ "--steps": moment.steps.length }}
          >
            <h3>{moment.title}</h3>
            <ol>
              {moment.steps.map((step) => (
                <li key={step.key}>
                  <StepButton
                    step={step}
                    current={step.key === course.current}
                    open={step.key === open}
                    panel={panel}
                    t={t}
                    onPress={() => setChosen(step.key === open ? null : step.key)}
                  />
                </li>
              ))}
            </ol>
          </div>
        ))}
      </nav>
      <div id={panel} class="jkf-guide-panel">
        {shown && todoFirst && (
          <>
            <h4>
              {shown.number}. {shown.title}
            </h4>
            <ul class="jkf-checks">
              {todoFirst.map((check) => (
                <CheckLine key={check.key} check={check} t={t} />
              ))}
            </ul>
          </>
        )}
        {!shown && course.current === null && chosen === undefined && (
          <p class="jkf-guide-end">
            <Icon name="star" size={20} />
            {t("All six steps are done. Come back when new answers arrive.")}
          </p>
        )}
      </div>
      <p class="jkf-sr" role="status" aria-live="polite">
        {said}
      </p>
    </section>
  );
}

/** What keeps the step open first, then what is advised, then what is done. */
const rank = (check: Check): number => (check.done ? 2 : check.advised ? 1 : 0);
