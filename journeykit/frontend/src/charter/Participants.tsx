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
  // The list is written whole: read the latest one at the moment of writing.
  const latest = useRef(people);
  latest.current = people;

  const change = (at: number, patch: Partial<Participant>): void =>
    props.onChange(latest.current.map((one, i) => (i === at ? { ...one, ...patch } : one)));
  const remove = (at: number): void => {
    props.onChange(latest.current.filter((_one, i) => i !== at));
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
        {people.map((one, at) => (
          <li key={at} class="jkf-person">
            <Field
              bare
              label={t("Name of participant {n}", { n: at + 1 })}
              placeholder={t("Name")}
              value={one.name}
              frozen={frozen}
              t={t}
              onCommit={(name) => change(at, { name })}
            />
            <Field
              bare
              label={t("Role of {name}", { name: one.name || t("participant {n}", { n: at + 1 }) })}
              placeholder={t("Role in the company, or link with it")}
              value={one.role}
              frozen={frozen}
              t={t}
              onCommit={(role) => change(at, { role })}
            />
            <Select
              label={t("Part of {name}", { name: one.name || t("participant {n}", { n: at + 1 }) })}
              value={one.part}
              options={PARTS.map((part) => [part, partName(part, t)])}
              frozen={frozen}
              onChange={(part) => change(at, { part: part as Part })}
            />
            <button
              type="button"
              class="jkf-icon-button"
              disabled={frozen}
              aria-label={t("Remove {name}", {
                name: one.name || t("participant {n}", { n: at + 1 }),
              })}
              onClick={() => remove(at)}
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
          props.onChange([...latest.current, { name: "", role: "", part: "" }]);
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
