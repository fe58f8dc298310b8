/**
 * The grid: headings, lines, the line for a new touchpoint. Only the lines in sight are drawn
 * (TanStack's virtual-core, MIT), and the one with the focus, so that scrolling never loses it.
 */
// biome-ignore-all lint/a11y/useSemanticElements: an ARIA grid over CSS grid; a table cannot scroll so
import {
  defaultRangeExtractor,
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
  type VirtualizerOptions,
} from "@tanstack/virtual-core";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { onCopy, onPaste } from "./clipboard";
import { SELECT_WIDTH, totalWidth, useDrawnColumns } from "./column_window";
import { onDragStart } from "./drag";
import { Heading } from "./Heading";
import type { Hands } from "./hands";
import { onGridKey, standing } from "./keys";
import { GroupRow, NewRow, TouchpointRow } from "./Lines";
import { GROUP, onClick, onDblClick, onFocusIn } from "./pointer";
import { HEAD, NEW, type UiState } from "./ui";

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

export function Grid({ hands, state, label }: { hands: Hands; state: UiState; label: string }) {
  const { ui } = hands;
  const { lines, columns, book } = hands.now;
  const { t } = book;
  const scroller = useRef<HTMLDivElement>(null);
  const spot = standing(hands);
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
    const { line, column } = standing(hands);
    const group = lines.find((one) => one.id === line)?.kind === "group";
    const cells = scroller.current?.querySelectorAll<HTMLElement>("[data-line]") ?? [];
    [...cells]
      .find((one) => one.dataset.line === line && one.dataset.column === (group ? GROUP : column))
      ?.focus();
  });

  const widths = [
    `${SELECT_WIDTH}px`,
    ...columns.map(({ width }) => `minmax(${width}px, ${width}fr)`),
  ];
  const rowFocus = (line: string) => (spot.line === line ? spot.column : null);
  return (
    <div class="jki-scroll" ref={scroller}>
      <div
        role="grid"
        class="jki-grid"
        style={{ "--jki-columns": widths.join(" "), minWidth: `${totalWidth(columns)}px` }}
        aria-label={label}
        aria-rowcount={lines.length + 2}
        aria-colcount={columns.length + 1}
        aria-multiselectable="true"
        aria-readonly={hands.frozen}
        onKeyDown={(event) => onGridKey(hands, event)}
        onFocusIn={(event) => onFocusIn(hands, event)}
        onClick={(event) => onClick(hands, event)}
        onDblClick={(event) => onDblClick(hands, event)}
        onCopy={(event) => onCopy(hands, event)}
        onPaste={(event) => onPaste(hands, event)}
        onDragStart={(event) => onDragStart(hands, event)}
      >
        <Heading hands={hands} state={state} focus={rowFocus(HEAD)} />
        <div role="rowgroup" class="jki-body" style={{ height: `${virtual.getTotalSize()}px` }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const line = lines[index];
            if (!line) return null;
            const shared = { hands, book, columns, top: start, number: index + 2 };
            if (line.kind === "group") {
              return (
                <GroupRow key={line.id} {...shared} line={line} here={spot.line === line.id} />
              );
            }
            return (
              <TouchpointRow
                key={line.id}
                {...shared}
                line={line.id}
                row={line.row}
                drawn={drawn}
                focus={rowFocus(line.id)}
                selected={state.selected.has(line.row.id)}
                editing={state.editing?.line === line.id ? state.editing : null}
                frozen={hands.frozen}
              />
            );
          })}
        </div>
        <NewRow
          hands={hands}
          book={book}
          columns={columns}
          number={lines.length + 2}
          focus={rowFocus(NEW)}
          editing={state.editing?.line === NEW ? state.editing : null}
          frozen={hands.frozen}
        />
      </div>
      {lines.length === 0 && (
        <p class="jki-empty">
          {hands.now.rows.length
            ? t("No touchpoint matches the filters.")
            : t(
                "No touchpoint yet. List every place where the brand and the customer meet, before and after the purchase too: type below, paste a list or import a file.",
              )}
        </p>
      )}
    </div>
  );
}
