/** What is said of a guess once the answer is known. */
import type { LessonQuestion } from '../../scene/lesson/lesson.ts';
import { shownValue } from '../../scene/lesson/shown-value.ts';

export interface Verdict {
  readonly tone: 'right' | 'close' | 'off' | 'none';
  readonly sentence: string;
}

/** @param answer as `trueAnswer` gives it */
export function verdictOn(question: LessonQuestion, guess: number | null, answer: number): Verdict {
  const truth = wordsFor(question, answer);
  if (guess === null) return { tone: 'none', sentence: `The answer is ${truth}.` };
  if (question.kind === 'choice') {
    return guess === answer
      ? { tone: 'right', sentence: 'As you predicted.' }
      : { tone: 'off', sentence: `You predicted “${wordsFor(question, guess)}”. It is: ${truth}.` };
  }
  const said = wordsFor(question, guess);
  const off = Math.abs(guess - answer);
  const close = off <= question.within * (question.kind === 'point' ? 1 : Math.abs(answer));
  if (close)
    return { tone: 'right', sentence: `You predicted ${said}; it is ${truth}. Well seen.` };
  const ratio = guess / answer;
  const factor =
    question.kind === 'number' && ratio > 0 && (ratio >= 2 || ratio <= 0.5)
      ? `, ${shownValue(Math.max(ratio, 1 / ratio), 2)} times too ${ratio > 1 ? 'large' : 'small'}`
      : '';
  const tone = question.kind === 'number' && ratio > 0.5 && ratio < 2 ? 'close' : 'off';
  return { tone, sentence: `You predicted ${said}; it is ${truth}${factor}.` };
}

function wordsFor(question: LessonQuestion, value: number): string {
  if (question.kind === 'choice') return question.options[value]?.text ?? '–';
  const unit = question.kind === 'number' && question.unit !== undefined ? ` ${question.unit}` : '';
  return `${question.kind === 'point' ? 'x = ' : ''}${shownValue(value, 4)}${unit}`;
}
