/** What is known of a touchpoint as a moment of truth, in words. Association, never cause. */
import type { Translate } from "./i18n";
import type { Moment, MomentOfTruth } from "./schema";

/** Its status: declared by people, tested on data, or proposed by the data. */
export function momentStatus(moment: Moment | undefined): MomentOfTruth {
  if (!moment) return "none";
  const verdict = moment.test?.verdict;
  if (moment.declared) return verdict ?? "declared";
  return verdict === "supported" ? "proposed" : "none";
}

export const MOMENT_WORDS = {
  none: "no moment of truth",
  declared: "declared moment of truth",
  supported: "moment of truth, supported by the data",
  not_supported: "moment of truth, not supported by the data",
  proposed: "moment of truth, proposed by the data",
} as const;

/** Status and the group's decision. */
export function momentSaid(moment: Moment | undefined, t: Translate): string {
  const said = t(MOMENT_WORDS[momentStatus(moment)]);
  if (moment?.decision === "accepted") return t("{status}; accepted", { status: said });
  if (moment?.decision === "dismissed") return t("{status}; dismissed", { status: said });
  return said;
}
