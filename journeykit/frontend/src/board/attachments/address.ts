/** Where a file beside the map can be had: asked for once it is to be seen. */
import { useEffect, useState } from "preact/hooks";
import type { Attachment } from "../../shared/schema";
import type { Files } from "../../shared/store";

/** The file's address once it is there, or why it cannot be had. */
export function useAddress(
  files: Files | null,
  attachment: Attachment,
): { url?: string; problem?: string } {
  const [state, set] = useState<{ url?: string; problem?: string }>({});
  useEffect(() => {
    let alive = true;
    set({});
    if (files && attachment.sha256) {
      files.url(attachment).then(
        (url) => alive && set({ url }),
        (refusal: unknown) => alive && set({ problem: String((refusal as Error)?.message) }),
      );
    }
    return () => {
      alive = false;
    };
  }, [files, attachment.sha256]);
  return state;
}
