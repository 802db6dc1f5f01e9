import './key-list.css';
import { useMemo } from 'react';
import { useTheme } from '../theme.ts';
import { readInk } from './ink.ts';
import { KeySample } from './key-sample.tsx';
import type { Legend } from './legend-key.ts';

/** What the lines and marks of a figure mean. */
export function KeyList({ legend, label }: { readonly legend: Legend; readonly label: string }) {
  const theme = useTheme();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme changes the ink
  const keys = useMemo(() => legend(readInk(document.documentElement)), [legend, theme]);
  return (
    <ul className="key-list" aria-label={label}>
      {keys.map(({ label, ...look }) => (
        <li key={label}>
          <KeySample {...look} /> {label}
        </li>
      ))}
    </ul>
  );
}
