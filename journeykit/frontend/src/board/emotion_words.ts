/** The emotion row's numbers and contradictions as the wall and its dialog say them. */
import { useBoard } from "./context";
import { contradiction, type Measured } from "./emotion_gap";
import { counted, formatNumber, pointName } from "./format";

/** +1.5, −0.25, 0 */
export const signed = (value: number, lang: "fr" | "en", digits = 2): string =>
  `${value > 0 ? "+" : ""}${formatNumber(value, lang, digits)}`;

/** One sentence a contradiction between what was drawn and what was measured. */
export function useGaps() {
  const { t, lang } = useBoard();
  const tenth = (value: number): string => signed(Math.round(value * 10) / 10, lang, 1);
  const told = ({ point, value, low, high, n }: Measured): string => {
    const words = {
      value: tenth(value),
      point: t("“{name}”", { name: pointName(point) }),
      answers: t(counted(n, lang, "{count} answer", "{count} answers"), {
        count: formatNumber(n, lang, 0),
      }),
    };
    return low === null || high === null
      ? t("{value} at {point} ({answers})", words)
      : t("{value} at {point} (between {low} and {high}; {answers})", {
          ...words,
          low: tenth(low),
          high: tenth(high),
        });
  };
  const gap = (stage: string, drawn: number | null, one: Measured): string[] => {
    const kind = drawn === null ? "" : contradiction(drawn, one);
    if (drawn === null || !kind) return [];
    const words = {
      stage: t("“{name}”", { name: stage }),
      drawn: signed(drawn, lang),
      told: told(one),
    };
    if (kind === "opposite")
      return [t("{stage}: the group drew {drawn}, customers say the opposite: {told}.", words)];
    if (kind === "leaning")
      return [
        t(
          "{stage}: the group drew {drawn}, customers lean the other way or stand near neutral: {told}.",
          words,
        ),
      ];
    return drawn > one.value
      ? [t("{stage}: the group drew {drawn}, customers say at least a step worse: {told}.", words)]
      : [
          t(
            "{stage}: the group drew {drawn}, customers say at least a step better: {told}.",
            words,
          ),
        ];
  };
  return { told, gap };
}
