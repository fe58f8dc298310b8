/** The page of somebody who has joined: the bar, what went wrong in words, and the scope's view. */
import { useEffect, useState } from "preact/hooks";
import { Board } from "../board/Board";
import * as parts from "../board/parts";
import type { Translate } from "../shared/i18n";
import type { Connection, MapSnapshot, MapStore, Peer } from "../shared/store";
import { Icon, type IconName } from "../shared/ui/icons";
import type { RoomPage } from "./page";
import { Sketch } from "./Sketch";
import type { Refusal, Session, SessionState } from "./session";
import { Wall } from "./Wall";

const LAPTOP = "(min-width: 900px)";

export function useSession(session: Session): SessionState {
  const [state, setState] = useState(session.state);
  useEffect(() => {
    setState(session.state);
    return session.subscribe(() => setState(session.state));
  }, [session]);
  return state;
}

export function useMap(store: MapStore): MapSnapshot {
  const [map, setMap] = useState(() => store.snapshot());
  useEffect(() => {
    setMap(store.snapshot());
    return store.subscribe(setMap);
  }, [store]);
  return map;
}

export function Room({ session, page, t }: { session: Session; page: RoomPage; t: Translate }) {
  const state = useSession(session);
  if (state.phase === "ended") return <Ended reason={state.reason} t={t} />;
  if (!state.store) return <Joining t={t} />;
  return <Inside key={state.scope.kind} {...{ session, state, page, t }} store={state.store} />;
}

function Inside(props: {
  session: Session;
  state: SessionState;
  store: MapStore;
  page: RoomPage;
  t: Translate;
}) {
  const { session, state, store, page, t } = props;
  const { scope } = state;
  const [whole, setWhole] = useState(
    () => scope.kind === "board" && window.matchMedia(LAPTOP).matches,
  );
  return (
    <div class={`jk-root jk-guest${whole ? " jk-guest-whole" : ""}`}>
      <Bar
        store={store}
        t={t}
        title={page.title}
        whole={scope.kind === "board" ? whole : null}
        onWhole={setWhole}
      />
      {state.refusal && (
        <Refused refusal={state.refusal} t={t} onClose={() => session.forgetRefusal()} />
      )}
      {whole ? (
        <Board store={store} t={t} lang={page.lang} parts={parts} height="100%" />
      ) : scope.kind === "curve" ? (
        <Sketch session={session} state={state} store={store} t={t} lang={page.lang} />
      ) : (
        <Wall
          store={store}
          stage={scope.kind === "stage" ? scope.stage : null}
          t={t}
          lang={page.lang}
        />
      )}
    </div>
  );
}

function Bar(props: {
  store: MapStore;
  title: string;
  /** null: there is no choice */
  whole: boolean | null;
  onWhole: (whole: boolean) => void;
  t: Translate;
}) {
  const { store, whole, t } = props;
  const map = useMap(store);
  const [connection, setConnection] = useState(() => store.connection());
  useEffect(() => {
    setConnection(store.connection());
    return store.onConnection(setConnection);
  }, [store]);
  const others = useOthers(store);
  const names = [...new Set(others.map(({ person }) => person.name))];
  return (
    <>
      <header class="jk-guest-bar">
        {whole ? (
          // The board's own header says the rest.
          <p>
            {t(
              "You can add, change and move notes. Columns and rows belong to whoever invited you.",
            )}
          </p>
        ) : (
          <h1>{map.meta.title || props.title || t("Untitled map")}</h1>
        )}
        {whole !== null && (
          <button type="button" class="jk-button" onClick={() => props.onWhole(!whole)}>
            <Icon name={whole ? "phase" : "fit"} />
            {whole ? t("One column at a time") : t("The whole wall")}
          </button>
        )}
        {!whole && (
          <div class="jk-guest-state">
            <Line connection={connection} t={t} />
            <span class="jk-badge" title={names.join(", ")}>
              <Icon name="person" size={15} />
              {t("{n} in the room", { n: others.length + 1 })}
            </span>
          </div>
        )}
      </header>
      {connection.state === "not_saved" && !whole && (
        <p class="jk-banner" role="status">
          <Icon name="offline" />
          {t(
            "Offline. What you write is kept on this device and leaves by itself when the connection is back.",
          )}
        </p>
      )}
    </>
  );
}

export function useOthers(store: MapStore): readonly Peer[] {
  const { presence } = store;
  const [others, setOthers] = useState(() => presence?.others() ?? []);
  useEffect(() => {
    if (!presence) return;
    setOthers(presence.others());
    return presence.subscribe(() => setOthers(presence.others()));
  }, [presence]);
  return others;
}

function Line({ connection, t }: { connection: Connection; t: Translate }) {
  const states: Record<Connection["state"], readonly [IconName, string]> = {
    saved: ["saved", t("All sent")],
    saving: ["saving", t("Sending…")],
    not_saved: ["offline", t("Offline")],
    not_connected: ["offline", t("Not connected")],
    static: ["saved", ""],
  };
  const [icon, words] = states[connection.state];
  return (
    <span class="jk-badge jk-guest-line" role="status">
      <Icon name={icon} size={15} />
      {words}
    </span>
  );
}

function Refused({ refusal, t, onClose }: { refusal: Refusal; t: Translate; onClose: () => void }) {
  return (
    <section class="jk-guest-refusal" role="alert">
      <p>
        <Icon name="alert" />
        {refusal.reason || t("The room did not take your last change.")}
      </p>
      {refusal.words.length > 0 && (
        <>
          <p>{t("Your words, so that you can write them elsewhere:")}</p>
          <ul>
            {refusal.words.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </>
      )}
      <button type="button" class="jk-button" onClick={onClose}>
        {t("Close")}
      </button>
    </section>
  );
}

function Joining({ t }: { t: Translate }) {
  return (
    <main class="jk-root jk-welcome">
      <p class="jk-welcome-card jk-welcome-wait" role="status">
        <Icon name="saving" size={26} />
        {t("Joining the room…")}
      </p>
    </main>
  );
}

function Ended({ reason, t }: { reason: string; t: Translate }) {
  return (
    <main class="jk-root jk-welcome">
      <section class="jk-welcome-card" role="status">
        <h1>{t("Thank you")}</h1>
        <p>{reason || t("This invitation is over. What you wrote is in the map.")}</p>
        <p class="jk-soft">{t("You can close this page.")}</p>
      </section>
    </main>
  );
}
