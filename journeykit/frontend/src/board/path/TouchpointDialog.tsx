/** One touchpoint on its stage: on the path or not, and the moment of truth it may be. */
import { useRef, useState } from "preact/hooks";
import type { Translate } from "../../shared/i18n";
import { momentSaid, momentStatus } from "../../shared/moments";
import { mayShape } from "../../shared/permissions";
import type { Driver, Language, Moment } from "../../shared/schema";
import { driversOf } from "../../shared/sheets/drivers";
import { momentsOf } from "../../shared/sheets/moments";
import { touchpointsOf } from "../../shared/sheets/touchpoints";
import type { MapSnapshot } from "../../shared/store";
import { Dialog } from "../../shared/ui/Dialog";
import { Icon } from "../../shared/ui/icons";
import { useBoard } from "../context";
import { formatDate, formatNumber } from "../format";
import { stepsOf } from "./path";

interface At {
  readonly touchpoint: string;
  readonly stage: string;
}

export function TouchpointDialog(props: {
  map: MapSnapshot;
  at: At;
  canEdit: boolean;
  onClose: () => void;
}) {
  const { t, edit, store, lang } = useBoard();
  const { map, at, onClose } = props;
  const one = touchpointsOf(map).find(({ id }) => id === at.touchpoint);
  const moment = momentsOf(map).find(({ id }) => id === at.touchpoint);
  const driver = driversOf(map).find(({ id }) => id === at.touchpoint);
  const [reason, setReason] = useState(moment?.reason ?? "");
  const [by, setBy] = useState(moment?.declared_by ?? "");
  const why = useRef<HTMLInputElement>(null);
  if (!one) return null;
  const may = props.canEdit && mayShape(map, store.access);
  const steps = stepsOf(map).filter(({ touchpoint }) => touchpoint.id === one.id);
  const status = momentStatus(moment);
  const put = (fields: Partial<Moment>): void => {
    edit.change([{ to: "moments", id: one.id, fields: { ...fields, deleted: false } }]);
  };
  const reopen = (): void => {
    put({ decision: "", reason: "" });
    setReason("");
    why.current?.focus(); // the button pressed is gone
  };
  const addStep = (): void => {
    edit.change([
      { to: "path_steps", before: null, fields: { touchpoint: one.id, stage: at.stage } },
    ]);
  };
  const takeOff = (): void => {
    const stages = one.stages.filter((stage) => stage !== at.stage);
    edit.change([{ to: "touchpoints", id: one.id, fields: { stages } }]);
    onClose();
  };
  return (
    <Dialog title={one.name} closeLabel={t("Close")} onClose={onClose}>
      {one.situation && <p class="jk-soft">{one.situation}</p>}
      <h3>{t("Path")}</h3>
      <p>
        {steps.length
          ? t("On the path as step {list}.", { list: steps.map(({ n }) => n).join(", ") })
          : t("Not on the path yet.")}
      </p>
      {may && (
        <div class="jk-form-start">
          <button type="button" class="jk-button" onClick={addStep}>
            <Icon name="path" /> {t("Add to the path")}
          </button>
          <button type="button" class="jk-button" onClick={takeOff}>
            {t("Take off this stage")}
          </button>
        </div>
      )}
      <h3>{t("Moment of truth")}</h3>
      <p class="jk-moment-said">{momentSaid(moment, t)}</p>
      {moment?.declared && moment.declared_by && (
        <p class="jk-soft">{t("Declared by {who}.", { who: moment.declared_by })}</p>
      )}
      {found(moment, driver, t, lang).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {may && !moment?.declared && (
        <>
          <p class="jk-soft" id="jk-who">
            {t("Who declares it (the people on the front line)")}
          </p>
          <form
            class="jk-panel-tools"
            onSubmit={(event) => {
              event.preventDefault();
              put({ declared: true, declared_by: by.trim() });
            }}
          >
            <input
              aria-labelledby="jk-who"
              maxLength={200}
              value={by}
              onInput={(event) => setBy(event.currentTarget.value)}
            />
            <button type="submit" class="jk-button jk-primary">
              <Icon name="star" /> {t("Declare it")}
            </button>
          </form>
        </>
      )}
      {may && moment?.declared && (
        <button type="button" class="jk-button" onClick={() => put({ declared: false })}>
          {t("Withdraw the declaration")}
        </button>
      )}
      {status !== "none" && (
        <>
          <h3>{t("What the group decides")}</h3>
          {!may && moment?.reason && <p>{moment.reason}</p>}
          {may && (
            <>
              <p class="jk-soft" id="jk-why">
                {t("Dismissing takes a reason; accepting does not.")}
              </p>
              <div class="jk-panel-tools">
                <input
                  ref={why}
                  aria-label={t("The reason")}
                  aria-describedby="jk-why"
                  placeholder={t("The reason")}
                  maxLength={500}
                  value={reason}
                  onInput={(event) => setReason(event.currentTarget.value)}
                />
                {(["accepted", "dismissed"] as const).map((decision) => (
                  <button
                    key={decision}
                    type="button"
                    class="jk-button"
                    disabled={decision === "dismissed" && !reason.trim()}
                    aria-pressed={moment?.decision === decision}
                    onClick={() => put({ decision, reason: reason.trim() })}
                  >
                    {decision === "accepted" ? t("Accept") : t("Dismiss")}
                  </button>
                ))}
                {moment?.decision && (
                  <button type="button" class="jk-button" onClick={reopen}>
                    {t("Leave it open")}
                  </button>
                )}
              </div>
            </>
          )}
        </>
      )}
    </Dialog>
  );
}

/** What the data say, as association. */
function found(
  moment: Moment | undefined,
  driver: Driver | undefined,
  t: Translate,
  lang: Language,
): string[] {
  const percent = (value: number): string => `${formatNumber(value, lang)}\u202f%`;
  const said: string[] = [];
  if (driver) {
    said.push(
      t(
        "{share} of what goes with “{outcome}” (from {low} to {high}; an equal share is {equal}).",
        {
          share: percent(driver.share),
          outcome: driver.outcome,
          low: percent(driver.low),
          high: percent(driver.high),
          equal: percent(driver.equal_share),
        },
      ),
    );
  }
  const leaving = moment?.test?.leaving;
  if (leaving) {
    said.push(
      t(
        "Of those who give low marks {low} left, of the others {others} (n = {nLow} and {nOthers}).",
        {
          low: percent(leaving.low_scorers),
          others: percent(leaving.others),
          nLow: leaving.n_low,
          nOthers: leaving.n_others,
        },
      ),
    );
  }
  if (moment?.test) {
    said.push(
      t("Tested on {date}. Both go together; the data do not say which brings the other about.", {
        date: formatDate(moment.test.tested_on, lang),
      }),
    );
  }
  return said;
}
