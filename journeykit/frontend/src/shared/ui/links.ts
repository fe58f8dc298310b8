/** Which addresses may become a link. Everything else a user or a survey wrote stays text. */

/** The address to put into `href`, or null unless it is http(s) or mailto. */
export function safeUrl(written: string): string | null {
  const address = written.trim();
  if (!/^(https?:\/\/|mailto:)/i.test(address)) return null;
  try {
    const url = new URL(address);
    return ["http:", "https:", "mailto:"].includes(url.protocol) ? url.href : null;
  } catch {
    return null; // not an address: shown as text
  }
}
