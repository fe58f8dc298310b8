/** The charter card: one journey, one persona, its goal and use, and who is in the room. */
import type { Translate } from "../shared/i18n";
import type { Charter } from "../shared/schema";
import type { MapStore } from "../shared/store";
import { keepPlainKeys } from "../shared/ui/keys";
import { Field, Frozen } from "./fields";
import { useConnection, useSnapshot } from "./hooks";
import { Participants } from "./Participants";
import { Personas } from "./Personas";
import { StatusBadge, StatusPicker } from "./StatusPicker";

type Words = "journey" | "scenario" | "goal" | "intended_use";

export function CharterCard({ store, t }: { store: MapStore; t: Translate }) {
  const { charter, personas, meta } = useSnapshot(store);
  const connection = useConnection(store);
  const frozen = store.readOnly;
  const patch = (change: Partial<Charter>): void => store.edit.patchCharter(change);
  const field = (name: Words, label: string, hint: string, rows?: number) => (
    <Field
      class={`jkf-charter-${name}`}
      label={label}
      hint={hint}
      value={charter[name]}
      frozen={frozen}
      t={t}
      onCommit={(text) => patch({ [name]: text })}
      {...(rows ? { rows } : {})}
    />
  );
  return (
    <section
      class="jk-root jkf-form jkf-charter"
      lang={meta.lang}
      aria-label={t("Charter")}
      onKeyDown={keepPlainKeys}
    >
      <header class="jkf-charter-head">
        <h2>{t("Charter")}</h2>
        <StatusBadge charter={charter} t={t} />
      </header>
      <Frozen connection={connection} t={t} />
      <div class="jkf-charter-body">
        <div class="jkf-charter-scope">
          {field("journey", t("Journey"), t("One journey, from before the purchase to after it."))}
          {field("scenario", t("Scenario"), t("The concrete situation this customer is in."), 2)}
          {field("goal", t("Goal"), t("What the group wants to understand or decide."), 2)}
          {field("intended_use", t("Intended use"), t("What the map will serve, and for whom."), 2)}
          <StatusPicker charter={charter} t={t} frozen={frozen} onChange={patch} />
          <Participants
            people={charter.participants}
            t={t}
            frozen={frozen}
            onChange={(participants) => patch({ participants })}
          />
        </div>
        <Personas personas={personas} store={store} t={t} frozen={frozen} />
      </div>
    </section>
  );
}
