/** The persona whose story is told: one card, a second one only on explicit confirmation. */
import { useRef, useState } from "preact/hooks";
import type { Translate } from "../shared/i18n";
import { initials } from "../shared/people";
import type { Persona } from "../shared/schema";
import type { MapStore } from "../shared/store";
import { Icon } from "../shared/ui/icons";
import { Ask } from "./Ask";
import { Field, Warning } from "./fields";
import { useUniqueId } from "./hooks";

type Words = keyof Omit<Persona, "id" | "deleted" | "deleted_on" | "order">;

/** An age, and nothing else that makes a person. */
export function ageAlone(persona: Persona | undefined): boolean {
  if (!persona?.age.trim()) return false;
  const others: Words[] = [
    "position",
    "gender",
    "education",
    "needs_and_expectations",
    "motivations",
    "obstacles",
    "quote",
  ];
  return others.every((field) => !persona[field].trim());
}

function PersonaCard(props: {
  /** absent: a blank card, which becomes a persona with its first word */
  persona: Persona | undefined;
  t: Translate;
  frozen: boolean;
  onCommit: (patch: Partial<Persona>) => void;
  onRemove: (() => void) | undefined;
}) {
  const { persona, t, frozen } = props;
  const id = useUniqueId();
  const alone = ageAlone(persona);
  const field = (name: Words, label: string, more: { rows?: number; hint?: string } = {}) => (
    <Field
      class={`jkf-persona-${name}`}
      label={label}
      value={persona?.[name] ?? ""}
      frozen={frozen}
      t={t}
      onCommit={(text) => props.onCommit({ [name]: text })}
      describedBy={name === "age" && alone ? `${id}-alone` : undefined}
      {...more}
    />
  );
  const name = persona?.name.trim() || t("The persona");
  return (
    <article class="jkf-persona" aria-label={name}>
      <header class="jkf-persona-head">
        <div class="jkf-avatar" aria-hidden="true">
          {persona?.name.trim() ? (
            initials(persona.name.split(",")[0] ?? "")
          ) : (
            <Icon name="person" size={34} />
          )}
        </div>
        <div class="jkf-persona-who">
          {field("name", t("Name"))}
          {field("position", t("Position or situation"))}
        </div>
        {props.onRemove && (
          <button
            type="button"
            class="jkf-icon-button"
            disabled={frozen}
            aria-label={t("Remove {name}", { name })}
            onClick={props.onRemove}
          >
            <Icon name="trash" size={18} />
          </button>
        )}
      </header>
      <div class="jkf-persona-facts">
        {field("age", t("Age"))}
        {field("gender", t("Gender"))}
        {field("education", t("Education"))}
        {alone && (
          <Warning id={`${id}-alone`}>
            {t(
              "Never age alone: a generation is not a persona. What does this person do and need?",
            )}
          </Warning>
        )}
      </div>
      <div class="jkf-persona-quote-box">
        <Icon name="quote" size={26} />
        {field("quote", t("Quote"), { rows: 2 })}
      </div>
      <div class="jkf-persona-story">
        {field("needs_and_expectations", t("Needs and expectations"), { rows: 3 })}
        {field("motivations", t("Motivations"), { rows: 3 })}
        {field("obstacles", t("Obstacles"), { rows: 3 })}
        {field("sources", t("Sources"), {
          rows: 3,
          hint: t("Interviews, studies, calls: what the group knows this person from."),
        })}
      </div>
    </article>
  );
}

export function Personas(props: {
  personas: readonly Persona[];
  store: MapStore;
  t: Translate;
  frozen: boolean;
}) {
  const { personas, store, t, frozen } = props;
  const [asking, setAsking] = useState<null | { remove?: Persona }>(null);
  const button = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    setAsking(null);
    button.current?.focus();
  };
  // The first card keeps its place (and the focus) when its first word makes it a persona.
  const cards: (Persona | undefined)[] = personas.length ? [...personas] : [undefined];

  const commit = (at: number, patch: Partial<Persona>): void => {
    const there = store.snapshot().personas[at];
    if (there) store.edit.change([{ to: "personas", id: there.id, fields: patch }]);
    else store.edit.change([{ to: "personas", before: null, fields: patch }]);
  };
  const removed = asking?.remove;
  return (
    <section class="jkf-personas">
      <h3>{t("Persona")}</h3>
      {cards.map((persona, at) => (
        <PersonaCard
          key={at === 0 ? "first" : persona?.id}
          persona={persona}
          t={t}
          frozen={frozen}
          onCommit={(patch) => commit(at, patch)}
          onRemove={
            persona && personas.length > 1 ? () => setAsking({ remove: persona }) : undefined
          }
        />
      ))}
      {personas.length > 0 && (
        <button
          ref={button}
          type="button"
          class="jkf-add jkf-quiet"
          disabled={frozen}
          onClick={() => setAsking({})}
        >
          <Icon name="plus" size={16} />
          {personas.length === 1 ? t("Add a second persona") : t("Add another persona")}
        </button>
      )}
      {asking && !removed && (
        <Ask
          title={t("One map, one story")}
          cancel={t("Keep one persona")}
          confirm={t("Add it all the same")}
          onCancel={close}
          onConfirm={() => {
            store.edit.change([{ to: "personas", before: null }]);
            close();
          }}
        >
          <p>
            {t(
              "A map tells the story of one customer, not every nuance. With a second persona, the notes, the emotions and the moments of truth no longer belong to anybody.",
            )}
          </p>
          <p>{t("If the journeys differ, make a second map. If they do not, keep one persona.")}</p>
        </Ask>
      )}
      {removed && (
        <Ask
          title={t("Remove {name}?", { name: removed.name.trim() || t("this persona") })}
          cancel={t("Keep")}
          confirm={t("Remove")}
          onCancel={close}
          onConfirm={() => {
            store.edit.change([{ to: "personas", id: removed.id, fields: { deleted: true } }]);
            close();
          }}
        >
          <p>{t("The card leaves the map; nothing else changes.")}</p>
        </Ask>
      )}
    </section>
  );
}
