/** The family of all text in figures, that of the page: `--sans` in theme.css, which a test holds beside it. */
export const figureFont =
  'Inter, -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, system-ui, sans-serif';
