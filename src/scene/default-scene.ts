/// <reference path="./json.d.ts" />
import rollingBall from '../../scenes/rolling-ball.json' with { type: 'json' };
import type { Scene } from './shape.ts';

/**
 * The scene of a file that leaves nothing out, so that the page need not load the schema to show it;
 * the tests check that.
 */
export function asWritten(json: unknown): Scene {
  const { $schema: _, ...scene } = json as Scene & { readonly $schema?: string };
  return scene;
}

/** The scene the app opens with, apart from the others: the page needs no more to begin. */
export const defaultScene: Scene = asWritten(rollingBall);
