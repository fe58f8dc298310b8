/**
 * A menu that opens beside a button or at the pointer: arrows walk it, Esc gives the focus back.
 * It lives in the browser's top layer, so no scrolling or transformed parent can cut it.
 */
import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { Icon, type IconName } from "./icons";

export interface MenuEntry {
  readonly label: string;
  readonly icon?: IconName;
  /** extra class for the entry's mark (a colour swatch, an evidence icon) */
  readonly mark?: string;
  /** for a choice: is it the present one? */
  readonly checked?: boolean;
  readonly disabled?: boolean;
  readonly danger?: boolean;
  readonly hint?: string;
  readonly onSelect: () => void;
}

export interface MenuGroup {
  readonly label?: string;
  /** `swatches`: entries side by side, their label for screen readers and as a tooltip */
  readonly layout?: "list" | "swatches";
  readonly entries: readonly MenuEntry[];
}

export interface Anchor {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Top-left corner that keeps a box of the given size on the screen, under the anchor if it fits. */
export function place(
  anchor: Anchor,
  box: { width: number; height: number },
  screen: { width: number; height: number },
): { left: number; top: number } {
  const margin = 8;
  const left = Math.max(margin, Math.min(anchor.left, screen.width - box.width - margin));
  const under = anchor.bottom + 4;
  const above = anchor.top - 4 - box.height;
  const fits = under + box.height <= screen.height - margin;
  const top = fits ? under : Math.max(margin, above);
  return {
    left,
    top: fits || above >= margin ? top : Math.max(margin, screen.height - box.height - margin),
  };
}

/** One of several, something that is so or not, or something to do. */
function roleOf(
  entry: MenuEntry,
  group: MenuGroup,
): "menuitem" | "menuitemcheckbox" | "menuitemradio" {
  if (entry.checked === undefined) return "menuitem";
  const choices = group.entries.filter((one) => one.checked !== undefined).length;
  return choices > 1 ? "menuitemradio" : "menuitemcheckbox";
}

export function Menu(props: {
  label: string;
  anchor: Anchor;
  groups: readonly MenuGroup[];
  onClose: (giveFocusBack: boolean) => void;
  children?: ComponentChildren;
}) {
  const menu = useRef<HTMLDivElement>(null);
  const items = (): HTMLElement[] => [
    ...(menu.current?.querySelectorAll<HTMLElement>("[role^=menuitem]:not([aria-disabled=true])") ??
      []),
  ];

  useLayoutEffect(() => {
    const box = menu.current;
    if (!box) return;
    box.showPopover?.();
    const at = place(props.anchor, box.getBoundingClientRect(), {
      width: window.innerWidth,
      height: window.innerHeight,
    });
    box.style.left = `${at.left}px`;
    box.style.top = `${at.top}px`;
    items()[0]?.focus();
  }, []);

  useEffect(() => {
    const outside = (event: Event): void => {
      if (menu.current && !event.composedPath().includes(menu.current)) props.onClose(false);
    };
    document.addEventListener("pointerdown", outside, true);
    return () => document.removeEventListener("pointerdown", outside, true);
  });

  const onKeyDown = (event: KeyboardEvent): void => {
    const all = items();
    const at = all.indexOf(event.target as HTMLElement);
    const next: Record<string, number> = {
      ArrowDown: (at + 1) % all.length,
      ArrowRight: (at + 1) % all.length,
      ArrowUp: (at - 1 + all.length) % all.length,
      ArrowLeft: (at - 1 + all.length) % all.length,
      Home: 0,
      End: all.length - 1,
    };
    if (event.key in next) all[next[event.key] ?? 0]?.focus();
    else if (event.key === "Escape" || event.key === "Tab") props.onClose(true);
    else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && event.key !== " ") {
      const wanted = event.key.toLocaleLowerCase();
      const turned = [...all.slice(at + 1), ...all.slice(0, at + 1)];
      turned.find((one) => one.dataset.label?.toLocaleLowerCase().startsWith(wanted))?.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const choose = (entry: MenuEntry): void => {
    if (entry.disabled) return;
    props.onClose(true);
    entry.onSelect();
  };

  return (
    <div
      ref={menu}
      class="jk-menu"
      popover="manual"
      role="menu"
      aria-label={props.label}
      data-lm-suppress-shortcuts="true"
      onKeyDown={onKeyDown}
    >
      {props.groups.map((group, index) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset may not stand inside a menu
        <div
          class={`jk-menu-group jk-menu-${group.layout ?? "list"}`}
          role="group"
          key={group.label ?? index}
          aria-label={group.label ?? props.label}
        >
          {group.label && (
            <div class="jk-menu-title" aria-hidden="true">
              {group.label}
            </div>
          )}
          {group.entries.map((entry) => (
            // biome-ignore lint/a11y/useAriaPropsSupportedByRole: checked only goes with a choice
            <button
              type="button"
              key={entry.label}
              role={roleOf(entry, group)}
              aria-checked={entry.checked}
              aria-disabled={entry.disabled ? "true" : undefined}
              aria-label={group.layout === "swatches" ? entry.label : undefined}
              title={group.layout === "swatches" ? entry.label : undefined}
              data-label={entry.label}
              class={`jk-menu-item${entry.danger ? " jk-danger" : ""}`}
              tabIndex={-1}
              onClick={() => choose(entry)}
            >
              {entry.icon && <Icon name={entry.icon} />}
              {entry.mark && <span class={`jk-mark ${entry.mark}`} aria-hidden="true" />}
              {group.layout !== "swatches" && <span class="jk-menu-label">{entry.label}</span>}
              {entry.hint && <kbd class="jk-menu-hint">{entry.hint}</kbd>}
              {entry.checked && group.layout !== "swatches" && <Icon name="saved" size={16} />}
            </button>
          ))}
        </div>
      ))}
    </div>
  );
}
