import { durationText, numberText } from './agreement.ts';
import type { CheckedAnswer, CheckedGroup, GroupAnswers } from './validation-computations.ts';

interface GroupTableProps {
  readonly group: CheckedGroup;
  readonly found: GroupAnswers | null;
  readonly running: boolean;
}

/** One computation's numbers: the reference, ours and how far they agree. */
export function GroupTable({ group, found, running }: GroupTableProps) {
  return (
    <table className="validation-table" aria-busy={running}>
      <caption>
        <span className="validation-title">{group.title}</span>
        <span className="validation-time">
          {running ? 'computing …' : found === null ? '' : durationText(found.duration)}
        </span>
      </caption>
      <thead>
        <tr>
          <th scope="col">number</th>
          <th scope="col">reference</th>
          <th scope="col">ours</th>
          <th scope="col">digits</th>
        </tr>
      </thead>
      <tbody>
        {group.rows.map(({ name, reference }, i) => (
          <tr key={name}>
            <th scope="row">{subscripted(name)}</th>
            <td className="validation-number">{reference.replace(/^-/, '−')}</td>
            <Ours answer={found?.answers[i] ?? null} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const subscripts = '₀₁₂₃₄₅₆₇₈₉';

/** η_12 as print writes it. */
function subscripted(name: string): string {
  return name.replace(/_(\d+)/g, (_, digits: string) =>
    digits.replace(/\d/g, (digit) => subscripts[Number(digit)]!),
  );
}

function Ours({ answer }: { readonly answer: CheckedAnswer | null }) {
  if (answer === null) {
    return (
      <>
        <td className="validation-number soft">–</td>
        <td className="soft">–</td>
      </>
    );
  }
  const { ours, digits, passed } = answer;
  const text = ours === null ? null : numberText(ours, digits);
  return (
    <>
      <td className="validation-number">
        {text === null ? (
          'not found'
        ) : (
          <>
            <b>{text.agreed}</b>
            <span className="soft">
              {text.rest}
              {text.error}
            </span>
          </>
        )}
      </td>
      <td className={passed ? 'validation-passed' : 'validation-failed'}>
        {digits}
        <span aria-hidden="true"> {passed ? '✓' : '✗'}</span>
        <span className="visually-hidden">{passed ? ', agrees' : ', does not agree'}</span>
      </td>
    </>
  );
}
