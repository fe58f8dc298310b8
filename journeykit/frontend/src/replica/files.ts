/** The files beside the map, through the kernel's desk; each is fetched once a page. */
import type { Translate } from "../shared/i18n";
import type { Attachment } from "../shared/schema";
import type { Files } from "../shared/store";
import type { Desk } from "./desk";

/** Only these are opened as what they are: a page made of an attachment could do as it likes. */
const SHOWN =
  /^(image\/(png|jpeg|gif|webp|avif)|audio\/[\w.+-]+|video\/[\w.+-]+|application\/pdf)$/;

export interface KernelFiles extends Files {
  /** Gives the memory of everything shown back. */
  destroy(): void;
}

export function createFiles(desk: Desk, limit: number, t: Translate): KernelFiles {
  const urls = new Map<string, Promise<string>>();
  const shown = new Set<string>();
  const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0);

  function urlOf(part: BlobPart, { media_type: type }: Attachment): string {
    const safe = SHOWN.test(type) ? type : "application/octet-stream";
    const url = URL.createObjectURL(new Blob([part], { type: safe }));
    shown.add(url);
    return url;
  }

  return {
    limit,
    canPut: limit > 0,
    async put(file, onProgress) {
      if (file.size > limit) {
        throw new Error(
          t("“{name}” is too large: {size} MB, and at most {most} MB can be attached here.", {
            name: file.name,
            size: megabytes(file.size),
            most: megabytes(limit),
          }),
        );
      }
      const { content } = await desk.ask("file.put", { name: file.name }, file, onProgress);
      const attachment = content.attachment as Attachment;
      if (!urls.has(attachment.sha256)) {
        urls.set(attachment.sha256, Promise.resolve(urlOf(file, attachment)));
      }
      return attachment;
    },
    url(attachment) {
      const { sha256 } = attachment;
      if (!sha256) return Promise.resolve(attachment.url);
      const known = urls.get(sha256);
      if (known) return known;
      const asked = desk
        .ask("file.get", { sha256 })
        .then(({ bytes }) => urlOf(bytes.slice(), attachment));
      urls.set(sha256, asked);
      asked.catch(() => urls.delete(sha256)); // the next one who looks asks again
      return asked;
    },
    destroy() {
      for (const url of shown) URL.revokeObjectURL(url);
      shown.clear();
      urls.clear();
    },
  };
}
