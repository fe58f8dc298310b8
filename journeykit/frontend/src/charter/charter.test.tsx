import { cleanup, fireEvent, render, screen, within } from "@testing-library/preact";
import axe from "axe-core";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createTranslator } from "../shared/i18n";
import { createMemoryStore } from "../shared/memory_store";
import type { MapFileInput } from "../shared/static_store";
import { CharterCard } from "./CharterCard";
import { ageAlone } from "./Personas";

const t = createTranslator();

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function show(file: MapFileInput = {}) {
  const store = createMemoryStore(file);
  const view = render(<CharterCard store={store} t={t} />);
  return { store, view };
}
const input = (label: string): HTMLInputElement => screen.getByLabelText(label);
const type = (label: string, text: string): void => {
  fireEvent.input(input(label), { target: { value: text } });
};

describe("fields", () => {
  it("write after a pause", () => {
    const { store } = show();
    fireEvent.focus(input("Journey"));
    type("Journey", "Order online");
    expect(store.snapshot().charter.journey).toBe("");
    act(() => {
      vi.advanceTimersByTime(500);
    });
    expect(store.snapshot().charter.journey).toBe("Order online");
  });

  it("write, without stray spaces, when left", () => {
    const { store } = show();
    fireEvent.focus(input("Goal"));
    type("Goal", "  Understand ");
    fireEvent.blur(input("Goal"));
    expect(store.snapshot().charter.goal).toBe("Understand");
  });

  it("are never overwritten while somebody types, and say what came meanwhile", () => {
    const { store } = show({ charter: { goal: "old" } });
    fireEvent.focus(input("Goal"));
    type("Goal", "mine");
    act(() => store.edit.patchCharter({ goal: "theirs" }));
    expect(input("Goal").value).toBe("mine");
    expect(screen.getByText("Changed elsewhere meanwhile: “theirs”")).toBeTruthy();
  });

  it("follow others when nobody is in them", () => {
    const { store } = show({ charter: { goal: "old" } });
    act(() => store.edit.patchCharter({ goal: "theirs" }));
    expect(input("Goal").value).toBe("theirs");
  });

  it("leaving one untouched takes what came meanwhile and writes nothing", () => {
    const { store } = show({ charter: { goal: "old" } });
    fireEvent.focus(input("Goal"));
    act(() => store.edit.patchCharter({ goal: "theirs" }));
    expect(input("Goal").value).toBe("old");
    fireEvent.blur(input("Goal"));
    expect(input("Goal").value).toBe("theirs");
    expect(store.snapshot().charter.goal).toBe("theirs");
  });

  it("freeze with a sentence when the kernel is gone, and lose nothing typed", () => {
    const { store } = show();
    fireEvent.focus(input("Goal"));
    type("Goal", "typed");
    act(() => store.setConnection({ state: "not_connected" }));
    fireEvent.blur(input("Goal"));
    expect(screen.getByText(/kernel does not answer/)).toBeTruthy();
    expect(input("Goal").readOnly).toBe(true);
    expect(input("Goal").value).toBe("typed");
    act(() => store.setConnection({ state: "saved" }));
    expect(store.snapshot().charter.goal).toBe("typed");
  });

  it("show markup as text", () => {
    const { view } = show({ charter: { journey: "<img src=x onerror=alert(1)>" } });
    expect(view.container.querySelector("img")).toBeNull();
  });
});

describe("the status", () => {
  it("waits for the number of customers before it says validated", () => {
    const { store } = show();
    fireEvent.click(screen.getByLabelText("Validated with customers"));
    expect(store.snapshot().charter.status).toBe("draft");
    expect(screen.getByText("Say how many customers: at least one.")).toBeTruthy();
    type("Number of customers who confirmed it", "0");
    expect(store.snapshot().charter.status).toBe("draft");
    type("Number of customers who confirmed it", "3");
    expect(store.snapshot().charter).toMatchObject({ status: "validated", validated_with: 3 });
    expect(screen.getByText("Validated with 3 customers")).toBeTruthy();
  });

  it("shows a choice that waits as waiting, and says what the map stays meanwhile", () => {
    show({ charter: { status: "internal_hypotheses" } });
    const segment = (name: string) => screen.getByLabelText(name).closest("label")?.className;
    fireEvent.click(screen.getByLabelText("Validated with customers"));
    expect(segment("Validated with customers")).toBe("jkf-segment jkf-waiting");
    expect(segment("Internal hypotheses")).toBe("jkf-segment jkf-chosen");
    expect(screen.getByText("Until then the status stays: Internal hypotheses.")).toBeTruthy();
    type("Number of customers who confirmed it", "3");
    expect(segment("Validated with customers")).toBe("jkf-segment jkf-chosen");
    expect(segment("Internal hypotheses")).toBe("jkf-segment");
    expect(screen.queryByText(/Until then/)).toBeNull();
  });

  it("changes at once otherwise", () => {
    const { store } = show();
    fireEvent.click(screen.getByLabelText("Internal hypotheses"));
    expect(store.snapshot().charter.status).toBe("internal_hypotheses");
  });
});

describe("participants", () => {
  it("are added, named, given a part and removed", () => {
    const { store } = show();
    fireEvent.click(screen.getByText("Add a participant"));
    expect(document.activeElement).toBe(input("Name of participant 1"));
    type("Name of participant 1", "Sofia");
    fireEvent.blur(input("Name of participant 1"));
    expect(screen.getByText(/Nobody from the front line/)).toBeTruthy();
    fireEvent.change(screen.getByLabelText("Part of Sofia"), { target: { value: "front_line" } });
    expect(store.snapshot().charter.participants).toMatchObject([
      { name: "Sofia", part: "front_line" },
    ]);
    expect(screen.getByText("The front line is in the room")).toBeTruthy();
    fireEvent.click(screen.getByLabelText("Remove Sofia"));
    expect(store.snapshot().charter.participants).toEqual([]);
    expect(document.activeElement?.textContent).toContain("Add a participant");
  });
});

it("a field stays with its participant when another one is removed elsewhere", () => {
  const person = (name: string) => ({ name, role: "", part: "" as const });
  const { store } = show({ charter: { participants: [person("Ann"), person("Bob")] } });
  const role = input("Role of Bob");
  role.focus();
  fireEvent.focus(role);
  type("Role of Bob", "Driver");
  act(() => store.edit.patchCharter({ participants: [person("Bob")] }));
  expect(document.activeElement).toBe(role);
  fireEvent.blur(role);
  expect(store.snapshot().charter.participants).toMatchObject([{ name: "Bob", role: "Driver" }]);
});

describe("the persona", () => {
  it("comes to life with its first word, in the same field", () => {
    const { store } = show();
    const name = input("Name");
    name.focus();
    fireEvent.focus(name);
    type("Name", "Nadia Morel");
    act(() => {
      vi.advanceTimersByTime(500);
    });
    expect(store.snapshot().personas).toHaveLength(1);
    expect(input("Name")).toBe(name);
    expect(screen.getByText("NM")).toBeTruthy();
  });

  it("a second one asks first, and refusing is the default", () => {
    const { store } = show({ personas: [{ id: "p", name: "Nadia" }] });
    fireEvent.click(screen.getByText("Add a second persona"));
    const box = screen.getByRole("alertdialog");
    expect(document.activeElement?.textContent).toBe("Keep one persona");
    fireEvent.click(within(box).getByText("Keep one persona"));
    expect(store.snapshot().personas).toHaveLength(1);
    fireEvent.click(screen.getByText("Add a second persona"));
    fireEvent.click(screen.getByText("Add it all the same"));
    expect(store.snapshot().personas).toHaveLength(2);
  });

  it("is never an age alone", () => {
    show({ personas: [{ id: "p", age: "25" }] });
    const described = input("Age").getAttribute("aria-describedby") ?? "";
    expect(document.getElementById(described)?.textContent).toContain("Never age alone");
    expect(ageAlone(undefined)).toBe(false);
  });

  it("shows initials, of the name alone", () => {
    const { view } = show({ personas: [{ id: "p", name: "Nadia Roy, nurse" }] });
    expect(view.container.querySelector(".jkf-avatar")?.textContent).toBe("NR");
  });
});

it("has no accessibility fault that axe can see", async () => {
  vi.useRealTimers();
  const { view } = show({
    charter: { participants: [{ name: "Sofia", role: "", part: "front_line" }] },
    personas: [{ id: "p", name: "Nadia", age: "38" }],
  });
  const found = await axe.run(view.container, { rules: { "color-contrast": { enabled: false } } });
  expect(found.violations.map((one) => one.id)).toEqual([]);
});
