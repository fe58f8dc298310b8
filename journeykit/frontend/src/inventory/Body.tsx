/**
 * The lines in sight (TanStack's virtual-core, MIT), and the one with the focus, so that scrolling
 * never loses it. Scrolling draws this alone again: not the headings, nor the line below.
 */
// biome-ignore-all lint/a11y/useSemanticElements: see Grid.tsx
import {
  defaultRangeExtractor,
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
  type VirtualizerOptions,
} from "@tanstack/virtual-core";
import type { RefObject } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import { useDrawnColumns } from "./column_window";
import type { Hands } from "./hands";
import { GroupRow, TouchpointRow } from "./Lines";
import { GROUP } from "./pointer";
import type { Spot, UiState } from "./ui";

export const LINE = 50; // px, as in grid.css
const UNKNOWN = 640; // px: the height taken where the page has not been laid out yet

type Options = VirtualizerOptions<HTMLElement, HTMLElement>;

function useVirtual(options: Options): Virtualizer<HTMLElement, HTMLElement> {
  const [, redraw] = useState(0);
  const [virtual] = useState(() => new Virtualizer<HTMLElement, HTMLElement>(options));
  virtual.setOptions({ ...options, onChange: () => redraw((n) => n + 1) });
  useLayoutEffect(() => virtual._didMount(), []);
  useLayoutEffect(() => virtual._willUpdate());
  return virtual;
}

export function Body(props: {
  hands: Hands;
  state: UiState;
  spot: Spot;
  scroller: RefObject<HTMLDivElement | null>;
}) {
  const { hands, state, spot, scroller } = props;
  const { ui } = hands;
  const { lines, columns, book } = hands.now;
  const lead = lines.findIndex((line) => line.id === spot.line);
  const drawn = useDrawnColumns(scroller, columns, spot.column);
  const virtual = useVirtual({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE,
    getItemKey: (index) => lines[index]?.id ?? index,
    overscan: 4,
    initialRect: { width: 1200, height: UNKNOWN },
    scrollToFn: elementScroll,
    observeElementOffset,
    observeElementRect: (one, tell) =>
      observeElementRect(one, (rect) => tell(rect.height ? rect : { ...rect, height: UNKNOWN })),
    rangeExtractor: (range) => {
      const seen = defaultRangeExtractor(range);
      return lead < 0 || seen.includes(lead) ? seen : [...seen, lead].sort((a, b) => a - b);
    },
  });

  useLayoutEffect(() => {
    if (!ui.grabs || ui.state.editing || ui.state.box) return;
    ui.grabs = false;
    const { line, column } = spot;
    const group = lines[lead]?.kind === "group";
    const cells = scroller.current?.querySelectorAll<HTMLElement>("[data-line]") ?? [];
    [...cells]
      .find((one) => one.dataset.line === line && one.dataset.column === (group ? GROUP : column))
      ?.focus();
  });

  return (
    <div role="rowgroup" class="jki-body" style={{ height: `${virtual.getTotalSize()}px` }}>
      {virtual.getVirtualItems().map(({ index, start }) => {
        const line = lines[index];
        if (!line) return null;
        const here = spot.line === line.id;
        const shared = { hands, book, columns, top: start, number: index + 2 };
        if (line.kind === "group") {
          return <GroupRow key={line.id} {...shared} line={line} here={here} />;
        }
        return (
          <TouchpointRow
            key={line.id}
            {...shared}
            line={line.id}
            row={line.row}
            drawn={drawn}
            focus={here ? spot.column : null}
            selected={state.selected.has(line.row.id)}
            editing={state.editing?.line === line.id ? state.editing : null}
            frozen={hands.frozen}
          />
        );
      })}
    </div>
  );
}
