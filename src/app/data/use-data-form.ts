import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { features } from '../../loss/data/features.ts';
import { readTable, type Table } from '../../loss/data/table.ts';
import type { Loss } from '../../loss/loss.ts';
import { LossError } from '../../loss/loss-error.ts';
import type { Scene, SceneData } from '../../scene/scene.ts';
import { sceneDataLoss, sceneLoss } from '../../scene/scene-loss.ts';
import { type SuggestedFormula, suggestedFormulas } from './suggested-formulas.ts';
import { tableText } from './table-text.ts';

const example = 'x,y\n1,2.1\n2,3.9\n3,6.2\n4,7.8\n';
const usualFormula = '(y - (w1*x + w2))^2';

/** What is in the fields of the dialog. */
interface Fields {
  readonly text: string;
  /** null: the first that suits the table. */
  readonly formula: string | null;
  readonly standardize: boolean | readonly string[];
  readonly decay: string;
  /** What the table is called; unnamed once it was edited by hand. */
  readonly name: string | undefined;
}

function fieldsOf({ formula, data }: Scene['loss']): Fields {
  return data === undefined
    ? { text: example, formula: null, standardize: false, decay: '0', name: undefined }
    : {
        text: tableText(data.columns),
        formula,
        standardize: data.standardize ?? false,
        decay: String(data.weightDecay ?? 0),
        name: data.name,
      };
}

interface Problem {
  readonly message: string;
  /** The line of the table at fault. */
  readonly line: number | undefined;
}

function problemOf(error: unknown): Problem {
  return {
    message: error instanceof Error ? error.message : String(error),
    line: error instanceof LossError ? error.line : undefined,
  };
}

function read(text: string): { readonly table: Table | null; readonly problem: Problem | null } {
  try {
    return { table: readTable(text), problem: null };
  } catch (error) {
    return { table: null, problem: problemOf(error) };
  }
}

/** The loss that the fields state, for a picture of it: null while there is none. */
function lossOf(formula: string, data: SceneData | null): Loss | null {
  if (data === null) return null;
  try {
    return sceneLoss({ loss: { formula, data } });
  } catch {
    // What is wrong is said by the check of the fields.
    return null;
  }
}

function check(formula: string, data: SceneData) {
  try {
    return { scaled: features(sceneDataLoss({ loss: { formula, data } })!), problem: null };
  } catch (error) {
    return { scaled: [], problem: problemOf(error) };
  }
}

/** The fields of the data dialog, what they say together, and what is wrong with them. */
export function useDataForm(present: Scene['loss']) {
  const [fields, setFields] = useState(() => fieldsOf(present));
  const { text, standardize, decay, name } = fields;
  const { table, problem: unreadable } = useMemo(() => read(text), [text]);
  const suggestions = useMemo<readonly SuggestedFormula[]>(
    () => (table === null ? [] : suggestedFormulas(table)),
    [table],
  );
  // While a cell is being mended the formula stays what it was.
  const last = useRef(usualFormula);
  if (table !== null) last.current = suggestions[0]?.formula ?? usualFormula;
  const formula = fields.formula ?? last.current;

  const weightDecay = decay.trim() === '' ? Number.NaN : Number(decay.trim().replace(',', '.'));
  const badDecay = !(weightDecay >= 0 && weightDecay < Infinity);
  const data = useMemo<SceneData | null>(
    () =>
      table === null
        ? null
        : {
            ...(name === undefined ? {} : { name }),
            columns: Object.fromEntries(
              table.columns.map((column, c) => [column, Array.from(table.values[c]!)]),
            ),
            ...(standardize === false ? {} : { standardize }),
            ...(!badDecay && weightDecay > 0 ? { weightDecay } : {}),
          },
    [table, name, standardize, weightDecay, badDecay],
  );
  const { scaled, problem: refused } = useMemo(
    () => (data === null ? { scaled: [], problem: null } : check(formula, data)),
    [formula, data],
  );
  const pictured = useDeferredValue(data);
  const loss = useMemo(() => lossOf(formula, pictured), [formula, pictured]);
  const decayProblem: Problem | null = badDecay
    ? { message: `The L2 term is "${decay}": give 0 or a positive number.`, line: undefined }
    : null;
  return {
    fields,
    change: (part: Partial<Fields>) => setFields((before) => ({ ...before, ...part })),
    take: (scene: Scene) => setFields(fieldsOf(scene.loss)),
    table,
    suggestions,
    formula,
    data,
    /** The columns that would be standardized. */
    scaled,
    loss,
    badDecay,
    problem: unreadable ?? refused ?? decayProblem,
  };
}
