import type { TestProject } from 'vitest/node';
import { serveBuilt } from '../targets/served.ts';
import { findChromium } from './chromium.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the built site is served: a subfolder, as on a page of a university. */
    site: string;
    /** The folder the site was built into. */
    dist: string;
  }
}

/** Builds the site once, serves it from a subfolder on loopback, and makes sure there is a browser. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  findChromium();
  const { site, dist, close } = await serveBuilt();
  project.provide('site', site);
  project.provide('dist', dist);
  return close;
}
