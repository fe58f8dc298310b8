import { describe, expect, it } from "vitest";
import { parseList } from "./paste";

describe("a pasted list", () => {
  it("lines, with or without Windows' ends, empty ones left out", () => {
    expect(parseList("Compare\r\n\r\n Ask a friend \nPay\n")).toEqual([
      "Compare",
      "Ask a friend",
      "Pay",
    ]);
  });

  it("bullets and boxes lose their mark; an indented line goes on with its point", () => {
    expect(parseList("- Compare\n  on two sites\n- Ask\n")).toEqual([
      "Compare on two sites",
      "Ask",
    ]);
    expect(parseList("• Compare\n◦ Ask\n▪ Pay")).toEqual(["Compare", "Ask", "Pay"]);
    expect(parseList("- [ ] Compare\n- [x] Ask")).toEqual(["Compare", "Ask"]);
  });

  it("numbers that number go, numbers that count stay", () => {
    expect(parseList("1. Compare\n2. Ask\n10. Pay")).toEqual(["Compare", "Ask", "Pay"]);
    expect(parseList("a) Compare\nb) Ask")).toEqual(["Compare", "Ask"]);
    expect(parseList("2 days late\n1.5 hours on the phone\n-5 % fewer")).toEqual([
      "2 days late",
      "1.5 hours on the phone",
      "-5 % fewer",
    ]);
  });

  it("a heading over points is an item of its own", () => {
    expect(parseList("Delivery\n- Late\n- Broken")).toEqual(["Delivery", "Late", "Broken"]);
  });

  it("a spreadsheet's column, with quoted line breaks and several columns", () => {
    expect(parseList('"Waits\nfor ""the"" van"\nCalls\n')).toEqual([
      'Waits for "the" van',
      "Calls",
    ]);
    expect(parseList("Late\tDelivery\nBroken\t\n")).toEqual(["Late · Delivery", "Broken"]);
  });

  it("one sentence is not a list, quoted or not", () => {
    expect(parseList("It was late")).toEqual(["It was late"]);
    expect(parseList('"It was late"')).toEqual(['"It was late"']);
    expect(parseList(" \n ")).toEqual([]);
  });
});
