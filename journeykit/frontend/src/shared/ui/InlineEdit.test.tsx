import { cleanup, fireEvent, render } from "@testing-library/preact";
import { afterEach, expect, it, vi } from "vitest";
import { InlineEdit } from "./InlineEdit";

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

/** Chromium tells an element that has the focus that it lost it when it is taken out. */
function blurOnRemoval(): void {
  const remove = Node.prototype.removeChild;
  vi.spyOn(Node.prototype, "removeChild").mockImplementation(function (this: Node, child) {
    if (child === document.activeElement) child.dispatchEvent(new FocusEvent("blur"));
    return remove.call(this, child);
  });
}

function open() {
  const written: string[] = [];
  const commit = (value: string): void => void written.push(value);
  const view = render(
    <InlineEdit value="Search" label="Name" placeholder="Untitled" onCommit={commit} />,
  );
  blurOnRemoval();
  fireEvent.click(view.getByTitle("Name"));
  const field = view.getByLabelText("Name");
  fireEvent.input(field, { target: { value: "Order" } });
  return { field, written, view };
}

it("Esc gives up: nothing is written, and the text has the focus again", () => {
  const { field, written, view } = open();
  fireEvent.keyDown(field, { key: "Escape" });
  expect(written).toEqual([]);
  expect(document.activeElement).toBe(view.getByTitle("Name"));
});

it("Enter writes once, and the text has the focus again", () => {
  const { field, written, view } = open();
  fireEvent.keyDown(field, { key: "Enter" });
  expect(written).toEqual(["Order"]);
  expect(document.activeElement).toBe(view.getByTitle("Name"));
});

it("leaving writes, again when it is opened again", () => {
  const { field, written, view } = open();
  fireEvent.blur(field);
  expect(written).toEqual(["Order"]);
  fireEvent.click(view.getByTitle("Name"));
  fireEvent.input(view.getByLabelText("Name"), { target: { value: "Delivery" } });
  fireEvent.blur(view.getByLabelText("Name"));
  expect(written).toEqual(["Order", "Delivery"]);
});
