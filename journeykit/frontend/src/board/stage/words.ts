/** An emotion in words: its number, what it means, its face. */
import type { Translate } from "../../shared/i18n";
import type { Language } from "../../shared/schema";
import type { IconName } from "../../shared/ui/icons";
import { formatNumber } from "../format";

const WORDS = ["very bad", "bad", "neutral", "good", "very good"] as const;

/** ±0.5 is already good or bad, not neutral. */
const step = (value: number): number => Math.sign(value) * Math.round(Math.abs(value)) + 2;

export const emotionWord = (value: number, t: Translate): string =>
  t(WORDS[step(value)] ?? "neutral");

export const signed = (value: number, lang: Language): string =>
  `${value > 0 ? "+" : ""}${formatNumber(value, lang)}`;

/** "+1.5, very good" */
export const emotionWords = (value: number, t: Translate, lang: Language): string =>
  `${signed(value, lang)}, ${emotionWord(value, t)}`;

export const face = (value: number): IconName =>
  value >= 0.5 ? "happy" : value <= -0.5 ? "unhappy" : "neutral";
