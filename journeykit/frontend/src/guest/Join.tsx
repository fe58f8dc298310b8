/** The card one meets first: what this is, what will be shared and with whom, and one field. */
import { useState } from "preact/hooks";
import type { Translate } from "../shared/i18n";
import { Icon } from "../shared/ui/icons";
import type { RoomPage } from "./page";

export function Join(props: {
  page: RoomPage;
  name: string;
  t: Translate;
  onJoin: (name: string) => void;
}) {
  const { page, t } = props;
  const [name, setName] = useState(props.name);
  const [problem, setProblem] = useState("");
  const join = (event: Event): void => {
    event.preventDefault();
    const given = name.trim().replace(/\s+/g, " ");
    if (given) props.onJoin(given);
    else setProblem(t("Write your first name: the others see who wrote what."));
  };
  const what = {
    board: t("You are invited to the customer journey map"),
    stage: t("You are invited to one column of the customer journey map"),
    curve: t("You are invited to draw the emotion curve of the customer journey"),
  }[page.scope.kind];
  const shared =
    page.scope.kind === "curve"
      ? [
          t("Your curve stays private until everybody's is revealed."),
          t("When it is revealed, the others see it with your first name."),
        ]
      : [
          t("What you write is seen at once by everybody in the room, with your first name."),
          t("It is kept in the map of the person who invited you."),
        ];
  return (
    <main class="jk-root jk-welcome">
      <form class="jk-welcome-card" onSubmit={join} noValidate>
        <p class="jk-welcome-what">{what}</p>
        <h1>{page.title || t("Untitled map")}</h1>
        <ul class="jk-welcome-shared">
          {shared.map((sentence) => (
            <li key={sentence}>
              <Icon name="eye" />
              {sentence}
            </li>
          ))}
          <li>
            <Icon name="lock" />
            {t("Nothing else of this device is read.")}
          </li>
        </ul>
        <label class="jk-welcome-name">
          {t("Your first name")}
          <input
            value={name}
            maxLength={40}
            autocomplete="given-name"
            autocapitalize="words"
            enterkeyhint="go"
            aria-invalid={problem ? "true" : undefined}
            aria-describedby={problem ? "jk-name-problem" : undefined}
            onInput={(event) => {
              setName(event.currentTarget.value);
              setProblem("");
            }}
          />
        </label>
        {problem && (
          <p class="jk-problem" id="jk-name-problem" role="alert">
            {problem}
          </p>
        )}
        <button type="submit" class="jk-button jk-primary jk-big">
          {t("Join")}
        </button>
      </form>
    </main>
  );
}
