import katex from 'katex';
import 'katex/dist/katex.min.css';
import { useMemo } from 'react';

/** The part of `Tex` that needs KaTeX, with its style and its fonts: a chunk of its own. */
export default function Typeset({ source, display }: { source: string; display: boolean }) {
  const html = useMemo(
    () =>
      katex.renderToString(source, {
        displayMode: display,
        throwOnError: false,
        output: 'htmlAndMathml',
        strict: 'ignore',
      }),
    [source, display],
  );
  // KaTeX escapes what it is given and writes no scripts; the sources are our own typesetting.
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the output of KaTeX
  return <span className="tex" dangerouslySetInnerHTML={{ __html: html }} />;
}
