/**
 * A pasted text taken for a list: lines, bullets, numbered points, or the cells of a spreadsheet.
 * Pure; what becomes of the items is asked in `PasteDialog`.
 */

const BULLET = /^\s*(?:[-*+•◦▪‣·–—●○■□☐☑✓]|\[[ xX]?\])\s+/;
const NUMBER = /^\s*(?:\(?(?:\d{1,3}|[a-zA-Z])[.)]|\d{1,3}\s*[-–—])\s+/;
const INDENTED = /^\s+\S/;

/** The items of a pasted list; one item (or none) when it is not a list. */
export function parseList(pasted: string): string[] {
  const text = pasted.replace(/\r\n?/g, "\n").replace(/\u00a0/g, " ");
  const table = text.includes("\t") || text.startsWith('"') ? spreadsheet(text) : null;
  if (table) return table;
  const lines = text.split("\n").filter((line) => line.trim());
  const marked = [BULLET, NUMBER].find((mark) => {
    const hits = lines.filter((line) => mark.test(line)).length;
    return hits > 1 || (hits === 1 && lines.length === 1);
  });
  if (!marked) return lines.map((line) => line.trim());
  const items: string[] = [];
  for (const line of lines) {
    const point = BULLET.test(line) || marked.test(line);
    const last = items.length - 1;
    // An indented line without a mark goes on with the point above it.
    if (!point && INDENTED.test(line) && last >= 0) items[last] += ` ${line.trim()}`;
    else if (point) items.push(line.replace(marked, "").replace(BULLET, "").trim());
    else items.push(line.trim());
  }
  return items.filter(Boolean);
}

/** Rows of cells as a spreadsheet copies them; null when it is not one. */
function spreadsheet(text: string): string[] | null {
  const rows: string[][] = [[]];
  let rest = text.replace(/\n$/, "");
  for (;;) {
    const quoted = /^"((?:[^"]|"")*)"(?=[\t\n]|$)/.exec(rest);
    const plain = quoted ? null : /^[^\t\n]*/.exec(rest);
    const whole = quoted?.[0] ?? plain?.[0] ?? "";
    const value = quoted ? (quoted[1] ?? "").replace(/""/g, '"') : whole;
    rows[rows.length - 1]?.push(value.replace(/\s*\n\s*/g, " ").trim());
    const end = rest[whole.length];
    if (end === undefined) break;
    if (end === "\n") rows.push([]);
    rest = rest.slice(whole.length + 1);
  }
  const only = rows.length === 1 && rows[0]?.length === 1;
  if (only && !text.includes('""')) return null;
  return rows.map((row) => row.filter(Boolean).join(" · ")).filter(Boolean);
}
