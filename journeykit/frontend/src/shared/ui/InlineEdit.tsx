/**
 * A text that becomes a field when pressed. While somebody types, a change made elsewhere does
 * not touch the field; Enter or leaving writes, Esc gives up.
 */
import { useLayoutEffect, useRef, useState } from "preact/hooks";

export function InlineEdit(props: {
  value: string;
  /** what the field holds, for screen readers */
  label: string;
  /** shown while the text is empty */
  placeholder: string;
  class?: string;
  readOnly?: boolean;
  /** start as a field (a thing just added waits for its name) */
  startOpen?: boolean;
  onOpened?: () => void;
  onCommit: (value: string) => void;
  /** attributes for the button, e.g. its place in a roving tab order */
  nav?: boolean;
}) {
  const [draft, setDraft] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const back = useRef(false);
  /** Enter or Esc was pressed: taken out of the page, the field is left once more. */
  const over = useRef(false);
  const open = draft !== null;

  useLayoutEffect(() => {
    if (props.startOpen && !props.readOnly) {
      setDraft(props.value);
      props.onOpened?.();
    }
  }, [props.startOpen]);

  useLayoutEffect(() => {
    if (open) {
      over.current = false;
      field.current?.focus();
      field.current?.select();
    } else if (back.current) {
      back.current = false;
      button.current?.focus();
    }
  }, [open]);

  const finish = (write: boolean, giveFocusBack: boolean): void => {
    if (draft === null || over.current) return;
    over.current = true;
    const text = draft.trim();
    back.current = giveFocusBack;
    setDraft(null);
    if (write && text !== props.value) props.onCommit(text);
  };

  if (draft !== null) {
    return (
      <input
        ref={field}
        class={`jk-inline-field ${props.class ?? ""}`}
        aria-label={props.label}
        value={draft}
        maxLength={300}
        onInput={(event) => setDraft(event.currentTarget.value)}
        onBlur={() => finish(true, false)}
        onKeyDown={(event) => {
          if (event.isComposing) return;
          if (event.key === "Enter" || event.key === "Escape") {
            event.preventDefault();
            event.stopPropagation();
            finish(event.key === "Enter", true);
          }
        }}
      />
    );
  }
  const shown = props.value || props.placeholder;
  if (props.readOnly) return <span class={`jk-inline ${props.class ?? ""}`}>{shown}</span>;
  return (
    <button
      ref={button}
      type="button"
      class={`jk-inline ${props.value ? "" : "jk-empty"} ${props.class ?? ""}`}
      tabIndex={props.nav ? -1 : 0}
      data-nav={props.nav ? "" : undefined}
      title={props.label}
      onClick={() => setDraft(props.value)}
    >
      {shown}
    </button>
  );
}
