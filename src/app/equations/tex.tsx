import { lazy, memo, Suspense } from 'react';
import { plainText } from './plain-text.ts';

const Typeset = lazy(() => import('./typeset.tsx'));

interface TexProps {
  readonly source: string;
  /** Set as a displayed equation, on a line of its own. */
  readonly display?: boolean;
}

/** A formula set by KaTeX; until KaTeX has come, the same in plain characters. */
export const Tex = memo(function Tex({ source, display = false }: TexProps) {
  return (
    <Suspense fallback={<span className="tex-plain">{plainText(source)}</span>}>
      <Typeset source={source} display={display} />
    </Suspense>
  );
});
