import { useEffect, useState, useSyncExternalStore } from 'react';
import { type HeatRequest, isLangevin } from '../../../analysis/heat/request.ts';
import { EnsembleClient, type LiveState } from './ensemble-client.ts';
import type { FrameShape } from './frame.ts';
import type { PassageGoal } from './live-setting.ts';

/** Particles that are drawn at most: more are computed, and counted, and not seen. */
export const mostDrawn = 100_000;

const spawn = () =>
  new Worker(new URL('../../heat-live-worker.ts', import.meta.url), { type: 'module' });

export interface EnsembleOptions {
  readonly request: HeatRequest;
  /** The stretch drawn of each coordinate. */
  readonly domain: readonly (readonly [number, number])[];
  /** The temperature that says how wide velocities spread. */
  readonly temperature: number;
  readonly stepsPerFrame: number;
  readonly calm: boolean;
  readonly passages: readonly PassageGoal[];
  /** Begins anew with every other number too. */
  readonly anew?: boolean;
}

/** Bins of the histograms. */
export const bins = 96;

/**
 * A live ensemble for as long as the component is there. Another landscape, start, scheme or number of
 * particles begins anew; other numbers of the bath or the learner reach the particles where they are.
 */
export function useEnsemble(options: EnsembleOptions): [EnsembleClient, LiveState] {
  const { request, domain, temperature, stepsPerFrame, calm, passages, anew = false } = options;
  const [client] = useState(() => new EnsembleClient(spawn));
  const state = useSyncExternalStore(client.subscribe, client.getState);
  const numbers = JSON.stringify(request);
  const identity = identityOf(request, domain, passages) + (anew ? numbers : '');

  // biome-ignore lint/correctness/useExhaustiveDependencies: `identity` stands for all that begins anew
  useEffect(() => {
    const shape = frameShape(request.particles, domain);
    client.begin({ request, shape, velocities: spread(request, temperature), passages });
  }, [client, identity]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `numbers` stands for the request
  useEffect(() => {
    if (!anew) client.change(request, spread(request, temperature));
  }, [client, numbers, temperature, anew]);

  useEffect(() => client.setPace(stepsPerFrame, calm), [client, stepsPerFrame, calm]);

  useEffect(() => {
    document.addEventListener('visibilitychange', client.pump);
    return () => {
      document.removeEventListener('visibilitychange', client.pump);
      client.close();
    };
  }, [client]);
  return [client, state];
}

/** All that a running ensemble cannot be told: a change of it begins anew. */
function identityOf(
  request: HeatRequest,
  domain: EnsembleOptions['domain'],
  passages: readonly PassageGoal[],
): string {
  const { formula, variables, constants = {}, start, particles, seed } = request;
  const mover = isLangevin(request) ? [request.scheme, request.damping] : [request.rule];
  const fixed = [formula, variables, Object.keys(constants), start, particles, seed, mover];
  return JSON.stringify([fixed, domain, passages]);
}

function frameShape(particles: number, domain: EnsembleOptions['domain']): FrameShape {
  const drawn = domain.slice(0, 2);
  const dimension = drawn.length === 1 ? 1 : 2;
  return {
    dimension,
    capacity: Math.min(particles, mostDrawn),
    bins,
    columns: dimension === 1 ? 2 * bins : 72,
    rows: dimension === 1 ? 1 : 72,
    domain: drawn,
  };
}

/** Four and a half thermal velocities both ways; of an update rule as many of its displacements. */
function spread(request: HeatRequest, temperature: number): readonly [number, number] {
  const mass = isLangevin(request) ? [request.mass ?? 1].flat()[0]! : 1;
  const reach = 4.5 * Math.sqrt(Math.max(temperature, 1e-12) / Math.max(mass, 1e-12));
  return [-reach, reach];
}
