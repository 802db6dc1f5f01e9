/** On a `figure.plot`, with a function that is called with what the figure shows. */
export const figureEvent = 'plot-figure';
