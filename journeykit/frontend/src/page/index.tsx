/**
 * The exported page: the same board over a read-only store, with the charter, the persona and
 * every measurement point in full under it. It reads the map from the page and asks for nothing.
 */
import "../board/board.css";
import "./page.css";
import { render } from "preact";
import { useMemo } from "preact/hooks";
import { Board, wallDate } from "../board/Board";
import { BoardContext, type BoardTools } from "../board/context";
import { pointName } from "../board/format";
import * as parts from "../board/parts";
import { onTheWall } from "../board/points";
import { PointDetails } from "../board/ScoreDialog";
import { Ui } from "../board/ui_state";
import { createTranslator, type Translate } from "../shared/i18n";
import type { Charter, Language, Persona } from "../shared/schema";
import { createStaticStore, type MapFileInput } from "../shared/static_store";
import type { Files, MapStore } from "../shared/store";

interface PageData {
  lang: Language;
  strings: Record<string, string>;
  map: MapFileInput;
  /** what the notes have attached, as data: addresses by content */
  files?: Record<string, string>;
}

/** The files that travel in the page itself. */
const embedded = (files: Record<string, string>): Files => ({
  limit: 0,
  canPut: false,
  put: () => Promise.reject(new Error("an exported page takes no files")),
  url: ({ url, sha256 }) => Promise.resolve(url || files[sha256] || ""),
});

/** A3 landscape without its margins, in CSS pixels. */
const PAPER = 1512;

/** How small the wall is printed: no wider than the paper, its notes at most at 9 points. */
const printScale = (stages: number): number =>
  Math.min(0.8, PAPER / (15 * (9.2 + 13.5 * Math.max(1, stages))));

function Labelled({ pairs }: { pairs: readonly (readonly [string, string])[] }) {
  return (
    <dl class="jk-labelled">
      {pairs
        .filter(([, text]) => text)
        .map(([label, text]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
    </dl>
  );
}

function CharterSummary({ charter, t }: { charter: Charter; t: Translate }) {
  const people = charter.participants
    .map((one) => (one.role ? `${one.name} (${one.role})` : one.name))
    .join(", ");
  return (
    <section class="jk-card">
      <h2>{t("Charter")}</h2>
      <Labelled
        pairs={[
          [t("Journey"), charter.journey],
          [t("Scenario"), charter.scenario],
          [t("Goal"), charter.goal],
          [t("Intended use"), charter.intended_use],
          [t("Participants"), people],
        ]}
      />
    </section>
  );
}

function PersonaCard({ persona, t }: { persona: Persona; t: Translate }) {
  return (
    <section class="jk-card">
      <h2>
        {t("Persona")} · {persona.name || t("Unnamed persona")}
      </h2>
      {persona.quote && <blockquote>{persona.quote}</blockquote>}
      <Labelled
        pairs={[
          [t("Position or situation"), persona.position],
          [t("Age"), persona.age],
          [t("Gender"), persona.gender],
          [t("Education"), persona.education],
          [t("Needs and expectations"), persona.needs_and_expectations],
          [t("Motivations"), persona.motivations],
          [t("Obstacles"), persona.obstacles],
          [t("Sources"), persona.sources],
        ]}
      />
    </section>
  );
}

function Page({ store, t, lang }: { store: MapStore; t: Translate; lang: Language }) {
  const map = store.snapshot();
  const tools = useMemo<BoardTools>(
    () => ({ store, t, lang, ui: new Ui(), edit: store.edit }),
    [store, t, lang],
  );
  const today = wallDate(store, map);
  const points = map.measurementPoints.filter((point) => onTheWall(point, today));
  return (
    <main
      class="jk-root jk-page-body"
      style={{ "--jk-print-scale": printScale(map.stages.length).toFixed(3) } as never}
    >
      <Board store={store} t={t} lang={lang} parts={parts} />
      <BoardContext.Provider value={tools}>
        <div class="jk-cards">
          <CharterSummary charter={map.charter} t={t} />
          {map.personas.map((persona) => (
            <PersonaCard key={persona.id} persona={persona} t={t} />
          ))}
        </div>
        {points.length > 0 && (
          <>
            <h2 class="jk-page-title">{t("Satisfaction")}</h2>
            <div class="jk-cards">
              {points.map((point) => (
                <section class="jk-card" key={point.id}>
                  <h2>{pointName(point)}</h2>
                  <PointDetails point={point} annotation={map.annotations.get(point.id)} />
                </section>
              ))}
            </div>
          </>
        )}
      </BoardContext.Provider>
    </main>
  );
}

const data = document.getElementById("journey-map");
const wall = document.getElementById("journey-wall");
if (data?.textContent && wall) {
  const { lang, strings, map, files = {} } = JSON.parse(data.textContent) as PageData;
  const store = createStaticStore(map, embedded(files));
  render(<Page store={store} t={createTranslator(strings)} lang={lang} />, wall);
  document.body.classList.add("jk-painted");
}
