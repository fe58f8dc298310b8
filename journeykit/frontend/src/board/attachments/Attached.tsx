/** What a note shows of its attachments: the first picture, small, and a chip with their number. */
import type { Attachment, Note } from "../../shared/schema";
import { Icon } from "../../shared/ui/icons";
import { useBoard } from "../context";
import { useAddress } from "./address";

/** Pictures a browser draws without running anything; an SVG may carry a program. */
export const isPicture = (one: Attachment): boolean =>
  one.kind === "image" && /^image\/(png|jpeg|gif|webp|avif)$/.test(one.media_type);

export function Attached({ note, reachable }: { note: Note; reachable?: boolean | undefined }) {
  const { t, store } = useBoard();
  const { attachments } = note;
  const picture = store.files && attachments.find(isPicture);
  return (
    <button
      type="button"
      class="jk-chip jk-attached"
      data-action="attachments"
      tabIndex={reachable ? 0 : -1}
      title={attachments.map((one) => one.name).join(" · ")}
      aria-label={t("Attachments of the note: {n}", { n: attachments.length })}
    >
      {picture && <Thumbnail attachment={picture} />}
      <Icon name="clip" size={13} />
      {attachments.length}
    </button>
  );
}

function Thumbnail({ attachment }: { attachment: Attachment }) {
  const { url } = useAddress(useBoard().store.files, attachment);
  return url ? (
    <img class="jk-thumbnail" src={url} alt="" loading="lazy" draggable={false} />
  ) : null;
}
