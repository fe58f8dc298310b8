import { cleanup, fireEvent, render, screen, within } from "@testing-library/preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createMemoryStore } from "../shared/memory_store";
import { clipboard, key, MAP, show, t, type } from "./fake_inventory";
import { Inventory } from "./Inventory";

beforeEach(() => localStorage.clear());
afterEach(cleanup);

describe("many rows", () => {
  it("are chosen by Space, Shift and arrows, and all of them", () => {
    const { focus, view, said } = show();
    const chosen = () => view.container.querySelectorAll("[aria-selected=true]").length;
    focus("site", "channel");
    key(" ");
    expect(chosen()).toBe(1);
    key("ArrowDown", { shiftKey: true });
    expect(chosen()).toBe(2);
    expect(said()).toBe("2 rows chosen");
    key("a", { ctrlKey: true });
    expect(chosen()).toBe(3);
    key("Escape");
    expect(chosen()).toBe(0);
  });

  it("are edited through one of them, in one undo step", () => {
    const { focus, store, touchpoint } = show();
    focus("till", "department");
    key("a", { ctrlKey: true });
    key("Enter");
    expect(screen.getByText("For the 3 rows chosen")).toBeTruthy();
    type("Stores");
    key("Enter");
    expect(["site", "till", "van"].map((id) => touchpoint(id)?.department)).toEqual(
      Array(3).fill("Stores"),
    );
    act(() => store.undo());
    expect(touchpoint("site")?.department).toBe("");
    expect(touchpoint("van")?.department).toBe("");
  });

  it("are left alone by a field that is opened and left", () => {
    const { focus, cell, touchpoint } = show();
    focus("till", "channel");
    key("a", { ctrlKey: true });
    key("Enter");
    act(() => cell("site", "name").focus());
    expect(touchpoint("site")?.channel).toBe("Web");
    focus("till", "channel");
    key("Enter");
    key("Enter");
    expect(touchpoint("site")?.channel).toBe("Store");
  });

  it("are edited by the dialog; a list is added to what they have", () => {
    const { focus, touchpoint, store } = show();
    focus("site", "name");
    key("a", { ctrlKey: true });
    fireEvent.click(screen.getByText("Edit 3 rows…"));
    fireEvent.change(screen.getByLabelText("Column"), { target: { value: "stages" } });
    fireEvent.click(screen.getByLabelText("Delivery"));
    fireEvent.click(screen.getByText("Change 3 rows"));
    expect(touchpoint("site")?.stages).toEqual(["research", "delivery"]);
    expect(touchpoint("till")?.stages).toEqual(["delivery"]);
    act(() => store.undo());
    expect(touchpoint("site")?.stages).toEqual(["research"]);
  });

  it("are put on the wall", () => {
    const { focus, touchpoint } = show();
    focus("till", "name");
    key(" ");
    fireEvent.click(screen.getByText("Put on the wall…"));
    const box = screen.getByRole("dialog");
    fireEvent.click(within(box).getByLabelText("Research"));
    fireEvent.click(within(box).getByRole("button", { name: "Put on the wall" }));
    expect(touchpoint("till")?.stages).toEqual(["research"]);
  });

  it("are carried to a board as the map's id and theirs", () => {
    const { cell, focus } = show();
    focus("till", "name");
    key("a", { ctrlKey: true });
    const event = new Event("dragstart", { bubbles: true });
    const given = new Map<string, string>();
    const dataTransfer = { setData: (kind: string, text: string) => given.set(kind, text) };
    Object.defineProperty(event, "dataTransfer", { value: dataTransfer });
    cell("till", "name").dispatchEvent(event);
    expect(JSON.parse(given.get("application/x-journeykit-touchpoint") ?? "")).toEqual({
      map: "m",
      ids: ["site", "till", "van"],
    });
  });
});

it("scrolling draws the lines that come into sight, and nothing else again", async () => {
  const touchpoints = Array.from({ length: 1000 }, (_, at) => ({ id: `t${at}`, name: `T ${at}` }));
  const drawn: string[] = [];
  const heard: typeof t = (message, values) => {
    drawn.push(message === "Choose {name}" ? String(values?.name) : message);
    return t(message, values);
  };
  const store = createMemoryStore({ ...MAP, touchpoints } as never);
  const { container } = render(<Inventory store={store} t={heard} lang="en" kernel={null} />);
  expect(drawn).toContain("Choose all rows");
  const before = new Set(drawn);
  drawn.length = 0;
  const scroller = container.querySelector(".jki-scroll") as HTMLElement;
  await act(() => {
    scroller.scrollTop = 500;
    fireEvent.scroll(scroller);
  });
  const lines = drawn.filter((one) => one.startsWith("T "));
  expect(lines.length).toBeGreaterThan(5);
  expect(lines.filter((one) => before.has(one))).toEqual([]);
  expect(drawn).not.toContain("Choose all rows");
  expect(drawn).not.toContain("New touchpoint: type its name");
});

describe("a touchpoint in two groups", () => {
  const twice = () => {
    const [site, ...others] = MAP.touchpoints ?? [];
    const both = { ...site, stages: ["research", "delivery"] };
    const hands = show({ ...MAP, touchpoints: [both, ...others] } as never);
    fireEvent.change(screen.getByLabelText("Group by"), { target: { value: "stages" } });
    const lines = () =>
      [...hands.view.container.querySelectorAll<HTMLElement>("[data-column=name]")].filter(
        (one) => one.textContent === "Site",
      );
    return { ...hands, lines };
  };
  const put = (one: HTMLElement | undefined) => act(() => one?.focus());

  it("is one row when it is chosen, counted and changed", () => {
    const { lines, view, said, touchpoint, store } = twice();
    expect(lines()).toHaveLength(2);
    put(lines()[1]);
    key(" ");
    expect(view.container.querySelectorAll("[aria-selected=true]")).toHaveLength(2);
    expect(said()).toBe("1 row chosen");
    key("ArrowDown", { shiftKey: true });
    expect(said()).toBe("2 rows chosen");
    key("a", { ctrlKey: true });
    expect(said()).toBe("3 rows chosen");
    expect(screen.getByLabelText<HTMLInputElement>("Choose all rows").checked).toBe(true);
    key("Escape");
    put(lines()[1]);
    key("F2");
    type("Web site");
    key("Enter");
    expect(touchpoint("site")?.name).toBe("Web site");
    expect((document.activeElement as HTMLElement).dataset.line).not.toBe("site");
    act(() => store.undo());
    expect(touchpoint("site")?.name).toBe("Site");
  });

  it("keeps the focus in the group that is left", () => {
    const { lines, store, cell } = twice();
    put(lines()[1]);
    act(() => {
      store.edit.change([{ to: "touchpoints", id: "site", fields: { stages: ["research"] } }]);
    });
    expect(lines()).toHaveLength(1);
    expect(cell("site", "name").tabIndex).toBe(0);
  });

  it("shows what a pasted block would make of it before anything is written", () => {
    const { lines, touchpoint, cell } = twice();
    expect(lines()).toHaveLength(2);
    act(() => cell("site", "channel").focus());
    fireEvent(document.activeElement as Element, clipboard("paste", "A\nB\nC").event);
    expect(screen.getByRole("dialog")).toBeTruthy();
    expect(touchpoint("site")?.channel).toBe("Web");
  });
});

describe("the clipboard", () => {
  it("a cell's text goes into all chosen rows", () => {
    const { focus, touchpoint } = show();
    focus("till", "department");
    key("a", { ctrlKey: true });
    fireEvent(document.activeElement as Element, clipboard("paste", "Sales\n").event);
    expect(touchpoint("van")?.department).toBe("Sales");
  });

  it("a block goes over the cells from the focus on", () => {
    const { focus, touchpoint, store } = show();
    focus("site", "channel");
    fireEvent(
      document.activeElement as Element,
      clipboard("paste", "A\tdigital\nB\tphysical").event,
    );
    expect([touchpoint("site"), touchpoint("till")]).toMatchObject([
      { channel: "A", nature: "digital" },
      { channel: "B", nature: "physical" },
    ]);
    act(() => store.undo());
    expect(touchpoint("site")?.channel).toBe("Web");
  });

  it("a list is shown before it is applied: added, changed, left out", () => {
    const { focus, touchpoint, names } = show();
    focus("site", "name");
    const list =
      "Touchpoint\tChannel\tImportance: group\nSite\tApp\t\nLocker\tApp\t3\nChat\tWeb\t9";
    fireEvent(document.activeElement as Element, clipboard("paste", list).event);
    expect(touchpoint("site")?.channel).toBe("Web");
    const box = screen.getByRole("dialog");
    for (const told of ["1 line left out", "1 line changed", "1 line added"]) {
      expect(within(box).getByText(told)).toBeTruthy();
    }
    expect(within(box).getByText("Channel: Web → App")).toBeTruthy();
    expect(within(box).getByText(/a number from 1 to 5, not “9”/)).toBeTruthy();
    fireEvent.click(within(box).getByText("Apply"));
    expect(touchpoint("site")?.channel).toBe("App");
    expect(names()).toEqual(["Site", "Till", "Driver", "Locker"]);
  });

  it("what is copied is no formula", () => {
    const { focus, store } = show();
    act(() => {
      store.edit.change([{ to: "touchpoints", id: "site", fields: { channel: "=1+1" } }]);
    });
    focus("site", "channel");
    const { event, kept } = clipboard("copy");
    fireEvent(document.activeElement as Element, event);
    expect(kept.text).toBe("'=1+1");
  });
});
