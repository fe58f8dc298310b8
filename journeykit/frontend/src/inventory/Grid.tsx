/** The grid: headings, lines, the line for a new touchpoint. */
// biome-ignore-all lint/a11y/useSemanticElements: an ARIA grid over CSS grid; a table cannot scroll so
import { useRef } from "preact/hooks";
import { Body } from "./Body";
import { onCopy, onPaste } from "./clipboard";
import { SELECT_WIDTH, totalWidth } from "./column_window";
import { onDragStart } from "./drag";
import { Heading } from "./Heading";
import type { Hands } from "./hands";
import { onGridKey, standing } from "./keys";
import { NewRow } from "./Lines";
import { onClick, onDblClick, onFocusIn } from "./pointer";
import { HEAD, NEW, type UiState } from "./ui";

export function Grid({ hands, state, label }: { hands: Hands; state: UiState; label: string }) {
  const { lines, columns, book } = hands.now;
  const { t } = book;
  const scroller = useRef<HTMLDivElement>(null);
  const spot = standing(hands);

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
        <Body hands={hands} state={state} spot={spot} scroller={scroller} />
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
