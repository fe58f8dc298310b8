/** Generated with schema.ts: do not edit, run `npm run schema`. */

/** What an absent field of any item means. */
export const ITEM_DEFAULTS = {"deleted":false,"deleted_on":null,"order":""} as const;
