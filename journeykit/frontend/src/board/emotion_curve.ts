/** The shape of the emotion curve: monotone cubic through the stages' values, as an SVG path. */

export const CURVE_HEIGHT = 128; // units of the drawing: pixels unless a low screen is presented on
/** Half a slider's thumb: where its travel begins, so that dots lie on the curve. */
export const CURVE_MARGIN = 12;

export interface CurvePoint {
  /** 0 = first stage, 1 = second… */
  readonly stage: number;
  /** −2…+2 */
  readonly value: number;
}

/**
 * Path in a box one unit wide a stage and `height` high, +2 at `margin` from the top. Fritsch and
 * Carlson's tangents (SIAM J. Numer. Anal. 17, 1980): the curve never overshoots a value that the
 * group did not give.
 */
export function curvePath(points: readonly CurvePoint[], height: number, margin: number): string {
  const x = points.map((point) => point.stage + 0.5);
  const y = points.map((point) => margin + ((2 - point.value) / 4) * (height - 2 * margin));
  if (points.length < 2) return "";
  const slope = x
    .slice(1)
    .map((right, i) => ((y[i + 1] ?? 0) - (y[i] ?? 0)) / (right - (x[i] ?? 0)));
  const tangent = points.map((_, i) => {
    const [before, after] = [slope[i - 1], slope[i]];
    if (before === undefined) return after ?? 0;
    if (after === undefined) return before;
    return before * after <= 0 ? 0 : (2 * before * after) / (before + after);
  });
  const at = (value: number): string => value.toFixed(3);
  let path = `M${at(x[0] ?? 0)} ${at(y[0] ?? 0)}`;
  for (let i = 0; i < points.length - 1; i++) {
    const [x0, x1, y0, y1] = [x[i] ?? 0, x[i + 1] ?? 0, y[i] ?? 0, y[i + 1] ?? 0];
    const third = (x1 - x0) / 3;
    path += `C${at(x0 + third)} ${at(y0 + (tangent[i] ?? 0) * third)} ${at(x1 - third)} ${at(y1 - (tangent[i + 1] ?? 0) * third)} ${at(x1)} ${at(y1)}`;
  }
  return path;
}
