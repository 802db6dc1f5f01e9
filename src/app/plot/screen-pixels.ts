/**
 * How much larger than its own CSS pixels an element is shown: 1, but before an audience. A browser that
 * does not tell is taken not to enlarge.
 */
export function zoomOf(element: Element | null): number {
  return (element as { readonly currentCSSZoom?: number } | null)?.currentCSSZoom ?? 1;
}

/** Pixels of the screen to one CSS pixel of an element, for a canvas as sharp as the screen. */
export function pixelRatio(element: Element | null): number {
  return devicePixelRatio * zoomOf(element);
}

/**
 * Watches an element's size: in CSS pixels, and in those of the screen, of which it may get more or fewer while
 * the others stay.
 *
 * @returns what ends it
 */
export function watchSize(element: Element, onSize: () => void): () => void {
  const observers = [new ResizeObserver(onSize), new ResizeObserver(onSize)] as const;
  const [page, screen] = observers;
  page.observe(element);
  try {
    screen.observe(element, { box: 'device-pixel-content-box' });
  } catch {
    // Safari does not count the pixels of the screen; it does not say either how much it enlarges.
  }
  return () => {
    for (const observer of observers) observer.disconnect();
  };
}

/** Where a pointer is in an element, from its top left, in the element's own CSS pixels. */
export function placeIn(
  element: Element,
  at: { readonly clientX: number; readonly clientY: number },
): { readonly x: number; readonly y: number } {
  const box = element.getBoundingClientRect();
  const zoom = zoomOf(element);
  return { x: (at.clientX - box.left) / zoom, y: (at.clientY - box.top) / zoom };
}
