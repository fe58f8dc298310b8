/**
 * Stands for `lib0/environment` in the bundle (see build.mjs): yjs asks it for a developers' switch,
 * y-websocket whether it runs in Node. The original looks for a command line and a console's
 * colours, and brings a storage with it.
 */
export const isNode = false;
export const isBrowser = true;
export const getVariable = (): null => null;
export const getConf = getVariable;
export const hasConf = (): boolean => false;
