import { useSyncExternalStore } from 'react';
import type { Shown } from '../scene/scene.ts';

export type Theme = 'dark' | 'light';

/** Kin have kindred colours: momenta cold, what divides by the size of slopes green to red. */
const colours: Readonly<Record<Shown, Readonly<Record<Theme, string>>>> = {
  averaged: { dark: '#5ad1c2', light: '#0b8577' },
  gd: { dark: '#ffb454', light: '#b45f06' },
  'heavy-ball': { dark: '#b99cff', light: '#6941c6' },
  literal: { dark: '#ff8fb1', light: '#b4235a' },
  lecture: { dark: '#8ea2ff', light: '#3b4cc0' },
  nesterov: { dark: '#5cb8ff', light: '#0369a1' },
  adagrad: { dark: '#b9d36b', light: '#56680a' },
  rmsprop: { dark: '#74d680', light: '#237a2b' },
  adam: { dark: '#ffe066', light: '#856500' },
  adamw: { dark: '#d8a47f', light: '#8a4a1f' },
  nadam: { dark: '#ff8066', light: '#bb3216' },
  lion: { dark: '#f07bea', light: '#a21caf' },
  sign: { dark: '#9fb3c8', light: '#4f6478' },
  flow: { dark: '#e8edf5', light: '#30363d' },
};

/** The colour that a motion keeps in every view; an unknown id gets the colour of the exact path. */
export function motionColour(id: string, theme: Theme): string {
  return (colours[id as Shown] ?? colours.flow)[theme];
}

const storageKey = 'overdamped.theme';

function systemTheme(): Theme {
  return matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark';
}

/** The theme chosen with the switch, else the system's. Storage may be refused; then nothing is remembered. */
function wantedTheme(): Theme {
  try {
    const stored = localStorage.getItem(storageKey);
    if (stored === 'dark' || stored === 'light') return stored;
  } catch {}
  return systemTheme();
}

/** The theme in force: the document itself carries it. */
export function currentTheme(): Theme {
  return document.documentElement.dataset['theme'] === 'light' ? 'light' : 'dark';
}

function apply(theme: Theme): void {
  const root = document.documentElement;
  root.dataset['theme'] = theme;
  for (const id of Object.keys(colours)) {
    root.style.setProperty(`--motion-${id}`, motionColour(id, theme));
  }
}

/** Puts the wanted theme in force and follows the system until the switch is used. */
export function startTheme(): void {
  apply(wantedTheme());
  matchMedia('(prefers-color-scheme: light)').addEventListener('change', () =>
    apply(wantedTheme()),
  );
}

export function toggleTheme(): void {
  const theme: Theme = currentTheme() === 'dark' ? 'light' : 'dark';
  try {
    localStorage.setItem(storageKey, theme);
  } catch {}
  apply(theme);
}

function onThemeChange(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}

export function useTheme(): Theme {
  return useSyncExternalStore(onThemeChange, currentTheme);
}
