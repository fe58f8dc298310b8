/**
 * Which keys stay inside our widgets. JupyterLab listens above them and takes a letter pressed on
 * a note or a button for a command: "a" inserts a cell, "d d" deletes one, an arrow walks away.
 */

/** For the `keydown` of a widget's outermost element, where everything else has had its turn. */
export function keepPlainKeys(event: KeyboardEvent): void {
  if (!event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
}
