/** Who is in the room, what they stand for, and who should not be missing. */
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Translate } from "../shared/i18n";
import type { Participant } from "../shared/schema";
import { Icon } from "../shared/ui/icons";
import { Field, Select } from "./fields";

type Part = Participant["part"];
const PARTS: readonly Part[] = ["", "front_line", "decision_maker", "customer", "facilitator"];

function partName(part: Part, t: Translate): string {
  return {
    "": t("Other"),
    front_line: t("Front line"),
    decision_maker: t("Decision-maker"),
    customer: t("Customer"),
    facilitator: t("Facilitator"),
  }[part];
}

interface Known {
  readonly key: number;
  readonly person: Participant;
}
let keys = 0;

/**
 * Who is who after the list changed: participants have no id, but a field somebody is typing in
 * must stay with its person when another one is removed elsewhere. Same words first, then same
 * name, then what is left in order.
 */
export function recognise(before: readonly Known[], people: readonly Participant[]): Known[] {
  const left = [...before];
  const found: (number | undefined)[] = people.map(() => undefined);
  const rules: ((a: Participant, b: Participant) => boolean)[] = [
    (a, b) => a.name === b.name && a.role === b.role && a.part === b.part,
    (a, b) => a.name === b.name,
    () => true,
  ];
  for (const same of rules) {
    people.forEach((person, at) => {
      if (found[at] !== undefined) return;
      const match = left.findIndex((one) => same(one.person, person));
      if (match >= 0) found[at] = left.splice(match, 1)[0]?.key;
    });
  }
  return people.map((person, at) => {
    let key = found[at];
    if (key === undefined) {
      keys += 1;
      key = keys;
    }
    return { key, person };
  });
}

/** What the group's make-up calls for, as sentences; empty parts are fine. */
function Room({ people, t }: { people: readonly Participant[]; t: Translate }) {
  const present = new Set(people.filter((one) => one.name.trim()).map((one) => one.part));
  const wanted: [Part, string, string][] = [
    [
      "front_line",
      t("The front line is in the room"),
      t("Nobody from the front line yet: invite somebody who meets customers"),
    ],
    [
      "decision_maker",
      t("A decision-maker is in the room"),
      t("No decision-maker yet: invite somebody who can act on the results"),
    ],
    [
      "customer",
      t("Customers are in the room"),
      t("No customer: strongly recommended, or the map stays a set of internal hypotheses"),
    ],
  ];
  return (
    <ul class="jkf-room" aria-live="polite">
      {wanted.map(([part, there, missing]) => (
        <li key={part} class={present.has(part) ? "jkf-ok" : "jkf-wanted"}>
          <Icon name={present.has(part) ? "saved" : "alert"} size={16} />
          <span>{present.has(part) ? there : missing}</span>
        </li>
      ))}
    </ul>
  );
}

export function Participants(props: {
  people: readonly Participant[];
  t: Translate;
  frozen: boolean;
  onChange: (people: Participant[]) => void;
}) {
  const { people, t, frozen } = props;
  const list = useRef<HTMLUListElement>(null);
  const [adding, setAdding] = useState(false);
  // The list is written whole, from who is in it at the moment of writing.
  const latest = useRef(people);
  const known = useRef<Known[]>([]);
  if (latest.current !== people || !known.current.length) {
    known.current = recognise(known.current, people);
  }
  latest.current = people;

  const change = (key: number, patch: Partial<Participant>): void =>
    props.onChange(
      known.current.map((one) => (one.key === key ? { ...one.person, ...patch } : one.person)),
    );
  const remove = (key: number): void => {
    props.onChange(known.current.filter((one) => one.key !== key).map((one) => one.person));
    list.current?.closest("section")?.querySelector<HTMLElement>(".jkf-add")?.focus();
  };
  useLayoutEffect(() => {
    if (!adding) return;
    setAdding(false);
    list.current?.querySelector<HTMLInputElement>("li:last-child input")?.focus();
  }, [adding]);

  return (
    <section class="jkf-participants">
      <h3>{t("Participants")}</h3>
      <ul class="jkf-people" ref={list}>
        {known.current.map(({ key, person: one }, at) => (
          <li key={key} class="jkf-person">
            <Field
              bare
              label={t("Name of participant {n}", { n: at + 1 })}
              placeholder={t("Name")}
              value={one.name}
              frozen={frozen}
              t={t}
              onCommit={(name) => change(key, { name })}
            />
            <Field
              bare
              label={t("Role of {name}", { name: one.name || t("participant {n}", { n: at + 1 }) })}
              placeholder={t("Role in the company, or link with it")}
              value={one.role}
              frozen={frozen}
              t={t}
              onCommit={(role) => change(key, { role })}
            />
            <Select
              label={t("Part of {name}", { name: one.name || t("participant {n}", { n: at + 1 }) })}
              value={one.part}
              options={PARTS.map((part) => [part, partName(part, t)])}
              frozen={frozen}
              onChange={(part) => change(key, { part: part as Part })}
            />
            <button
              type="button"
              class="jkf-icon-button"
              disabled={frozen}
              aria-label={t("Remove {name}", {
                name: one.name || t("participant {n}", { n: at + 1 }),
              })}
              onClick={() => remove(key)}
            >
              <Icon name="close" size={16} />
            </button>
          </li>
        ))}
      </ul>
      <button
        type="button"
        class="jkf-add"
        disabled={frozen}
        onClick={() => {
          props.onChange([...people, { name: "", role: "", part: "" }]);
          setAdding(true);
        }}
      >
        <Icon name="plus" size={16} />
        {t("Add a participant")}
      </button>
      <Room people={people} t={t} />
    </section>
  );
}
