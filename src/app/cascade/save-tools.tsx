import { useState } from 'react';
import type { FileFormat } from './diagram-files.ts';

interface SaveToolsProps {
  readonly ready: boolean;
  readonly onSave: (
    format: FileFormat,
    size: { readonly width: number; readonly height: number },
  ) => void;
}

/** Pixels along one side of a picture; canvases end beyond. */
const least = 200;
const most = 12_000;

const formats: readonly (readonly [FileFormat, string])[] = [
  ['PNG', 'save the picture in this size'],
  ['SVG', 'save the picture with axes and branches as curves'],
  ['CSV', 'save the certified columns as a table'],
  ['JSON', 'save columns, branches and certified points as data'],
];

/** Files of what is shown. */
export function SaveTools({ ready, onSave }: SaveToolsProps) {
  const [size, setSize] = useState({ width: '1920', height: '1080' });
  const side = (text: string) => Math.min(most, Math.max(least, Math.round(Number(text)) || least));
  const field = (name: 'width' | 'height') => (
    <input
      inputMode="numeric"
      aria-label={`${name} of the picture in pixels`}
      value={size[name]}
      onChange={(event) => setSize({ ...size, [name]: event.target.value })}
      onBlur={() => setSize({ ...size, [name]: String(side(size[name])) })}
    />
  );
  return (
    <span className="save-tools">
      save {field('width')} × {field('height')}
      {formats.map(([format, what]) => (
        <button
          key={format}
          type="button"
          className="link-button"
          disabled={!ready}
          aria-label={`${format}: ${what}`}
          onClick={() => onSave(format, { width: side(size.width), height: side(size.height) })}
        >
          {format}
        </button>
      ))}
    </span>
  );
}
