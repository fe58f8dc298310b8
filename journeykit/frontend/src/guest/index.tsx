/** The page behind an invitation's link: reads what it is, asks for a first name, joins the room. */
import "../board/board.css";
import "./guest.css";
import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { WebsocketProvider } from "y-websocket";
import { createTranslator, type Translate } from "../shared/i18n";
import { Join } from "./Join";
import type { Wire } from "./link";
import { type RoomPage, readPage } from "./page";
import { Room } from "./Room";
import { Session } from "./session";
import { browserKeep, type Keep, rememberedPerson, rememberPerson } from "./storage";

/** The invitation's address: whatever the page was opened with, up to its last slash. */
const base = window.location.pathname.replace(/[^/]*$/, "");
const origin = window.location.origin;

async function stillThere(): Promise<boolean | null> {
  try {
    const answer = await fetch(base, { cache: "no-store" });
    return answer.ok ? true : answer.status < 500 ? false : null;
  } catch {
    return null; // no connection: says nothing of the invitation
  }
}

const openSession = (page: RoomPage, keep: Keep, t: Translate): Session =>
  new Session({
    page,
    person: rememberedPerson(keep),
    base,
    keep,
    t,
    stillThere,
    // Two tabs of one browser meet in the room, not beside it: what each writes must pass its gate.
    wire: (doc) =>
      new WebsocketProvider(`${origin.replace(/^http/, "ws")}${base}`, "room", doc, {
        connect: false,
        disableBc: true,
      }) as unknown as Wire,
  });

function Page({ page, keep, t }: { page: RoomPage; keep: Keep; t: Translate }) {
  const [session, setSession] = useState<Session | null>(null);
  useEffect(() => () => session?.destroy(), [session]);
  if (session) return <Room session={session} page={page} t={t} />;
  const join = (name: string): void => {
    rememberPerson(keep, { ...rememberedPerson(keep), name });
    setSession(openSession(page, keep, t));
  };
  return <Join page={page} name={rememberedPerson(keep).name} t={t} onJoin={join} />;
}

const data = document.getElementById("journey-room");
if (data?.textContent) {
  const page = readPage(data.textContent);
  const place =
    document.getElementById("journey-guest") ??
    document.body.appendChild(document.createElement("div"));
  document.documentElement.lang = page.lang;
  render(<Page page={page} keep={browserKeep()} t={createTranslator(page.strings)} />, place);
}
