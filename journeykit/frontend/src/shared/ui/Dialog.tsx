/** A modal box on the browser's own <dialog>: focus stays inside, Esc closes, focus returns. */
import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { Icon } from "./icons";

export function Dialog(props: {
  title: string;
  closeLabel: string;
  onClose: () => void;
  children: ComponentChildren;
  wide?: boolean;
}) {
  const box = useRef<HTMLDialogElement>(null);
  const title = useId();
  useLayoutEffect(() => {
    const dialog = box.current;
    if (dialog && !dialog.open) dialog.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={box}
      class={`jk-dialog${props.wide ? " jk-dialog-wide" : ""}`}
      aria-labelledby={title}
      data-lm-suppress-shortcuts="true"
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
      onClick={(event) => {
        if (event.target === box.current) props.onClose();
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") {
          event.stopPropagation();
          event.preventDefault();
          props.onClose();
        }
      }}
    >
      <div class="jk-dialog-body">
        <header class="jk-dialog-head">
          <h2 id={title}>{props.title}</h2>
          <button
            type="button"
            class="jk-button jk-quiet"
            aria-label={props.closeLabel}
            onClick={props.onClose}
          >
            <Icon name="close" />
          </button>
        </header>
        {props.children}
      </div>
    </dialog>
  );
}
