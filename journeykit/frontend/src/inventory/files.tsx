/** What the kernel does for the table: reading a file, writing one, starting the map of a journey. */
import { useState } from "preact/hooks";
import type { Change } from "../shared/store";
import { Dialog } from "../shared/ui/Dialog";
import type { Answer, Kernel } from "./ask";
import type { Hands } from "./hands";
import { Preview, type PreviewLine } from "./Preview";

interface DialogProps {
  hands: Hands;
  kernel: Kernel;
  onClose: () => void;
}

const sentence = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** Asks for the file and hands it to the browser, which saves it where downloads go. */
export async function saveExport(
  hands: Hands,
  kernel: Kernel,
  format: "csv" | "xlsx",
): Promise<void> {
  const { ui } = hands;
  ui.tell(hands.t("The file is being written…"));
  try {
    const { fields, bytes } = await kernel.ask("export", { format });
    const url = URL.createObjectURL(new Blob([bytes]));
    const link = document.createElement("a");
    link.href = url;
    link.download = String(fields.name);
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
    ui.tell(hands.t("{file} is among your downloads.", { file: fields.name }));
  } catch (error) {
    ui.tell(sentence(error));
  }
}

export function ImportDialog({ hands, kernel, onClose }: DialogProps) {
  const { book } = hands.now;
  const { t } = book;
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const [read, setRead] = useState<Answer | null>(null);
  const [seen, setSeen] = useState(hands.now.rows);
  const lines = (read?.fields.lines ?? []) as PreviewLine[];
  const worth = lines.some(({ kind }) => kind === "added" || kind === "changed");
  const work = async (task: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setProblem("");
    try {
      await task();
    } catch (error) {
      setProblem(sentence(error));
    }
    setBusy(false);
  };
  const choose = (file: File | undefined): void => {
    if (!file) return;
    void work(async () => {
      setRead(null);
      setSeen(hands.now.rows);
      setRead(await kernel.ask("import.read", { name: file.name }, await file.arrayBuffer()));
    });
  };
  const apply = (): void => {
    // What the preview says must be what happens: somebody may have edited the map meanwhile.
    if (hands.now.rows !== seen) {
      setProblem(t("The map changed since the file was read: choose the file again."));
      return;
    }
    onClose();
    hands.carryOver((read?.fields.changes ?? []) as Change[], lines);
  };
  return (
    <Dialog title={t("Import a file")} closeLabel={t("Close")} onClose={onClose} wide>
      <div class="jki-form jki-paste">
        <label class="jki-labelled">
          {t("A table of touchpoints (CSV or XLSX), one a line, with headings")}
          <input
            type="file"
            class="jki-input"
            accept=".csv,.tsv,.txt,.xlsx"
            disabled={busy}
            onChange={(event) => choose(event.currentTarget.files?.[0])}
          />
        </label>
        {busy && (
          <p class="jk-soft" role="status">
            {t("The notebook is reading…")}
          </p>
        )}
        {problem && (
          <p class="jk-problem" role="alert">
            {problem}
          </p>
        )}
        {((read?.fields.sentences ?? []) as string[]).slice(1).map((said) => (
          <p key={said}>{said}</p>
        ))}
        {read && lines.length === 0 && <p>{t("The file holds no touchpoint.")}</p>}
        {lines.length > 0 && <Preview lines={lines} book={book} />}
        <div class="jk-form-end">
          <button type="button" class="jk-button" onClick={onClose}>
            {t("Cancel")}
          </button>
          <button
            type="button"
            class="jk-button jk-primary"
            disabled={busy || !worth}
            onClick={apply}
          >
            {t("Apply")}
          </button>
        </div>
      </div>
    </Dialog>
  );
}

/** "Order online" gives "order-online.cjm.json"-like words; the kernel adds the ending. */
const fileName = (journey: string): string =>
  journey
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

export function CreateDialog({ hands, kernel, onClose }: DialogProps) {
  const { book, rows } = hands.now;
  const { t } = book;
  const [id, setId] = useState(book.journeys[0]?.id ?? "");
  const [typed, setTyped] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const [said, setSaid] = useState<readonly string[] | null>(null);
  const journey = book.journeys.find((one) => one.id === id);
  const name = typed ?? fileName(journey?.name ?? "");
  const count = rows.filter((row) => row.touchpoint.journeys.includes(id)).length;
  const create = async (): Promise<void> => {
    setBusy(true);
    setProblem("");
    try {
      const { fields } = await kernel.ask("map.create", { journey: id, name });
      setSaid([String(fields.said), String(fields.code)]);
    } catch (error) {
      setProblem(sentence(error));
    }
    setBusy(false);
  };
  return (
    <Dialog title={t("Create the map of a journey")} closeLabel={t("Close")} onClose={onClose}>
      <form
        class="jki-form"
        onSubmit={(event) => {
          event.preventDefault();
          void create();
        }}
      >
        {book.journeys.length === 0 ? (
          <p>{t("No journey yet: name one in the column “Journeys” of its touchpoints first.")}</p>
        ) : (
          <>
            <label class="jki-labelled">
              {t("Journey")}
              <select
                class="jki-input"
                value={id}
                onChange={(event) => {
                  setId(event.currentTarget.value);
                  setTyped(null);
                  setSaid(null);
                }}
              >
                {book.journeys.map((one) => (
                  <option key={one.id} value={one.id}>
                    {one.name || t("unnamed")}
                  </option>
                ))}
              </select>
            </label>
            <p class="jk-soft">
              {hands.counted(
                count,
                "{n} touchpoint goes into it, linked with this inventory.",
                "{n} touchpoints go into it, linked with this inventory.",
              )}
              {journey?.map_file && (
                <> {t("There is a map of it already: {file}.", { file: journey.map_file })}</>
              )}
            </p>
            <label class="jki-labelled">
              {t("File, beside the inventory's")}
              <input
                class="jki-input"
                value={name}
                maxLength={120}
                onInput={(event) => setTyped(event.currentTarget.value)}
              />
            </label>
          </>
        )}
        {problem && (
          <p class="jk-problem" role="alert">
            {problem}
          </p>
        )}
        {said && (
          <div role="status" class="jki-made">
            <p>{said[0]}</p>
            <code>{said[1]}</code>
          </div>
        )}
        <div class="jk-form-end">
          <button type="button" class="jk-button" onClick={onClose}>
            {said ? t("Close") : t("Cancel")}
          </button>
          {!said && (
            <button
              type="submit"
              class="jk-button jk-primary"
              disabled={busy || !journey || !name.trim()}
            >
              {busy ? t("Creating…") : t("Create the map")}
            </button>
          )}
        </div>
      </form>
    </Dialog>
  );
}
