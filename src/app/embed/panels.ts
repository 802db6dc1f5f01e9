/**
 * The page in a frame of another page: `?embed` shows the stage, `?embed=stage,strip` what is named.
 */

export const embedPanels = ['stage', 'strip', 'plots', 'panel', 'tabs'] as const;

export type EmbedPanel = (typeof embedPanels)[number];

/** The panels that the query asks for; null where the page is not embedded. Unknown words are left out. */
export function embeddedPanels(search: string): readonly EmbedPanel[] | null {
  const asked = new URLSearchParams(search).get('embed');
  if (asked === null) return null;
  const words = asked.split(',').map((word) => word.trim());
  const known = embedPanels.filter((panel) => words.includes(panel));
  return known.length === 0 ? ['stage'] : known;
}
