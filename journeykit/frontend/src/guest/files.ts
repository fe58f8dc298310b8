/** The files beside the map, over the invitation's own address. Refusals come as sentences. */
import type { Translate } from "../shared/i18n";
import type { Attachment } from "../shared/schema";
import type { Files } from "../shared/store";

/** `base`: the invitation's address, ending with a slash. */
export function createFiles(base: string, secret: string, limit: number, t: Translate): Files {
  const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0);
  return {
    limit,
    canPut: limit > 0,
    put(file, onProgress) {
      if (file.size > limit) {
        const size = megabytes(file.size);
        const most = megabytes(limit);
        return Promise.reject(
          new Error(
            t("“{name}” is too large: {size} MB, and at most {most} MB can be attached here.", {
              name: file.name,
              size,
              most,
            }),
          ),
        );
      }
      return new Promise((resolve, reject) => {
        const request = new XMLHttpRequest(); // fetch cannot tell how far an upload is
        request.open("PUT", `${base}files?name=${encodeURIComponent(file.name)}`);
        request.setRequestHeader("X-Person", secret);
        request.upload.onprogress = ({ loaded, total }) => onProgress?.(total ? loaded / total : 0);
        request.onload = () => {
          if (request.status >= 200 && request.status < 300) {
            resolve(JSON.parse(request.responseText) as Attachment);
          } else reject(new Error(sentence(request.responseText) || t("The file was not taken.")));
        };
        request.onerror = () =>
          reject(new Error(t("The file could not be sent: no connection. Try again in a moment.")));
        request.send(file);
      });
    },
    url: (attachment) =>
      attachment.url
        ? Promise.resolve(attachment.url)
        : Promise.resolve(`${base}files/${encodeURIComponent(attachment.sha256)}`),
  };
}

/** What the room says of a refusal: JSON with a reason, or a short plain text. */
function sentence(body: string): string {
  try {
    const { reason } = JSON.parse(body) as { reason?: unknown };
    return typeof reason === "string" ? reason : "";
  } catch {
    return body.length < 300 && !body.includes("<") ? body.trim() : "";
  }
}
