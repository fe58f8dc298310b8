/**
 * What `board.js` hands to `board_parts.js`: the parts draw with this preact, these contexts and
 * these components, and hold no copy of them. The build reads these lines (`board_parts.mjs`): it
 * stops where a part uses something of these modules that is not handed over.
 */

export { useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
export { Fragment, jsx, jsxs } from "preact/jsx-runtime";
export { mayShape, mayWrite } from "../shared/permissions";
export { reader } from "../shared/sheet";
export { touchpointsOf } from "../shared/sheets/touchpoints";
export { cellKey } from "../shared/store";
export { Icon } from "../shared/ui/icons";
export { Attached, isPicture } from "./attachments/Attached";
export { useAddress } from "./attachments/address";
export { useBoard } from "./context";
export { curvePath } from "./emotion_curve";
export { spread } from "./emotion_group";
export { signed, useGaps } from "./emotion_words";
export {
  counted,
  formatDate,
  formatInterval,
  formatMark,
  formatMoment,
  formatNumber,
  formatPeriod,
  indicatorName,
  isoToday,
  pointName,
  scaleEnds,
} from "./format";
export { findFocus, select, whereIs } from "./keyboard";
export { findNote, landingOf, others, spotOf } from "./landing";
export { EVIDENCE, evidenceName } from "./NoteCard";
export { download, evidenceList, toCsv } from "./panels/evidence";
export { stillMeasured } from "./points";
export { LINES, ROW_KINDS } from "./rows/kinds";
export { scoresRow } from "./rows/ScoresRow";
export { ScoreBadge } from "./Scores";
export { chosen, toggle } from "./selection";
export { isAnyCollapsed, NOTHING_COLLAPSED, toggled } from "./stage/collapse";
export { authors, found, isFiltering, NO_FILTER, nextFound } from "./stage/filter";
export { fittingZoom } from "./stage/look";
export { Tool } from "./stage/Tools";
export { fittingScale, setScale } from "./stage/useLook";
export { useUi } from "./ui_state";
export { side, verdict, watched } from "./verdict";
