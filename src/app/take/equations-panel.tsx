import { useMemo } from 'react';
import { Tex } from '../equations/tex.tsx';
import { CopyText } from './copy-text.tsx';
import { equationsOnPage } from './from-page.ts';

/** The equations of the view, to be copied as LaTeX. */
export function EquationsPanel() {
  const equations = useMemo(equationsOnPage, []);
  if (equations.length === 0) {
    return <p className="soft">This view shows no equation; Roll and Derive do.</p>;
  }
  return (
    <ul className="take-list">
      {equations.map((source) => (
        <li key={source}>
          <span className="take-equation">
            <Tex source={source} />
          </span>
          <CopyText text={source} label={`Copy as LaTeX: ${source}`}>
            Copy as LaTeX
          </CopyText>
        </li>
      ))}
    </ul>
  );
}
