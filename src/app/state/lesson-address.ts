/** Links to lessons: `#lessons` is the path of all, `#lesson=escape/2` the second step of one. */

export type LessonPlace =
  | { readonly lesson: null }
  | { readonly lesson: string; readonly step: number };

/** The place that a fragment names; null where it names none. */
export function lessonPlace(fragment: string): LessonPlace | null {
  if (fragment === '#lessons') return { lesson: null };
  const match = /^#lesson=([a-z0-9-]+)(?:\/(\d{1,3}))?$/.exec(fragment);
  if (match === null) return null;
  return { lesson: match[1]!, step: Number(match[2] ?? 1) };
}

/** The fragment of a place, with its `#`. */
export function lessonFragment(place: LessonPlace): string {
  return place.lesson === null ? '#lessons' : `#lesson=${place.lesson}/${place.step}`;
}
