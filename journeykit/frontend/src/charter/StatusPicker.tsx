/** How far the map can be trusted: always shown as a badge, chosen among three. */
import { useState } from "preact/hooks";
import type { Translate } from "../shared/i18n";
import type { Charter, MapStatus } from "../shared/schema";
import { Icon } from "../shared/ui/icons";
import { useUniqueId } from "./hooks";

const NAMES = {
  draft: "Draft",
  internal_hypotheses: "Internal hypotheses",
  validated: "Validated with customers",
} as const;

export function statusText(charter: Charter, t: Translate): string {
  const { status, validated_with: n } = charter;
  if (status !== "validated") return t(NAMES[status]);
  return n === 1 ? t("Validated with 1 customer") : t("Validated with {n} customers", { n });
}

export function StatusBadge({ charter, t }: { charter: Charter; t: Translate }) {
  const icon = { draft: "edit", internal_hypotheses: "eye", validated: "saved" } as const;
  return (
    <p class={`jkf-status jkf-status-${charter.status}`}>
      <Icon name={icon[charter.status]} size={16} />
      <span class="jkf-sr">{t("Status of the map")}: </span>
      {statusText(charter, t)}
    </p>
  );
}

export function StatusPicker(props: {
  charter: Charter;
  t: Translate;
  frozen: boolean;
  onChange: (patch: { status: MapStatus; validated_with?: number }) => void;
}) {
  const { charter, t, frozen } = props;
  const id = useUniqueId();
  // "Validated" is chosen before the number is known, and written only once it is.
  const [waiting, setWaiting] = useState(false);
  const chosen: MapStatus = waiting ? "validated" : charter.status;
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? (charter.validated_with > 0 ? String(charter.validated_with) : "");
  const wrong = chosen === "validated" && !(Number.isInteger(Number(shown)) && Number(shown) >= 1);

  const choose = (status: MapStatus): void => {
    setTyped(null);
    const needsNumber = status === "validated" && charter.validated_with < 1;
    setWaiting(needsNumber);
    if (!needsNumber) props.onChange({ status });
  };
  const count = (text: string): void => {
    setTyped(text);
    const n = Number(text);
    if (!Number.isInteger(n) || n < 1) return;
    setWaiting(false);
    props.onChange({ status: "validated", validated_with: n });
  };

  return (
    <fieldset class="jkf-status-picker" disabled={frozen}>
      <legend class="jkf-field-label">{t("Status of the map")}</legend>
      <div class="jkf-segments">
        {(Object.keys(NAMES) as MapStatus[]).map((status) => (
          <label
            key={status}
            class={`jkf-segment${charter.status === status ? " jkf-chosen" : chosen === status ? " jkf-waiting" : ""}`}
          >
            <input
              type="radio"
              class="jkf-sr"
              name={id}
              checked={chosen === status}
              data-lm-suppress-shortcuts="true"
              onChange={() => choose(status)}
            />
            {t(NAMES[status])}
          </label>
        ))}
      </div>
      {chosen === "validated" && (
        <div class="jkf-validated">
          <label for={`${id}-n`}>{t("Number of customers who confirmed it")}</label>
          <input
            id={`${id}-n`}
            class="jkf-field-input"
            type="number"
            min={1}
            step={1}
            value={shown}
            aria-invalid={wrong}
            aria-describedby={wrong ? `${id}-why` : undefined}
            onInput={(event) => count(event.currentTarget.value)}
            onBlur={() => !wrong && setTyped(null)}
          />
          {wrong && (
            <p class="jkf-field-warning" id={`${id}-why`} role="status">
              <Icon name="alert" size={15} />
              <span>{t("Say how many customers: at least one.")}</span>
              {charter.status !== "validated" && (
                <span>
                  {t("Until then the status stays: {status}.", {
                    status: t(NAMES[charter.status]),
                  })}
                </span>
              )}
            </p>
          )}
        </div>
      )}
    </fieldset>
  );
}
