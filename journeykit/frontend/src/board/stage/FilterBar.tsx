/**
 * The bar that finds notes. It marks the others on the wall (`data-out`) by hand: a key pressed in
 * the field must not redraw two thousand notes.
 */
import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { CHOICES, type Note } from "../../shared/schema";
import type { MapSnapshot } from "../../shared/store";
import { Icon } from "../../shared/ui/icons";
import { useBoard } from "../context";
import { evidenceName } from "../NoteCard";
import { useUi } from "../ui_state";
import { authors, type Filter, found, isFiltering, NO_FILTER, nextFound } from "./filter";
import { Tool } from "./Tools";

const WAIT = 120; // milliseconds after the last key

export function FilterBar({
  map,
  root,
}: {
  map: MapSnapshot;
  root: RefObject<HTMLElement | null>;
}) {
  const { ui } = useBoard();
  const filter = useUi(ui, (s) => s.filter);
  const collapsed = useUi(ui, (s) => s.collapsed);
  const on = filter !== null && isFiltering(filter);
  const ids = useMemo(
    () => (on ? found(map, filter) : []),
    [map.cells, map.stages, map.rows, filter],
  );

  const marked = useRef(false);
  useLayoutEffect(() => {
    const wall = root.current;
    if (!wall || !(on || marked.current)) return;
    marked.current = on;
    if (on) wall.dataset.filter = filter.hide ? "hide" : "dim";
    else delete wall.dataset.filter;
    const wanted = new Set(ids);
    const notes = wall.querySelectorAll<HTMLElement>(
      on ? ".jk-grid [data-note]" : ".jk-grid [data-note][data-out]",
    );
    for (const note of notes) {
      const out = on && !wanted.has(note.dataset.note ?? "");
      if (out !== note.hasAttribute("data-out")) note.toggleAttribute("data-out", out);
    }
  }, [ids, on, filter?.hide, collapsed, map]);

  if (!filter) return null;
  return <Bar map={map} root={root} filter={filter} on={on} ids={ids} />;
}

function Bar(props: {
  map: MapSnapshot;
  root: RefObject<HTMLElement | null>;
  filter: Filter;
  on: boolean;
  ids: readonly string[];
}) {
  const { t, ui } = useBoard();
  const { map, filter, on, ids } = props;
  const [text, setText] = useState(filter.text);
  const [here, setHere] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const names = useMemo(() => authors(map), [map.cells]);
  const change = (patch: Partial<Filter>): void => ui.set({ filter: { ...filter, ...patch } });

  useEffect(() => field.current?.focus(), []);
  useEffect(() => {
    if (text === filter.text) return;
    const timer = window.setTimeout(() => change({ text }), WAIT);
    return () => window.clearTimeout(timer);
  }, [text]);

  const mark = (id: string | null): void => {
    for (const one of props.root.current?.querySelectorAll("[data-here]") ?? []) {
      one.removeAttribute("data-here");
    }
    setHere(id);
    if (!id) return;
    const card = (): HTMLElement | null =>
      props.root.current?.querySelector(`.jk-grid [data-note="${CSS.escape(id)}"]`) ?? null;
    if (!card()) unfoldFor(id);
    const note = card();
    note?.setAttribute("data-here", "");
    note?.scrollIntoView?.({ block: "center", inline: "center" });
    const position = t("{position} of {count}", {
      position: ids.indexOf(id) + 1,
      count: ids.length,
    });
    ui.announce(`${position}. ${note?.getAttribute("aria-label") ?? ""}`);
  };
  const unfoldFor = (id: string): void => {
    const note = [...map.cells.values()].flat().find((one) => one.id === id);
    if (!note) return;
    const stages = new Set(ui.state.collapsed.stages);
    const rows = new Set(ui.state.collapsed.rows);
    stages.delete(note.place.stage);
    rows.delete(note.place.row);
    ui.set({ collapsed: { stages, rows } });
  };
  const go = (step: 1 | -1): void => mark(nextFound(ids, here, step));
  const clear = (): void => {
    mark(null);
    setText("");
    change({ ...NO_FILTER, hide: filter.hide });
    field.current?.focus();
  };
  const close = (): void => {
    mark(null);
    ui.set({ filter: null });
    props.root.current?.querySelector<HTMLElement>('.jk-grid [tabindex="0"]')?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const inField = event.target === field.current;
    if (event.key === "Escape") {
      if (on || text) clear();
      else close();
    } else if (event.key === "Enter" && inField) go(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const toggle = (
    name: "moment" | "attached" | "hide",
    icon: "star" | "clip" | "eye",
    label: string,
  ) => (
    <Tool
      icon={icon}
      label={label}
      text={label}
      pressed={filter[name]}
      onClick={() => change({ [name]: !filter[name] })}
    />
  );

  return (
    <search
      class="jk-filter"
      aria-label={t("Search and filter")}
      data-lm-suppress-shortcuts="true"
      onKeyDown={onKeyDown}
    >
      <span class="jk-filter-field">
        <Icon name="search" />
        <input
          ref={field}
          type="text"
          value={text}
          placeholder={t("Words on a note")}
          aria-label={t("Words on a note")}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </span>
      <Choice
        label={t("All rows")}
        value={filter.row}
        options={map.rows.map((row) => [row.id, row.name] as const)}
        onChange={(row) => change({ row })}
      />
      {names.length > 0 && (
        <Choice
          label={t("All authors")}
          value={filter.author}
          options={names.map((name) => [name, name] as const)}
          onChange={(author) => change({ author })}
        />
      )}
      <Choice
        label={t("All evidence")}
        value={filter.evidence}
        options={CHOICES.Note.evidence.map(
          (level) => [level, evidenceName(t, { evidence: level } as Note)] as const,
        )}
        onChange={(evidence) => change({ evidence: evidence as Filter["evidence"] })}
      />
      {toggle("moment", "star", t("Moments of truth"))}
      {toggle("attached", "clip", t("With attachment"))}
      <span class="jk-filter-end">
        <span class="jk-filter-count" role="status">
          {on ? t("{n} of {count} notes", { n: ids.length, count: map.noteCount }) : ""}
        </span>
        <Tool icon="up" label={t("Previous match")} disabled={!ids.length} onClick={() => go(-1)} />
        <Tool icon="down" label={t("Next match")} disabled={!ids.length} onClick={() => go(1)} />
        {toggle("hide", "eye", t("Hide the others"))}
        {on && (
          <button type="button" class="jk-button" onClick={clear}>
            {t("Clear")}
          </button>
        )}
        <Tool icon="close" label={t("Close the search")} onClick={close} />
      </span>
    </search>
  );
}

function Choice(props: {
  label: string;
  value: string;
  options: readonly (readonly [string, string])[];
  onChange: (value: string) => void;
}) {
  return (
    <select
      class={props.value ? "jk-chosen" : ""}
      aria-label={props.label}
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    >
      <option value="">{props.label}</option>
      {props.options.map(([value, name]) => (
        <option key={value} value={value}>
          {name}
        </option>
      ))}
    </select>
  );
}
