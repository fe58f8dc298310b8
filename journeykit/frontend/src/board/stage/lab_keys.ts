/**
 * Keys between the wall and JupyterLab, which listens above it: letters pressed on the wall stay
 * there, Ctrl+S goes on to the notebook.
 */
import { keepPlainKeys } from "../../shared/ui/keys";

/** For the board's `keydown`, where everything in it has had its turn. */
export function shareKeys(event: KeyboardEvent, outside: Element | null | undefined): void {
  const save = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s";
  const kept = (event.target as Element).closest?.("[data-lm-suppress-shortcuts]");
  if (!save || !kept || !outside) {
    if (kept) event.stopPropagation();
    else keepPlainKeys(event);
    return;
  }
  event.preventDefault();
  event.stopPropagation();
  const { key, code, keyCode, ctrlKey, metaKey, shiftKey } = event;
  outside.dispatchEvent(
    new KeyboardEvent("keydown", {
      key,
      code,
      keyCode,
      ctrlKey,
      metaKey,
      shiftKey,
      bubbles: true,
      cancelable: true,
    } as KeyboardEventInit),
  );
}
