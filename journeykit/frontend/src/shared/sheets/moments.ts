/** Generated with schema.ts: do not edit, run `npm run schema`. */
import { reader } from "../sheet";

export const momentsOf = reader(
  "moments",
  {"declared":false,"declared_by":"","test":null,"decision":"","reason":""},
  {"decision":["","accepted","dismissed"]},
);
