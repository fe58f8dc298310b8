/**
 * What lies beside the wall, one at a time: the evidence list, the bin, the restore points, the path. The
 * wall stays at hand; Esc closes the panel and gives the focus back to the button that opened it.
 */
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import type { MapSnapshot } from "../../shared/store";
import { Icon } from "../../shared/ui/icons";
import { useBoard } from "../context";
import { PathPanel } from "../path/PathPanel";
import { useUi } from "../ui_state";
import { BinPanel } from "./BinPanel";
import { EvidencePanel } from "./EvidencePanel";
import { HistoryPanel } from "./HistoryPanel";

export interface PanelProps {
  map: MapSnapshot;
  canEdit: boolean;
}

const PANELS = { evidence: EvidencePanel, bin: BinPanel, history: HistoryPanel, path: PathPanel };

export function Panels(props: PanelProps) {
  const { ui } = useBoard();
  const panel = useUi(ui, (s) => s.panel);
  if (!panel) return null;
  const Shown = PANELS[panel];
  return <Shown key={panel} {...props} />;
}

export function Panel(props: { title: string; children: ComponentChildren }) {
  const { t, ui } = useBoard();
  const title = useId();
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    const opener = document.activeElement as HTMLElement | null;
    box.current?.focus();
    return () => {
      // A click into the wall has taken the focus on purpose.
      if (!document.activeElement || document.activeElement === document.body) opener?.focus();
    };
  }, []);
  return (
    <section
      ref={box}
      class="jk-panel"
      tabIndex={-1}
      aria-labelledby={title}
      data-lm-suppress-shortcuts="true"
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        event.stopPropagation();
        ui.set({ panel: null });
      }}
    >
      <header class="jk-dialog-head">
        <h2 id={title}>{props.title}</h2>
        <button
          type="button"
          class="jk-button jk-quiet"
          aria-label={t("Close")}
          onClick={() => ui.set({ panel: null })}
        >
          <Icon name="close" />
        </button>
      </header>
      {props.children}
    </section>
  );
}
