/** Our own small line icons, 20 × 20, drawn in the current text colour; always decorative. */
const PATHS = {
  undo: "M7 5 3 9l4 4M3.5 9H12a4.5 4.5 0 0 1 0 9H9",
  redo: "m13 5 4 4-4 4M16.5 9H8a4.5 4.5 0 0 0 0 9h3",
  plus: "M10 4v12M4 10h12",
  stage: "M4 4h4v12H4zM12 4h4v5h-4zM14 12.5v4M12 14.5h4",
  row: "M4 4h12v4H4zM4 12h5v4H4zM12 14h4M14 12v4",
  more: "M4.5 10h.01M10 10h.01M15.5 10h.01",
  fit: "M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4M7 7h6v6H7z",
  full: "M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4",
  text: "M3 15 7 5l4 10M4.4 11.5h5.2M12.5 15l2.5-6 2.5 6M13.4 13h3.2",
  edit: "m4 16 .8-3.4L13 4.4a1.4 1.4 0 0 1 2 0l.6.6a1.4 1.4 0 0 1 0 2l-8.2 8.2z",
  move: "M10 3v14M3 10h14M7.8 5.2 10 3l2.2 2.2M7.8 14.8 10 17l2.2-2.2M5.2 7.8 3 10l2.2 2.2M14.8 7.8 17 10l-2.2 2.2",
  left: "M16 10H4M9 5l-5 5 5 5",
  right: "M4 10h12M11 5l5 5-5 5",
  up: "M10 16V4M5 9l5-5 5 5",
  down: "M10 4v12M5 11l5 5 5-5",
  trash: "M4 6h12M8 6V4h4v2M6 6l.7 10h6.6L14 6M8.5 9v4.5M11.5 9v4.5",
  star: "m10 3 2.1 4.5 4.9.6-3.6 3.4.9 4.9L10 14l-4.3 2.4.9-4.9L3 8.1l4.9-.6z",
  source: "M6 3h6l3 3v11H6zM12 3v3h3M8.5 10h4M8.5 13h4",
  link: "M8.5 11.5a3 3 0 0 0 4.2 0l2.6-2.6a3 3 0 0 0-4.2-4.2l-1 1M11.5 8.5a3 3 0 0 0-4.2 0l-2.6 2.6a3 3 0 0 0 4.2 4.2l1-1",
  person: "M10 10a3.2 3.2 0 1 0 0-6.4A3.2 3.2 0 0 0 10 10zM4 17c.6-3 3-4.6 6-4.6s5.4 1.6 6 4.6",
  saved: "M4 10.5 8 14.5 16 6",
  saving: "M10 4a6 6 0 1 0 6 6",
  alert: "M10 3.5 17.5 16h-15zM10 8v4M10 14h.01",
  offline:
    "M3 3l14 14M6 8.2A7 7 0 0 1 8 7.2M12 7.2a7 7 0 0 1 2.6 1.4M8 11.4a3.5 3.5 0 0 1 4 0M10 15h.01",
  photo: "M3.5 6h3L8 4h4l1.5 2h3v10h-13zM10 13.5a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.4z",
  live: "M11 3 5 11h4.5L9 17l6-8h-4.5z",
  met: "M4 10.5 8 14.5 16 6",
  missed: "M5.5 5.5l9 9M14.5 5.5l-9 9",
  uncertain: "M3 8c2.3-3 4.7-3 7 0s4.7 3 7 0M3 14c2.3-3 4.7-3 7 0s4.7 3 7 0",
  eye: "M2.5 10S5 5 10 5s7.5 5 7.5 5-2.5 5-7.5 5-7.5-5-7.5-5zM10 12.300a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.600z",
  quote:
    "M8 6c-2.5.7-4 2.6-4 5.200V14h4v-4H6c0-1.2.7-2 2-2.400zM16 6c-2.5.7-4 2.6-4 5.200V14h4v-4h-2c0-1.2.7-2 2-2.400z",
  chevron: "m6 8 4 4 4-4",
  happy: "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM7 11.5c1.5 2.5 4.5 2.5 6 0M7.7 8h.01M12.3 8h.01",
  neutral: "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM7 12.5h6M7.7 8h.01M12.3 8h.01",
  unhappy: "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM7 13.5c1.5-2.5 4.5-2.5 6 0M7.7 8h.01M12.3 8h.01",
  close: "M5 5l10 10M15 5 5 15",
  grip: "M8 5h.01M12 5h.01M8 10h.01M12 10h.01M8 15h.01M12 15h.01",
  phase: "M3 7V4h14v3M3 10h5v6H3zM12 10h5v6h-5z",
  lock: "M5 9h10v8H5zM7 9V6.5a3 3 0 0 1 6 0V9",
  unlock: "M5 9h10v8H5zM7 9V6.5a3 3 0 0 1 5.8-1",
  clip: "m15.5 9.5-5.8 5.8a3.3 3.3 0 0 1-4.7-4.7l6-6a2.2 2.2 0 0 1 3.1 3.1l-5.7 5.7a1.1 1.1 0 0 1-1.6-1.6l5-5",
  path: "M3.500 16.500C9 16.500 5 10 10 10s1-6.500 6.500-6.500M2 16.500h3M14.500 5.500l2-2-2-2",
  flag: "M5 17V3.500h9l-2 3.500 2 3.500H5",
  history: "M4 10a6.5 6.5 0 1 0 2-4.6L4 7.5M4 3.5v4h4M10.5 7v3.5l2.5 1.5",
  tray: "M3.5 11 6 4h8l2.5 7v5h-13zM3.5 11H7l1.2 2h3.600L13 11h3.5",
  search: "M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM13 13l4 4",
  minus: "M4 10h12",
  present: "M3 4h14v9.5H3zM10 13.5v3M7 17h6M8.5 6.5l4 2.3-4 2.3z",
  contrast:
    "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 3v14M10 5.5h4.5M10 8.5h6.5M10 11.5h6.5M10 14.5h4.5",
  list: "M4 5.5l1.2 1.2L7.5 4.3M4 11l1.2 1.2 2.3-2.4M4.5 16h2M10 5.5h7M10 11h7M10 16h7",
  fold: "M3 4v12M17 4v12M5.5 10h3.5M7.5 8l2 2-2 2M14.5 10H11M12.5 8l-2 2 2 2",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      class={`jk-icon jk-icon-${name}`}
      width={size}
      height={size}
      viewBox="0 0 20 20"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
