/** Generated with schema.ts: do not edit, run `npm run schema`. */
import { reader } from "../sheet";

export const causesOf = reader(
  "causes",
  {"parent":null,"kind":"why","branch":"","text":"","evidence":"hypothesis","notes":[],"verbatims":[]},
  {"kind":["why","bone"],"branch":["","people","methods","equipment","materials","environment"],"evidence":["observed","hypothesis","confirmed","refuted"]},
);
