/**
 * The board shown to a room: the whole wall, then the story stage after stage, with the curve's
 * course underneath. It fills the screen, takes no edits and follows what others change.
 */
import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { MapSnapshot } from "../../shared/store";
import { Icon } from "../../shared/ui/icons";
import { useBoard } from "../context";
import type { PlacedPoints } from "../points";
import { Slide } from "./Slide";
import { StoryLine } from "./StoryLine";
import { fillScreen } from "./screen";
import { groupEmotion, stepByKey, stepBySwipe, stepCount, told } from "./steps";
import { Tool } from "./Tools";
import { fittingScale, type LookTools, setScale } from "./useLook";
import { emotionWords } from "./words";

/** Notes keep at least 14 px where the wall can be shown whole with them, and half that at worst. */
const SMALLEST = 0.5;

export function Presentation(props: {
  map: MapSnapshot;
  placed: PlacedPoints;
  look: LookTools;
  root: RefObject<HTMLElement | null>;
  onLeave: () => void;
}) {
  const { t, lang, ui } = useBoard();
  const { map, placed, look, root } = props;
  const [step, setStep] = useState(0);
  const [size, setSize] = useState(0);
  const stand = useRef<HTMLDivElement>(null);
  const count = stepCount(map);
  const at = Math.min(step, count - 1);
  const stage = map.stages[at - 1];
  const latest = useRef({ at, count, leave: props.onLeave });
  latest.current = { at, count, leave: props.onLeave };

  useEffect(() => {
    const board = root.current;
    if (!board) return;
    const back = fillScreen(board, () => latest.current.leave());
    stand.current?.focus({ preventScroll: true });
    // The story starts at the top left, wherever the wall was being worked on.
    const view = board.querySelector(".jk-scroller");
    const { scrollLeft = 0, scrollTop = 0 } = view ?? {};
    view?.scrollTo(0, 0);
    const resized = new ResizeObserver(() => setSize(board.clientWidth * 1e5 + board.clientHeight));
    resized.observe(board);
    return () => {
      resized.disconnect();
      back();
      requestAnimationFrame(() => {
        board.querySelector<HTMLElement>(".jk-tools .jk-primary")?.focus({ preventScroll: true });
        view?.scrollTo(scrollLeft, scrollTop);
        board.scrollIntoView({ block: "nearest" });
      });
    };
  }, []);

  useEffect(() => {
    const board = root.current;
    if (!board) return;
    const onKey = (event: KeyboardEvent): void => {
      const now = latest.current;
      if (board.querySelector("dialog[open]") || event.ctrlKey || event.metaKey || event.altKey)
        return;
      if (event.key === "Escape") now.leave();
      else {
        const button = (event.target as Element).closest("button");
        if (button && (event.key === " " || event.key === "Enter")) return;
        const next = stepByKey(event.key, now.at, now.count);
        if (next === null) return;
        setStep(next);
      }
      event.preventDefault();
      event.stopPropagation();
    };
    board.addEventListener("keydown", onKey, true);
    let down: { x: number; y: number; id: number } | null = null;
    const onDown = (event: PointerEvent): void => {
      if (event.pointerType === "touch") {
        down = event.isPrimary ? { x: event.clientX, y: event.clientY, id: event.pointerId } : null;
      }
    };
    const onUp = (event: PointerEvent): void => {
      if (!down || down.id !== event.pointerId) return;
      const way = stepBySwipe(event.clientX - down.x, event.clientY - down.y);
      down = null;
      if (!way) return;
      const now = latest.current;
      setStep(Math.max(0, Math.min(now.count - 1, now.at + way)));
    };
    board.addEventListener("pointerdown", onDown);
    board.addEventListener("pointerup", onUp);
    return () => {
      board.removeEventListener("keydown", onKey, true);
      board.removeEventListener("pointerdown", onDown);
      board.removeEventListener("pointerup", onUp);
    };
  }, []);

  // The whole wall in sight: as large as it can be without scrolling.
  useLayoutEffect(() => {
    const board = root.current;
    if (!board || stage) return;
    setScale(board, 1);
    setScale(board, fittingScale(board, "all", look.large ? 1.2 : SMALLEST, look.large ? 2 : 1.6));
  }, [stage, map, look.large, size]);
  useEffect(
    () => () => {
      if (root.current) setScale(root.current, latestScale.current);
    },
    [],
  );
  const latestScale = useRef(look.scale);
  latestScale.current = look.scale;

  useEffect(() => {
    if (!stage) {
      ui.announce(
        t("The whole journey: {count} stages. Arrows step through it.", { count: count - 1 }),
      );
      return;
    }
    const story = told(map, stage, []);
    const words = [
      t("Stage {position} of {count}: {name}", {
        position: at,
        count: count - 1,
        name: stage.name,
      }),
      story.emotion ? emotionWords(story.emotion.value, t, lang) : "",
      t("notes: {n}", { n: story.notes }),
    ];
    ui.announce(words.filter(Boolean).join(". "));
  }, [at]);

  useLayoutEffect(() => {
    root.current?.toggleAttribute("data-slide", Boolean(stage));
    return () => root.current?.removeAttribute("data-slide");
  }, [stage]);

  const persona = map.personas[0];
  return (
    <div class="jk-present" ref={stand} tabIndex={-1} data-lm-suppress-shortcuts="true">
      <div class="jk-present-top">
        <p class="jk-present-title">
          {map.meta.title || t("Untitled map")}
          {persona?.name && (
            <span class="jk-badge jk-persona">
              <Icon name="person" size={16} />
              {persona.name}
            </span>
          )}
        </p>
        <Tool
          icon="text"
          label={t("Large text")}
          pressed={look.large}
          onClick={() => look.change({ large: !look.large })}
        />
        <Tool
          icon="contrast"
          label={t("High contrast")}
          pressed={look.contrast}
          onClick={() => look.change({ contrast: !look.contrast })}
        />
        <Tool icon="close" label={t("Leave the presentation")} onClick={props.onLeave} />
      </div>
      {stage && (
        <Slide
          key={stage.id}
          number={at}
          count={count - 1}
          story={told(map, stage, placed.byStage.get(stage.id) ?? [])}
          large={look.large}
          size={size}
        />
      )}
      <div class="jk-present-foot">
        <Tool
          icon="left"
          label={t("Back")}
          disabled={at === 0}
          onClick={() => setStep(Math.max(0, at - 1))}
        />
        <StoryLine
          stages={map.stages}
          values={map.stages.map((one) => groupEmotion(map, one.id)?.value ?? null)}
          at={at}
          onGo={setStep}
        />
        <Tool
          icon="right"
          label={t("Next")}
          disabled={at === count - 1}
          onClick={() => setStep(Math.min(count - 1, at + 1))}
        />
      </div>
    </div>
  );
}
