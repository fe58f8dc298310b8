/**
 * What the first sight of the board does without: menus, dialogs, panels, the search, the
 * presentation. A notebook's page loads this bundle once, after the first paint and for all its
 * boards (`Replica`'s way: a hidden widget); a page that is one bundle imports it and has it at once.
 */
export { EmotionDialog } from "./EmotionDialog";
export { Overlays } from "./Overlays";
export { PasteDialog } from "./PasteDialog";
export { Panels } from "./panels/Panels";
export { PathLine } from "./path/PathLine";
export { TouchpointMarks } from "./path/TouchpointMarks";
export { FilterBar } from "./stage/FilterBar";
export { LookMenu } from "./stage/LookMenu";
export { Presentation } from "./stage/Presentation";
