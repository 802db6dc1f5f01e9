/** The data and the plane of a scene's loss as short texts, and back. */
import { numberText } from './link-text.ts';
import type { SceneLoss } from './shape.ts';

/** The key of the columns themselves: the one text of a link that may be too long for it. */
export const columnsKey = 'data';

export function setDataFields(fields: Map<string, string>, { data, plane }: SceneLoss): void {
  const numbers = (list: readonly number[]) => list.map(numberText).join(',');
  if (data !== undefined) {
    const { name, columns, standardize, weightDecay } = data;
    const texts = Object.entries(columns).map(([column, list]) => `${column}:${numbers(list)}`);
    fields.set(columnsKey, texts.join(';'));
    if (name !== undefined) fields.set('dname', name);
    if (standardize !== undefined) {
      fields.set('std', Array.isArray(standardize) ? standardize.join(',') : `:${standardize}`);
    }
    if (weightDecay !== undefined) fields.set('l2', numberText(weightDecay));
  }
  if (plane !== undefined) {
    fields.set('plane', [plane.through, ...plane.along].map(numbers).join(';'));
  }
}

/** Data and plane, not yet checked; each undefined where the fields say nothing of it. */
export function takeData(
  take: (key: string) => string | undefined,
  readNumber: (text: string, key: string) => number,
): { readonly data: unknown; readonly plane: unknown } {
  const list = (text: string, key: string) =>
    text === '' ? [] : text.split(',').map((part) => readNumber(part, key));
  const columns = take(columnsKey);
  const name = take('dname');
  const standardize = take('std');
  const weightDecay = take('l2');
  const plane = take('plane');
  const [through, ...along] = plane?.split(';').map((text) => list(text, 'plane')) ?? [];
  return {
    data:
      columns === undefined
        ? undefined
        : {
            ...(name === undefined ? {} : { name }),
            columns: Object.fromEntries(
              columns.split(';').map((text) => {
                const colon = text.indexOf(':');
                return [text.slice(0, colon), list(text.slice(colon + 1), columnsKey)];
              }),
            ),
            ...(standardize === undefined ? {} : { standardize: readStandardize(standardize) }),
            ...(weightDecay === undefined ? {} : { weightDecay: readNumber(weightDecay, 'l2') }),
          },
    plane: plane === undefined ? undefined : { through, along },
  };
}

function readStandardize(text: string): boolean | string[] {
  if (text.startsWith(':')) return text === ':true';
  return text === '' ? [] : text.split(',');
}
