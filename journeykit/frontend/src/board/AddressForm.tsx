/** The form under what a note cites or carries: an address, and what is wrong with it in words. */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { safeUrl } from "../shared/ui/links";
import { useBoard } from "./context";

export function AddressForm(props: {
  label: string;
  /** the button's words */
  submit: string;
  /** without an address there is nothing to add */
  required?: boolean;
  /** given the address as it was written, or ""; returns a sentence when it was not added */
  onAdd: (url: string) => string | undefined;
  /** other fields, above the address */
  children?: ComponentChildren;
}) {
  const { t } = useBoard();
  const [url, setUrl] = useState("");
  const [problem, setProblem] = useState("");
  const add = (event: Event): void => {
    event.preventDefault();
    const wrong =
      (props.required || url.trim()) && !safeUrl(url)
        ? t("The address must start with https://, http:// or mailto:.")
        : props.onAdd(url.trim());
    setProblem(wrong ?? "");
    if (!wrong) setUrl("");
  };
  return (
    <form onSubmit={add} class="jk-form">
      {props.children}
      <label>
        {props.label}
        <input
          value={url}
          onInput={(event) => setUrl(event.currentTarget.value)}
          maxLength={2000}
          placeholder="https://"
        />
      </label>
      {problem && (
        <p class="jk-problem" role="alert">
          {problem}
        </p>
      )}
      <div class="jk-form-end">
        <button type="submit" class="jk-button jk-primary">
          {props.submit}
        </button>
      </div>
    </form>
  );
}
