/**
 * The shape of a journey map, generated from journeykit/document/schema.py by generate_schema.mjs:
 * do not edit, run `npm run schema`. Dates are ISO strings; every field is there (the store
 * fills absent ones from DEFAULTS).
 */

/** The whole map as its file holds it; collections are lists sorted by id. */
export interface MapFile {
  format: "journeykit-map";
  version: number;
  meta: Meta;
  charter: Charter;
  stages: Stage[];
  rows: Row[];
  notes: Note[];
  emotion_points: EmotionPoint[];
  touchpoints: Touchpoint[];
  measurement_points: MeasurementPoint[];
  personas: Persona[];
  annotations: Annotation[];
  actions: Action[];
  communications: Communication[];
}

/** The map itself: identity, title, language, and whether its data can be re-run. */
export interface Meta {
  id: string;
  title: string;
  lang: "fr" | "en";
  binding: "static" | "interactive";
  dated: string | null;
  template: string;
  created: string | null;
}

/** The map's scope: one journey, its goal, how the map will be used, who is in the room. */
export interface Charter {
  journey: string;
  scenario: string;
  goal: string;
  intended_use: string;
  participants: Participant[];
  status: "draft" | "internal_hypotheses" | "validated";
  validated_with: number;
}

/** Somebody in the room. `part` is what they stand for there. */
export interface Participant {
  name: string;
  role: string;
  part: "" | "front_line" | "decision_maker" | "customer" | "facilitator";
}

/** A column: a chapter heading of the story. */
export interface Stage {
  id: string;
  deleted: boolean;
  order: string;
  name: string;
}

/** An axis of information. `preset` says which of METHOD's rows it is, if one of them. */
export interface Row {
  id: string;
  deleted: boolean;
  order: string;
  name: string;
  type: "notes" | "emotions" | "touchpoints" | "scores" | "verbatims";
  preset: string;
}

/** One idea in one cell. `text` is shared text: two people typing both keep their words. */
export interface Note {
  id: string;
  deleted: boolean;
  text: string;
  place: Place;
  color: "yellow" | "blue" | "green" | "pink" | "orange" | "purple" | "grey";
  evidence: "observed" | "hypothesis" | "confirmed" | "refuted";
  author: string;
  sources: Source[];
  moment_of_truth: "none" | "declared" | "supported" | "not_supported" | "proposed";
}

/** Where a note lies: one register, always written whole (concurrent moves must not mix). */
export interface Place {
  stage: string;
  row: string;
  order: string;
}

/** Where an observation comes from: a study, a file, an interview. */
export interface Source {
  label: string;
  url: string;
}

/** The emotion at one stage, −2…+2; `curve` tells curves apart (`group`, a persona). */
export interface EmotionPoint {
  id: string;
  deleted: boolean;
  curve: string;
  stage: string;
  value: number;
  comment: string;
  evidence: "observed" | "hypothesis" | "confirmed" | "refuted";
}

/** Where brand and customer meet. */
export interface Touchpoint {
  id: string;
  deleted: boolean;
  order: string;
  name: string;
  situation: string;
  stages: string[];
  channel: string;
  nature: "" | "digital" | "physical";
  department: string;
  device: string;
}

/** Where satisfaction is asked: one situation, one question, one scale, its thresholds. */
export interface MeasurementPoint {
  id: string;
  deleted: boolean;
  order: string;
  name: string;
  situation: string;
  touchpoint: string | null;
  stage: string | null;
  source: string;
  where: {
    [k: string]: string | number | (string | number)[];
  };
  question: string;
  verbatim_question: string | null;
  indicator: "nps" | "csat" | "ces" | "mean" | "rate";
  scale: [number, number] | null;
  direction: "higher_is_better" | "lower_is_better";
  counted_answers: (string | number)[] | null;
  population: string;
  invited: number | null;
  medium: "" | "email" | "sms" | "web" | "app" | "voice" | "in_person" | "paper";
  timing: "" | "immediate" | "delayed";
  delay_hours: number | null;
  objective: number | null;
  alert_answer: number | null;
  watch_below: number | null;
  active_from: string | null;
  active_until: string | null;
}

/** The one actor whose story is told. */
export interface Persona {
  id: string;
  deleted: boolean;
  order: string;
  name: string;
  position: string;
  age: string;
  gender: string;
  education: string;
  needs_and_expectations: string;
  motivations: string;
  obstacles: string;
  sources: string;
  quote: string;
}

/** What a survey says at one measurement point; its id is the point's id. */
export interface Annotation {
  id: string;
  deleted: boolean;
  score: ScoreRecord;
  measured: {
    [k: string]: unknown;
  };
  verbatims: MaskedVerbatim[];
  provenance: Provenance;
  warnings: string[];
}

/** A score as it stands on the wall. Values are in the indicator's unit. */
export interface ScoreRecord {
  indicator: "nps" | "csat" | "ces" | "mean" | "rate";
  value: number | null;
  n: number;
  ci_low: number | null;
  ci_high: number | null;
  status: "no_score" | "indicative" | "shown";
  counts: {
    [k: string]: number;
  };
  detail: {
    [k: string]: number;
  };
  response_rate: number | null;
  alerts: number;
}

/** A customer's words, personal data already masked: only these may enter a map. */
export interface MaskedVerbatim {
  text: string;
  answer: number | null;
}

/** Which file a score comes from: enough to read it again and to know if it changed. */
export interface Provenance {
  file: string;
  sha256: string;
  read_on: string;
  rows: number;
  rows_in_file: number;
  platform: string;
}

/** One line of the action plan: who does what by when, and how it will be measured. */
export interface Action {
  id: string;
  deleted: boolean;
  order: string;
  text: string;
  owner: string;
  due: string | null;
  measure: string;
  stage: string | null;
  done: boolean;
}

/** Closing the loop: who was told what, when. */
export interface Communication {
  id: string;
  deleted: boolean;
  order: string;
  audience: string;
  message: string;
  on: string | null;
}

export type EvidenceLevel = Note["evidence"];
export type NoteColor = Note["color"];
export type MomentOfTruth = Note["moment_of_truth"];
export type RowType = Row["type"];
export type Indicator = MeasurementPoint["indicator"];
export type Direction = MeasurementPoint["direction"];
export type Medium = MeasurementPoint["medium"];
export type Timing = MeasurementPoint["timing"];
export type MapStatus = Charter["status"];
export type ScoreStatus = ScoreRecord["status"];
export type Language = Meta["lang"];
export type Binding = Meta["binding"];

/** What an absent field means, by model. */
export const DEFAULTS = {
  Action: {"deleted":false,"order":"","text":"","owner":"","due":null,"measure":"","stage":null,"done":false},
  Annotation: {"deleted":false,"measured":{},"verbatims":[],"warnings":[]},
  Charter: {"journey":"","scenario":"","goal":"","intended_use":"","participants":[],"status":"draft","validated_with":0},
  Communication: {"deleted":false,"order":"","audience":"","message":"","on":null},
  EmotionPoint: {"deleted":false,"curve":"group","comment":"","evidence":"hypothesis"},
  MaskedVerbatim: {"answer":null},
  MeasurementPoint: {"deleted":false,"order":"","name":"","situation":"","touchpoint":null,"stage":null,"source":"","where":{},"verbatim_question":null,"scale":null,"direction":"higher_is_better","counted_answers":null,"population":"","invited":null,"medium":"","timing":"","delay_hours":null,"objective":null,"alert_answer":null,"watch_below":null,"active_from":null,"active_until":null},
  Meta: {"title":"","lang":"fr","binding":"static","dated":null,"template":"","created":null},
  Note: {"deleted":false,"text":"","color":"yellow","evidence":"hypothesis","author":"","sources":[],"moment_of_truth":"none"},
  Participant: {"role":"","part":""},
  Persona: {"deleted":false,"order":"","name":"","position":"","age":"","gender":"","education":"","needs_and_expectations":"","motivations":"","obstacles":"","sources":"","quote":""},
  Place: {"order":""},
  Provenance: {"platform":""},
  Row: {"deleted":false,"order":"","name":"","type":"notes","preset":""},
  ScoreRecord: {"value":null,"ci_low":null,"ci_high":null,"counts":{},"detail":{},"response_rate":null,"alerts":0},
  Source: {"url":""},
  Stage: {"deleted":false,"order":"","name":""},
  Touchpoint: {"deleted":false,"order":"","name":"","situation":"","stages":[],"channel":"","nature":"","department":"","device":""},
} as const;

/** The words a field may hold, in the order a menu shows them. */
export const CHOICES = {
  Charter: {"status":["draft","internal_hypotheses","validated"]},
  EmotionPoint: {"evidence":["observed","hypothesis","confirmed","refuted"]},
  MeasurementPoint: {"indicator":["nps","csat","ces","mean","rate"],"direction":["higher_is_better","lower_is_better"],"medium":["","email","sms","web","app","voice","in_person","paper"],"timing":["","immediate","delayed"]},
  Meta: {"lang":["fr","en"],"binding":["static","interactive"]},
  Note: {"color":["yellow","blue","green","pink","orange","purple","grey"],"evidence":["observed","hypothesis","confirmed","refuted"],"moment_of_truth":["none","declared","supported","not_supported","proposed"]},
  Participant: {"part":["","front_line","decision_maker","customer","facilitator"]},
  Row: {"type":["notes","emotions","touchpoints","scores","verbatims"]},
  ScoreRecord: {"indicator":["nps","csat","ces","mean","rate"],"status":["no_score","indicative","shown"]},
  Touchpoint: {"nature":["","digital","physical"]},
} as const;

/** The map's collections and the model of their items. */
export const COLLECTIONS = {
  stages: "Stage",
  rows: "Row",
  notes: "Note",
  emotion_points: "EmotionPoint",
  touchpoints: "Touchpoint",
  measurement_points: "MeasurementPoint",
  personas: "Persona",
  annotations: "Annotation",
  actions: "Action",
  communications: "Communication",
} as const;

export type CollectionName = keyof typeof COLLECTIONS;
