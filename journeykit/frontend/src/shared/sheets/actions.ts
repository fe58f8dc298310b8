/** Generated with schema.ts: do not edit, run `npm run schema`. */
import { reader } from "../sheet";

export const actionsOf = reader(
  "actions",
  {"text":"","owner":"","due":null,"measure":"","stage":null,"done":false},
  {},
);
