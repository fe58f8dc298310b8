/** A note's attachments: shown, played, downloaded or followed; added and taken away. */
import { useState } from "preact/hooks";
import type { Attachment, Note } from "../../shared/schema";
import { Dialog } from "../../shared/ui/Dialog";
import { Icon } from "../../shared/ui/icons";
import { safeUrl } from "../../shared/ui/links";
import { AddressForm } from "../AddressForm";
import { useBoard } from "../context";
import { formatNumber } from "../format";
import { excerpt } from "../NoteDialogs";
import { useUi } from "../ui_state";
import { isPicture } from "./Attached";
import { useAddress } from "./address";
import { add, attach, takeOff } from "./attach";

export function AttachmentsDialog(props: { note: Note; canEdit: boolean; onClose: () => void }) {
  const tools = useBoard();
  const { t, store } = tools;
  const { note, canEdit } = props;
  const [busy, setBusy] = useState(false);
  const { attachments } = note;
  const choose = async (event: Event): Promise<void> => {
    const field = event.currentTarget as HTMLInputElement;
    setBusy(true);
    await attach(tools, note.id, [...(field.files ?? [])]);
    field.value = "";
    setBusy(false);
  };
  const link = (written: string): undefined => {
    const url = safeUrl(written) ?? "";
    const name = url.replace(/^(https?:\/\/|mailto:)/, "").slice(0, 80);
    add(tools, note.id, { name, kind: "link", media_type: "", sha256: "", size: 0, url });
  };
  return (
    <Dialog
      title={t("Attachments of the note")}
      closeLabel={t("Close")}
      onClose={props.onClose}
      wide
    >
      <p class="jk-question">{excerpt(note.text)}</p>
      {!attachments.length && <p class="jk-soft">{t("No attachment yet.")}</p>}
      <ul class="jk-panel-list jk-attached-list">
        {attachments.map((one) => (
          <li key={one.sha256 || one.url}>
            <Content attachment={one} />
            {canEdit && (
              <button
                type="button"
                class="jk-button jk-quiet"
                aria-label={t("Take {name} off the note", { name: one.name })}
                onClick={() => takeOff(tools, note.id, one)}
              >
                <Icon name="trash" size={16} />
              </button>
            )}
          </li>
        ))}
      </ul>
      {canEdit && (
        <AddressForm
          label={t("Address of a link")}
          submit={t("Attach the link")}
          required
          onAdd={link}
        >
          {store.files?.canPut && (
            <label>
              {t("Files, up to {limit} MB each", {
                limit: formatNumber(store.files.limit / 1_000_000, tools.lang),
              })}
              <input type="file" multiple disabled={busy} onChange={choose} />
            </label>
          )}
          <Said />
        </AddressForm>
      )}
    </Dialog>
  );
}

/** The board's message lies under the dialog, so the dialog says it itself. */
function Said() {
  const { ui } = useBoard();
  return (
    <p class="jk-soft" role="status">
      {useUi(ui, (s) => s.toast)?.text}
    </p>
  );
}

function Content({ attachment }: { attachment: Attachment }) {
  const { t, store } = useBoard();
  const { name, kind, media_type } = attachment;
  const { url, problem } = useAddress(store.files, attachment);
  const link = safeUrl(attachment.url);
  if (kind === "link") {
    return link ? (
      <a href={link} target="_blank" rel="noopener noreferrer">
        <Icon name="link" size={16} /> {name}
      </a>
    ) : (
      <span>{name}</span>
    );
  }
  if (problem || !store.files) {
    return (
      <span class="jk-problem">
        {name}: {problem ?? t("this file is not part of the page.")}
      </span>
    );
  }
  if (!url) return <span class="jk-soft">{t("Loading {name}…", { name })}</span>;
  return (
    <figure class="jk-attachment">
      {isPicture(attachment) ? (
        <img src={url} alt={name} />
      ) : kind === "audio" ? (
        // biome-ignore lint/a11y/useMediaCaption: what people attach has no captions
        <audio src={url} controls preload="metadata" aria-label={name} />
      ) : kind === "video" ? (
        // biome-ignore lint/a11y/useMediaCaption: what people attach has no captions
        <video src={url} controls preload="metadata" aria-label={name} />
      ) : null}
      <figcaption>
        {media_type === "application/pdf" && (
          <a href={url} target="_blank" rel="noopener noreferrer">
            {t("Open {name}", { name })}
          </a>
        )}
        <a href={url} download={name}>
          <Icon name="down" size={16} /> {t("Download {name}", { name })}
        </a>
      </figcaption>
    </figure>
  );
}
