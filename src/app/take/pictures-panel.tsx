import { useMemo, useState } from 'react';
import { readInk } from '../plot/ink.ts';
import { download } from '../shell/download.ts';
import { curvesTable } from '../tables/curves-table.ts';
import { type PlotTable, tableCsv } from '../tables/plot-table.ts';
import {
  drawingSvg,
  drawingsOnPage,
  plotsOnPage,
  surfaceOnPage,
  surfacePicture,
  titleOf,
} from './from-page.ts';
import { paintedOnPage, paintedSvg } from './painted-svg.ts';
import { plotJson } from './plot-data.ts';
import { savePicture, saveSvgAsPicture } from './save-picture.ts';
import { trackPlotFigure } from './track-plot.ts';

/** Sizes that a slide, a page and a poster ask for. */
const usual = [
  [1920, 1080],
  [1600, 1200],
  [3840, 2160],
] as const;

/** More pixels than this no canvas is sure to hold. */
const longestSide = 8192;
const shortestSide = 100;

interface PicturesPanelProps {
  /** What the files are called, before a word of what they show. */
  readonly name: string;
}

/** What the view shows, as pictures, drawings and tables. */
export function PicturesPanel({ name }: PicturesPanelProps) {
  const [size, setSize] = useState<{ width: number; height: number }>({
    width: 1920,
    height: 1080,
  });
  const [problem, setProblem] = useState<string | null>(null);
  const shown = useMemo(
    () => ({
      surface: surfaceOnPage() !== null,
      plots: plotsOnPage(),
      painted: paintedOnPage(titleOf),
      drawings: drawingsOnPage(),
    }),
    [],
  );
  const trying = (save: () => Promise<void>) => () => {
    setProblem(null);
    const fits = (side: number) => side >= shortestSide && side <= longestSide;
    if (!fits(size.width) || !fits(size.height)) {
      setProblem(`Give a width and a height from ${shortestSide} to ${longestSide} pixels.`);
      return;
    }
    save().catch((error: unknown) =>
      setProblem(error instanceof Error ? error.message : String(error)),
    );
  };
  const ink = readInk(document.documentElement);
  const side = (which: 'width' | 'height') => (
    <input
      type="number"
      className="take-side"
      aria-label={`${which} in pixels`}
      min={shortestSide}
      max={longestSide}
      value={size[which]}
      onChange={(event) => setSize({ ...size, [which]: event.target.valueAsNumber })}
    />
  );
  return (
    <div className="take">
      <div className="code-row">
        <span>Pixels</span>
        {side('width')} × {side('height')}
        {usual.map(([width, height]) => (
          <button
            key={width}
            type="button"
            className="button"
            aria-pressed={size.width === width && size.height === height}
            onClick={() => setSize({ width, height })}
          >
            {width} × {height}
          </button>
        ))}
      </div>
      <ul className="take-list">
        {shown.surface ? (
          <Line title="The surface">
            <Save
              what="the surface"
              as="PNG"
              onSave={trying(async () => {
                const picture = surfacePicture(size.width, size.height);
                if (picture === null) throw new Error('The surface is not drawn yet; try again.');
                await savePicture(picture, size, `${name}-surface.png`);
              })}
            />
          </Line>
        ) : null}
        {shown.plots.map((plot) => (
          <SvgLine
            key={plot.title}
            title={plot.title}
            svg={() => paintedSvg(trackPlotFigure(plot, ink), size)}
            table={() => curvesTable(plot)}
            json={() => plotJson(plot)}
            ground={ink.ground}
            {...{ name, size, trying }}
          />
        ))}
        {shown.painted.map((figure) => (
          <SvgLine
            key={figure.title}
            title={figure.title}
            svg={() => paintedSvg(figure, size)}
            {...(figure.table && { table: figure.table })}
            ground={figure.ink.ground}
            {...{ name, size, trying }}
          />
        ))}
        {shown.drawings.map((drawing) => (
          <SvgLine
            key={drawing.title}
            title={drawing.title}
            svg={() => drawingSvg(drawing, ink.ground)}
            ground={ink.ground}
            {...{ name, size, trying }}
          />
        ))}
      </ul>
      {shown.surface ||
      shown.plots.length + shown.painted.length + shown.drawings.length > 0 ? null : (
        <p className="soft">This view has no picture to save here; its own panels save theirs.</p>
      )}
      {problem === null ? null : (
        <p className="field-error" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

interface SvgLineProps {
  readonly title: string;
  /** Writes the document. */
  readonly svg: () => string;
  readonly table?: () => PlotTable;
  readonly json?: () => string;
  readonly name: string;
  readonly size: { readonly width: number; readonly height: number };
  readonly ground: string;
  readonly trying: (save: () => Promise<void>) => () => void;
}

/** A figure that is saved as a drawing, and as a picture of that drawing. */
function SvgLine(props: SvgLineProps) {
  const { title, svg, table, json, name, size, ground, trying } = props;
  const file = `${name}-${fileWord(title)}`;
  return (
    <Line title={title}>
      <Save
        what={title}
        as="SVG"
        onSave={trying(async () => download(`${file}.svg`, svg(), 'image/svg+xml'))}
      />
      <Save
        what={title}
        as="PNG"
        onSave={trying(() => saveSvgAsPicture(svg(), size, ground, `${file}.png`))}
      />
      {table === undefined ? null : (
        <Save
          what={title}
          as="CSV"
          onSave={trying(async () =>
            download(`${file}.csv`, [...tableCsv(table())].join(''), 'text/csv'),
          )}
        />
      )}
      {json === undefined ? null : (
        <Save
          what={title}
          as="JSON"
          onSave={trying(async () => download(`${file}.json`, json(), 'application/json'))}
        />
      )}
    </Line>
  );
}

function Line({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <li>
      <span>{title}</span>
      <span className="take-formats">{children}</span>
    </li>
  );
}

interface SaveProps {
  readonly what: string;
  readonly as: 'PNG' | 'SVG' | 'CSV' | 'JSON';
  readonly onSave: () => void;
}

function Save({ what, as, onSave }: SaveProps) {
  return (
    <button type="button" className="button" aria-label={`${as} of ${what}`} onClick={onSave}>
      {as}
    </button>
  );
}

function fileWord(title: string): string {
  const word = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return word === '' ? 'plot' : word.slice(0, 40);
}
