/** Every key there is, by where it works. A test holds the list against the handlers of the page. */

export interface Shortcut {
  /** As `KeyboardEvent.key` has them, Space for the space bar; `Shift+` and `Ctrl+` before a key. */
  readonly keys: readonly string[];
  readonly meaning: string;
}

export interface ShortcutGroup {
  readonly where: string;
  readonly shortcuts: readonly Shortcut[];
}

const arrows = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'] as const;
const along = ['ArrowLeft', 'ArrowRight'] as const;
const pages = ['PageUp', 'PageDown'] as const;
const ends = ['Home', 'End'] as const;
const windows: readonly Shortcut[] = [
  { keys: ['+', '-'], meaning: 'zoom in and out' },
  { keys: ['0'], meaning: 'show all' },
  { keys: ['b', 'f'], meaning: 'back and forward through the windows' },
];

export const shortcutGroups: readonly ShortcutGroup[] = [
  {
    where: 'Everywhere',
    shortcuts: [
      { keys: ['Tab', 'Shift+Tab'], meaning: 'to the next control, or the one before' },
      { keys: ['Ctrl+z'], meaning: 'undo' },
      { keys: ['Ctrl+Shift+z', 'Ctrl+y'], meaning: 'redo' },
      { keys: ['p'], meaning: 'present on the whole screen' },
      { keys: ['?'], meaning: 'this window' },
      {
        keys: ['Escape'],
        meaning: 'close a window, leave the presentation, let go of a rectangle',
      },
    ],
  },
  {
    where: 'Film, in Roll and Race',
    shortcuts: [
      { keys: ['Space'], meaning: 'play or pause' },
      { keys: along, meaning: 'one step back or on' },
      { keys: ['Home'], meaning: 'to the start' },
      { keys: ['End'], meaning: 'in Race: to the end' },
      { keys: ['k'], meaning: 'in Roll: keep the run on screen' },
    ],
  },
  {
    where: 'Heat',
    shortcuts: [
      { keys: ['Space'], meaning: 'run or pause' },
      { keys: ['ArrowRight'], meaning: 'one picture on' },
      { keys: ['Home'], meaning: 'put the particles back to the start' },
    ],
  },
  {
    where: 'Derive',
    shortcuts: [{ keys: along, meaning: 'the step before or after' }],
  },
  {
    where: 'Presenting',
    shortcuts: [
      { keys: ['Space', 'Enter', 'ArrowRight', 'PageDown'], meaning: 'on' },
      { keys: ['ArrowLeft', 'PageUp'], meaning: 'back' },
    ],
  },
  {
    where: 'A slider, the strip, the knob of the diagram, a marked place',
    shortcuts: [
      { keys: arrows, meaning: 'a step' },
      { keys: ['Shift+ArrowLeft', 'Shift+ArrowRight'], meaning: 'a fine step' },
      { keys: pages, meaning: 'a coarse step' },
      { keys: ends, meaning: 'to its ends' },
    ],
  },
  {
    where: 'A number or a formula',
    shortcuts: [
      { keys: ['Enter'], meaning: 'take what is typed' },
      { keys: ['Escape'], meaning: 'take it back' },
      { keys: ['ArrowUp', 'ArrowDown'], meaning: 'a step of a number; with Shift a fine one' },
    ],
  },
  {
    where: 'The surface',
    shortcuts: [
      { keys: arrows, meaning: 'move the start; with Shift finely' },
      { keys: ['a', 'd', 'w', 's'], meaning: 'turn the view' },
      { keys: ['+', '-'], meaning: 'nearer and farther' },
    ],
  },
  {
    where: 'The bifurcation diagram',
    shortcuts: [{ keys: arrows, meaning: 'move the window; with Shift finely' }, ...windows],
  },
  {
    where: 'Chart and basins',
    shortcuts: [
      { keys: arrows, meaning: 'move the point; with Shift finely' },
      { keys: pages, meaning: 'move it coarsely upwards and downwards' },
      { keys: ends, meaning: 'move it coarsely to the left and right' },
      ...windows,
    ],
  },
  {
    where: 'The point of the stability plane',
    shortcuts: [
      { keys: arrows, meaning: 'ηλ across, ρ upwards; with Shift finely' },
      { keys: pages, meaning: 'ρ coarsely' },
      { keys: ends, meaning: 'ηλ coarsely' },
    ],
  },
  {
    where: 'Tabs',
    shortcuts: [
      { keys: along, meaning: 'the tab before or after' },
      { keys: ends, meaning: 'the first and the last' },
    ],
  },
];

const signs: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  PageUp: 'Page ↑',
  PageDown: 'Page ↓',
  '-': '−',
};

/** A key as it is printed: `Shift + ←`. */
export function keyText(key: string): string {
  const parts = key.length > 1 ? key.split('+') : [key];
  return parts
    .map((part) => signs[part] ?? (part === 'z' || part === 'y' ? part.toUpperCase() : part))
    .join(' + ');
}
