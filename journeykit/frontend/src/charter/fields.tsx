/** Labelled fields over the map's text, and the sentence that says why they are frozen. */
import type { ComponentChildren } from "preact";
import type { Translate } from "../shared/i18n";
import type { Connection } from "../shared/store";
import { Icon } from "../shared/ui/icons";
import { useDraft, useUniqueId } from "./hooks";

export interface FieldProps {
  label: string;
  value: string;
  onCommit: (text: string) => void;
  frozen: boolean;
  t: Translate;
  /** help under the field, tied to it */
  hint?: string | undefined;
  /** something to act on, tied to the field */
  warning?: string | undefined;
  /** id of a text elsewhere that also describes the field */
  describedBy?: string | undefined;
  placeholder?: string;
  class?: string;
  type?: "text" | "date";
  /** lines of a text area; absent: one line */
  rows?: number;
  /** the label is for screen readers only (a table's heading already shows it) */
  bare?: boolean;
  suggestions?: readonly string[];
}

export function Field(props: FieldProps) {
  const { label, hint, warning, t, frozen } = props;
  const id = useUniqueId();
  const draft = useDraft(props.value, props.onCommit, frozen);
  const described = [hint && `${id}-hint`, warning && `${id}-warning`, props.describedBy]
    .filter(Boolean)
    .join(" ");
  const common = {
    id,
    class: "jkf-field-input",
    value: draft.text,
    readOnly: frozen,
    placeholder: props.placeholder,
    "aria-describedby": described || undefined,
    onFocus: draft.onFocus,
    onInput: (event: Event) => draft.onInput((event.currentTarget as HTMLInputElement).value),
    onBlur: draft.onBlur,
  };
  return (
    <div class={`jkf-field ${props.class ?? ""}`}>
      <label class={props.bare ? "jkf-sr" : "jkf-field-label"} for={id}>
        {label}
      </label>
      {props.rows ? (
        <textarea {...common} rows={props.rows} maxLength={4000} />
      ) : (
        <input
          {...common}
          {...(props.type === "date" ? { type: "date" } : { type: "text", maxLength: 300 })}
          {...(props.suggestions ? { list: `${id}-list` } : {})}
          onKeyDown={(event) => {
            if (event.key === "Enter" && !event.isComposing) draft.flush();
          }}
        />
      )}
      {props.suggestions && (
        <datalist id={`${id}-list`}>
          {props.suggestions.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
      {hint && (
        <p class="jkf-field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {warning && <Warning id={`${id}-warning`}>{warning}</Warning>}
      {draft.elsewhere !== null && (
        <p class="jkf-field-hint" role="status">
          {draft.elsewhere
            ? t("Changed elsewhere meanwhile: “{text}”", { text: draft.elsewhere })
            : t("Emptied elsewhere meanwhile")}
        </p>
      )}
    </div>
  );
}

export function Warning({ id, children }: { id: string; children: ComponentChildren }) {
  return (
    <p class="jkf-field-warning" id={id}>
      <Icon name="alert" size={15} />
      {children}
    </p>
  );
}

export function Select(props: {
  label: string;
  value: string;
  options: readonly (readonly [value: string, label: string])[];
  onChange: (value: string) => void;
  frozen: boolean;
}) {
  const id = useUniqueId();
  return (
    <div class="jkf-field">
      <label class="jkf-sr" for={id}>
        {props.label}
      </label>
      {/* A letter typed on a list chooses in it; the notebook must not take it for a command. */}
      <select
        id={id}
        class="jkf-field-input jkf-select"
        value={props.value}
        disabled={props.frozen}
        data-lm-suppress-shortcuts="true"
        onChange={(event) => props.onChange(event.currentTarget.value)}
      >
        {props.options.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Why nothing can be typed, or why what was typed is not safe yet. Silent when all is well. */
export function Frozen({ connection, t }: { connection: Connection; t: Translate }) {
  let sentence: ComponentChildren = null;
  if (connection.state === "not_connected") {
    sentence = t("The kernel does not answer: nothing can be changed until it does.");
  } else if (connection.state === "not_saved") {
    sentence = connection.reason;
  }
  return (
    <div role="status" aria-live="polite" class={sentence ? "jkf-frozen" : ""}>
      {sentence && <Icon name="offline" size={16} />}
      {sentence}
    </div>
  );
}
