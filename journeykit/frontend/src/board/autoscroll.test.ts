import { expect, it } from "vitest";
import { AutoScroll, pull } from "./autoscroll";

it("scrolls near an edge, faster towards it, and nowhere else", () => {
  expect(pull(500, 0, 1000)).toBe(0);
  expect(pull(0, 0, 1000)).toBe(-14);
  expect(pull(-300, 0, 1000)).toBe(-14);
  expect(pull(1000, 0, 1000)).toBe(14);
  expect(pull(976, 0, 1000)).toBe(7);
  expect(pull(50, 0, 100), "a low box keeps a calm middle").toBe(0);
});

it("the page around goes on only as far as the wall does: carried things do not leave it", () => {
  const page = document.createElement("div");
  const wall = document.createElement("div");
  page.append(wall);
  document.body.append(page);
  for (const { style } of [page, wall]) style.overflowX = style.overflowY = "auto";
  const lies = (one: Element, top: number, bottom: number): void => {
    one.getBoundingClientRect = () => ({ left: 0, top, right: 800, bottom }) as DOMRect;
  };
  lies(page, 0, 600);
  wall.scrollBy = () => {}; // at its end
  let scrolled = 0;
  Object.defineProperty(page, "scrollTop", { get: () => scrolled });
  page.scrollBy = (by?: ScrollToOptions | number): void => {
    scrolled += (by as ScrollToOptions).top ?? 0;
  };
  lies(wall, 100, 700);
  const scroll = new AutoScroll(wall);
  expect(scroll.step(400, 599), "the wall's foot is still to come").toBe(true);
  lies(wall, 0, 600);
  expect(scroll.step(400, 599), "it is there").toBe(false);
  expect(scroll.step(400, 1), "and so is its head").toBe(false);
  lies(wall, -50, 550);
  expect(scroll.step(400, 1)).toBe(true);
  page.remove();
});
