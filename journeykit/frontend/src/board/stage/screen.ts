/**
 * Filling the screen with one element: the browser's full screen, or, where it is refused (an
 * embedded page, a policy), the whole window, over everything else in it.
 */

/** Fills the screen; `onLeft` is called when the browser itself left. Returns the way back. */
export function fillScreen(element: HTMLElement, onLeft: () => void): () => void {
  let done = false;
  let full = false;
  const page = element.ownerDocument;
  const cover = (): void => {
    if (done) return;
    // The top layer: no scrolling or clipped parent of JupyterLab's can cut it there.
    element.setAttribute("popover", "manual");
    element.classList.add("jk-cover");
    element.showPopover?.();
  };
  const onChange = (): void => {
    if (page.fullscreenElement === element) full = true;
    else if (full && !done) onLeft();
  };
  page.addEventListener("fullscreenchange", onChange);
  if (element.requestFullscreen && page.fullscreenEnabled) {
    element.requestFullscreen({ navigationUI: "hide" }).catch(cover);
  } else cover();
  return () => {
    done = true;
    page.removeEventListener("fullscreenchange", onChange);
    if (page.fullscreenElement === element) void page.exitFullscreen();
    element.classList.remove("jk-cover");
    element.removeAttribute("popover");
  };
}
