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
  phases: Phase[];
  stages: Stage[];
  rows: Row[];
  notes: Note[];
  emotion_curves: EmotionCurve[];
  emotion_points: EmotionPoint[];
  journeys: Journey[];
  touchpoints: Touchpoint[];
  path_steps: PathStep[];
  drivers: Driver[];
  moments: Moment[];
  measurement_points: MeasurementPoint[];
  personas: Persona[];
  annotations: Annotation[];
  themes: Theme[];
  root_causes: RootCause[];
  causes: Cause[];
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
  inventory: string;
  locked: boolean;
}

/** The map's scope: one journey, its goal, how the map will be used, who is in the room. */
export interface Charter {
  journey: string;
  scenario: string;
  goal: string;
  goal_reached: "" | "reached" | "not_reached";
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

/** A group of stages that stand side by side. */
export interface Phase {
  id: string;
  deleted: boolean;
  deleted_on: string | null;
  order: string;
  name: string;
}

/** A column: a chapter heading of the story. */
export interface Stage {
  id: string;
  deleted: boolean;
  deleted_on: string | null;
  order: string;
  name: string;
  phase: string | null;
  purchase: "" | "before" | "during" | "after";
  locked: boolean;
}

/** An axis of information. `preset` says which of METHOD's rows it is, if one of them. */
export interface Row {
  id: string;
  deleted: boolean;
  deleted_on: string | null;
  order: string;
  name: string;
  type: "notes" | "emotions" | "touchpoints" | "scores" | "verbatims";
  preset: string;
  line_under: "" | "interaction" | "visibility" | "internal_interaction";
}

/** One idea in one cell. `text` is shared text: two people typing both keep their words. */
export interface Note {
  id: string;
  deleted: boolean;
  deleted_on: string | null;
  text: string;
  place: Place;
  color: "yellow" | "blue" | "green" | "pink" | "orange" | "purple" | "grey";
  evidence: "observed" | "hypothesis" | "confirmed" | "refuted";
  author: string;
  sources: Source[];
  attachments: Attachment[];
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

/** A file kept beside the map under its content's hash, or a link. */
export interface Attachment {
  name: string;
  kind: "image" | "document" | "audio" | "video" | "link";
  media_type: string;
  sha256: string;
  size: number;
  url: string;
}

/** One emotion curve that everybody may see; its points name it by id. */
export interface EmotionCurve {
  id: string;
  deleted: boolean;
  deleted_on: string | null;
  order: string;
  name: string;
  kind: "group" | "persona" | "participant";
  persona: string | null;
}

/** The emotion at one stage, −2…+2; `curve` is `group` or an `EmotionCurve`'s id. */
export interface EmotionPoint {
  id: string;
  deleted: boolean;
  deleted_on: string | null;
  curve: string;
  stage: string;
  at: number | null;
  value: number;
  comment: string;
  evidence: "observed" | "hypothesis" | "confirmed" | "refuted";
}

/** A journey that touchpoints belong to; `map_file` is the map made of it, beside this file. */
export interface Journey {
  id: string;
  deleted: boolean;
  deleted_on: string | null;
  order: string;
  name: string;
  map_file: string;
}

/** Where brand and customer meet. */
export interface Touchpoint {
  id: string;
  deleted: boolean;
  deleted_on: string | null;
  order: string;
  name: string;
  situation: string;
  stages: string[];
  journeys: string[];
  channel: string;
  nature: "" | "digital" | "physical";
  initiator: "" | "brand" | "customer";
  department: string;
  device: string;
  frequency: string;
  volume: number | null;
  group_importance: number | null;
  customer_importance: number | null;
  validated: boolean;
  validated_on: string | null;
  validated_how: string;
  metrics: Metric[];
  comment: string;
}

/** A figure known of a touchpoint besides its survey scores. */
export interface Metric {
  name: string;
  numerator: number | null;
  denominator: number | null;
  value: number | null;
  unit: string;
  period: string;
  source: string;
}

/** One step of the customer's path: a touchpoint met at a stage. Returns are steps again. */
export interface PathStep {
  id: string;
  deleted: boolean;
  deleted_on: string | null;
  order: string;
  touchpoint: string;
  stage: string | null;
}

/** How much of an outcome goes with what is said of a touchpoint; its id is the touchpoint's. */
export interface Driver {
  id: string;
  deleted: boolean;
  deleted_on: string | null;
  outcome: string;
  method: "lmg" | "relative_weights";
  share: number;
  low: number;
  high: number;
  equal_share: number;
  among: number;
  n: number;
  r2: number;
  provenance: Provenance[];
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

/** A moment of truth: a touchpoint that decides whether the customer stays. */
export interface Moment {
  id: string;
  deleted: boolean;
  deleted_on: string | null;
  declared: boolean;
  declared_by: string;
  test: MomentTest | null;
  decision: "" | "accepted" | "dismissed";
  reason: string;
}

/** What the data say of a moment of truth, and by which of the two rules. */
export interface MomentTest {
  verdict: "supported" | "not_supported";
  by_weight: boolean;
  by_leaving: boolean;
  leaving: Leaving | null;
  outcome: string;
  tested_on: string;
}

/** Who left among the low scorers of a touchpoint and among the others: percent and customers. */
export interface Leaving {
  low_scorers: number;
  others: number;
  n_low: number;
  n_others: number;
  difference_low: number;
  difference_high: number;
  p: number;
}

/** Where satisfaction is asked: one situation, one question, one scale, its thresholds. */
export interface MeasurementPoint {
  id: string;
  deleted: boolean;
  deleted_on: string | null;
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
  weight: string;
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
  deleted_on: string | null;
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
  deleted_on: string | null;
  score: ScoreRecord;
  trend: TrendPoint[];
  themes: ThemeCount[];
  commented: number;
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

/** The score of one period, from the history beside the map. Values as in `ScoreRecord`. */
export interface TrendPoint {
  period: string;
  value: number | null;
  n: number;
  ci_low: number | null;
  ci_high: number | null;
  status: "no_score" | "indicative" | "shown";
}

/** How many of a point's verbatims speak of a theme. */
export interface ThemeCount {
  theme: string;
  n: number;
}

/** A customer's words, personal data already masked: only these may enter a map. */
export interface MaskedVerbatim {
  text: string;
  answer: number | null;
}

/** What several verbatims speak of, as the analyst keeps it from one import to the next. */
export interface Theme {
  id: string;
  deleted: boolean;
  deleted_on: string | null;
  order: string;
  name: string;
  words: string[];
  pinned: boolean;
}

/** An analysis: the problem, and where it hurts (a pain note, a touchpoint, a stage). */
export interface RootCause {
  id: string;
  deleted: boolean;
  deleted_on: string | null;
  order: string;
  problem: string;
  note: string | null;
  touchpoint: string | null;
  stage: string | null;
}

/** One answer to “why?”, or one bone of the fishbone, of the analysis `root`. */
export interface Cause {
  id: string;
  deleted: boolean;
  deleted_on: string | null;
  order: string;
  root: string;
  parent: string | null;
  kind: "why" | "bone";
  branch: "" | "people" | "methods" | "equipment" | "materials" | "environment";
  text: string;
  evidence: "observed" | "hypothesis" | "confirmed" | "refuted";
  notes: string[];
  verbatims: MaskedVerbatim[];
}

/** One line of the action plan: who does what by when, and how it will be measured. */
export interface Action {
  id: string;
  deleted: boolean;
  deleted_on: string | null;
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
  deleted_on: string | null;
  order: string;
  audience: string;
  message: string;
  on: string | null;
}

export type EvidenceLevel = Note["evidence"];
export type NoteColor = Note["color"];
export type MomentOfTruth = Note["moment_of_truth"];
export type RowType = Row["type"];
export type BlueprintLine = Row["line_under"];
export type AttachmentKind = Attachment["kind"];
export type CurveKind = EmotionCurve["kind"];
export type Indicator = MeasurementPoint["indicator"];
export type Direction = MeasurementPoint["direction"];
export type Medium = MeasurementPoint["medium"];
export type Timing = MeasurementPoint["timing"];
export type MapStatus = Charter["status"];
export type ScoreStatus = ScoreRecord["status"];
export type Language = Meta["lang"];
export type Binding = Meta["binding"];
export type Nature = Touchpoint["nature"];
export type Initiator = Touchpoint["initiator"];
export type Decision = Moment["decision"];
export type Verdict = MomentTest["verdict"];
export type Branch = Cause["branch"];

/** What an absent field means, by model. */
export const DEFAULTS = {
  Annotation: {"trend":[],"themes":[],"commented":0,"measured":{},"verbatims":[],"warnings":[]},
  Attachment: {"media_type":"","sha256":"","size":0,"url":""},
  Charter: {"journey":"","scenario":"","goal":"","goal_reached":"","intended_use":"","participants":[],"status":"draft","validated_with":0},
  EmotionCurve: {"name":"","kind":"participant","persona":null},
  EmotionPoint: {"curve":"group","at":null,"comment":"","evidence":"hypothesis"},
  MaskedVerbatim: {"answer":null},
  MeasurementPoint: {"name":"","situation":"","touchpoint":null,"stage":null,"source":"","where":{},"verbatim_question":null,"scale":null,"direction":"higher_is_better","counted_answers":null,"weight":"","population":"","invited":null,"medium":"","timing":"","delay_hours":null,"objective":null,"alert_answer":null,"watch_below":null,"active_from":null,"active_until":null},
  Meta: {"title":"","lang":"fr","binding":"static","dated":null,"template":"","created":null,"inventory":"","locked":false},
  Note: {"text":"","color":"yellow","evidence":"hypothesis","author":"","sources":[],"attachments":[],"moment_of_truth":"none"},
  Participant: {"role":"","part":""},
  Persona: {"name":"","position":"","age":"","gender":"","education":"","needs_and_expectations":"","motivations":"","obstacles":"","sources":"","quote":""},
  Phase: {"name":""},
  Place: {},
  Provenance: {"platform":""},
  Row: {"name":"","type":"notes","preset":"","line_under":""},
  ScoreRecord: {"value":null,"ci_low":null,"ci_high":null,"counts":{},"detail":{},"response_rate":null,"alerts":0},
  Source: {"url":""},
  Stage: {"name":"","phase":null,"purchase":"","locked":false},
} as const;

/** The words a field may hold, in the order a menu shows them. */
export const CHOICES = {
  Attachment: {"kind":["image","document","audio","video","link"]},
  Charter: {"goal_reached":["","reached","not_reached"],"status":["draft","internal_hypotheses","validated"]},
  EmotionCurve: {"kind":["group","persona","participant"]},
  EmotionPoint: {"evidence":["observed","hypothesis","confirmed","refuted"]},
  MeasurementPoint: {"indicator":["nps","csat","ces","mean","rate"],"direction":["higher_is_better","lower_is_better"],"medium":["","email","sms","web","app","voice","in_person","paper"],"timing":["","immediate","delayed"]},
  Meta: {"lang":["fr","en"],"binding":["static","interactive"]},
  Note: {"color":["yellow","blue","green","pink","orange","purple","grey"],"evidence":["observed","hypothesis","confirmed","refuted"],"moment_of_truth":["none","declared","supported","not_supported","proposed"]},
  Participant: {"part":["","front_line","decision_maker","customer","facilitator"]},
  Row: {"type":["notes","emotions","touchpoints","scores","verbatims"],"line_under":["","interaction","visibility","internal_interaction"]},
  ScoreRecord: {"indicator":["nps","csat","ces","mean","rate"],"status":["no_score","indicative","shown"]},
  Stage: {"purchase":["","before","during","after"]},
} as const;

/** The map's collections and the model of their items. */
export const COLLECTIONS = {
  phases: "Phase",
  stages: "Stage",
  rows: "Row",
  notes: "Note",
  emotion_curves: "EmotionCurve",
  emotion_points: "EmotionPoint",
  journeys: "Journey",
  touchpoints: "Touchpoint",
  path_steps: "PathStep",
  drivers: "Driver",
  moments: "Moment",
  measurement_points: "MeasurementPoint",
  personas: "Persona",
  annotations: "Annotation",
  themes: "Theme",
  root_causes: "RootCause",
  causes: "Cause",
  actions: "Action",
  communications: "Communication",
} as const;

export type CollectionName = keyof typeof COLLECTIONS;

/** Collections that few views read: the store hands their items out as they are stored. */
export const SHEETS = ["journeys","touchpoints","path_steps","drivers","moments","themes","root_causes","causes","actions","communications"] as const;

export type SheetName = (typeof SHEETS)[number];
