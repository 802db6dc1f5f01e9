import { useMemo } from 'react';
import type { Measures } from '../../scene/lesson/measures.ts';
import { shownValue } from '../../scene/lesson/shown-value.ts';
import { valueFor } from '../../scene/lesson/statement.ts';
import { type Piece, readText } from '../../scene/lesson/text.ts';
import { Tex } from '../equations/tex.tsx';

interface LessonTextProps {
  readonly text: string;
  /** The scene on screen: what live values are computed from. */
  readonly measures: Measures;
}

/** Paragraphs of a lesson with formulas and live values. */
export function LessonText({ text, measures }: LessonTextProps) {
  const paragraphs = useMemo(() => readText(text), [text]);
  return paragraphs.map((pieces, p) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the paragraphs of one text do not change places
    <p key={p}>
      {pieces.map((piece, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: as above
        <PieceText key={i} piece={piece} measures={measures} />
      ))}
    </p>
  ));
}

function PieceText({ piece, measures }: { readonly piece: Piece; readonly measures: Measures }) {
  switch (piece.kind) {
    case 'words':
      return piece.text;
    case 'emphasis':
      return <em>{piece.text}</em>;
    case 'formula':
      return <Tex source={piece.tex} />;
    case 'value':
      return <LiveValue piece={piece} measures={measures} />;
  }
}

interface LiveValueProps {
  readonly piece: Extract<Piece, { kind: 'value' }>;
  readonly measures: Measures;
}

function LiveValue({ piece, measures }: LiveValueProps) {
  const value = useMemo(() => {
    try {
      return valueFor(piece.quantity, measures);
    } catch {
      // The reader may have changed the scene into one that has no such number.
      return Number.NaN;
    }
  }, [piece, measures]);
  return <strong className="lesson-value">{shownValue(value, piece.digits)}</strong>;
}
