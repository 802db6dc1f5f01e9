import { useMemo } from 'react';
import { useCalmExperiment } from '../../derived/use-experiment.ts';
import type { Abscissa } from '../abscissa.ts';
import type { Runner } from '../runners.ts';
import { classesOf } from './classes.ts';
import { ClassesFigure } from './classes-figure.tsx';
import { fitOf } from './fit.ts';
import { FitFigure } from './fit-figure.tsx';

/** The data with what each runner makes of them at the moment of the film; null where that is no picture in a plane. */
export function useDataFigure(runners: readonly Runner[], abscissa: Abscissa) {
  const { loss, scene } = useCalmExperiment();
  const { constants } = scene.loss;
  const own = useMemo(() => ({ ...loss.constants, ...constants }), [loss, constants]);
  const fit = useMemo(() => fitOf(loss, own), [loss, own]);
  const classes = useMemo(() => (fit === null ? classesOf(loss, own) : null), [fit, loss, own]);
  // Runs of a loss that was there before have other parameters.
  const fits = runners.filter(({ run }) => run.x[0]?.length === loss.variables.length);
  if (fit !== null) return <FitFigure fit={fit} runners={fits} abscissa={abscissa} />;
  if (classes === null) return null;
  return <ClassesFigure classes={classes} runners={fits} abscissa={abscissa} />;
}
