/**
 * How this browser looks at walls: zoom, large text, high contrast. Remembered here, never in the
 * map. Numbers and storage only; who sets the style is Board.
 */
export interface Look {
  /** 1 is 100 % */
  readonly zoom: number;
  readonly large: boolean;
  readonly contrast: boolean;
}

export const SMALLEST = 0.5;
export const LARGEST = 2;
/** How much larger "large text" is. */
export const LARGE = 1.25;
const STEPS = [0.5, 0.67, 0.75, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2];
const KEY = "journeykit.look";

export const clampZoom = (zoom: number): number =>
  Math.round(Math.min(LARGEST, Math.max(SMALLEST, zoom)) * 100) / 100;

/** The next step of the ladder above (or under) a zoom that may lie between two steps. */
export function zoomStep(zoom: number, direction: 1 | -1): number {
  const near = 0.005;
  const next =
    direction === 1
      ? STEPS.find((step) => step > zoom + near)
      : STEPS.findLast((step) => step < zoom - near);
  return next ?? (direction === 1 ? LARGEST : SMALLEST);
}

/**
 * The largest zoom at which `fits` is true; the sizes on the wall do not grow in proportion
 * (lines wrap), so it is tried, seven times at most.
 */
export function fittingZoom(fits: (zoom: number) => boolean, low = SMALLEST, high = 1.5): number {
  if (fits(high)) return high;
  let [small, large] = [low, high];
  while (large - small > 0.011) {
    const middle = (small + large) / 2;
    if (fits(middle)) small = middle;
    else large = middle;
  }
  return Math.floor(small * 100) / 100;
}

const wantsContrast = (): boolean =>
  globalThis.matchMedia?.("(prefers-contrast: more)").matches ?? false;

export function savedLook(): Look {
  let kept: Partial<Look> = {};
  try {
    kept = JSON.parse(localStorage.getItem(KEY) ?? "{}") ?? {};
  } catch {
    // No storage (an exported file, a private window) or somebody else's words in it.
  }
  return {
    zoom: clampZoom(Number(kept.zoom) || 1),
    large: kept.large === true,
    contrast: kept.contrast ?? wantsContrast(),
  };
}

export function saveLook(look: Look): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(look));
  } catch {
    // See above: then it is not remembered.
  }
}
