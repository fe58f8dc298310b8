/** A question with two answers; refusing is the default: it has the focus, and Esc means it. */
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { useUniqueId } from "./hooks";

export function Ask(props: {
  title: string;
  cancel: string;
  confirm: string;
  onCancel: () => void;
  onConfirm: () => void;
  children: ComponentChildren;
}) {
  const box = useRef<HTMLDialogElement>(null);
  const cancel = useRef<HTMLButtonElement>(null);
  const id = useUniqueId();
  useLayoutEffect(() => {
    const dialog = box.current;
    if (dialog && !dialog.open) dialog.showModal();
    cancel.current?.focus();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={box}
      class="jkf-ask"
      role="alertdialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      data-lm-suppress-shortcuts="true"
      onCancel={(event) => {
        event.preventDefault();
        props.onCancel();
      }}
    >
      <h2 id={`${id}-title`}>{props.title}</h2>
      <div id={`${id}-text`}>{props.children}</div>
      <footer>
        <button type="button" class="jkf-primary" ref={cancel} onClick={props.onCancel}>
          {props.cancel}
        </button>
        <button type="button" class="jkf-secondary" onClick={props.onConfirm}>
          {props.confirm}
        </button>
      </footer>
    </dialog>
  );
}
