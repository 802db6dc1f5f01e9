import { Modal } from '../controls/modal.tsx';
import { durationText } from './agreement.ts';
import { GroupTable } from './group-table.tsx';
import { useValidation, type Validation } from './use-validation.ts';
import './validation.css';

/** Reference values beside the numbers that this machine computes, on demand. */
export default function ValidationDialog({ onClose }: { readonly onClose: () => void }) {
  const validation = useValidation();
  const { groups, answers, running, problem, run, stop } = validation;
  const done = Object.keys(answers).length;
  return (
    <Modal
      wide
      onClose={onClose}
      title="Check the numbers on this machine"
      description="Closed forms, and results of 50 digits and more, beside what this page computes here and now. The digits that agree are bold."
    >
      <div className="validation">
        <div className="validation-head">
          {running === null ? (
            <button
              type="button"
              className="button primary"
              disabled={groups === null}
              onClick={run}
            >
              {done > 0 ? 'Check again' : 'Check all'}
            </button>
          ) : (
            <button type="button" className="button" onClick={stop}>
              Stop
            </button>
          )}
          {running !== null && groups !== null && (
            <progress aria-label="Groups checked" value={done} max={groups.length} />
          )}
          <p role="status" data-testid="validation-status">
            {statusOf(validation)}
          </p>
          {problem === null ? null : (
            <p className="field-error" role="alert">
              {problem}
            </p>
          )}
        </div>
        {groups?.map((group) => (
          <GroupTable
            key={group.name}
            group={group}
            found={answers[group.name] ?? null}
            running={running === group.name}
          />
        ))}
      </div>
    </Modal>
  );
}

function statusOf({ groups, answers, running }: Validation): string {
  if (groups === null) return 'Loading the reference values …';
  const found = Object.values(answers);
  if (running !== null) return `${found.length} of ${groups.length} groups`;
  if (found.length === 0) {
    return `${groups.reduce((sum, { rows }) => sum + rows.length, 0)} numbers in ${groups.length} groups`;
  }
  const all = found.flatMap((each) => each.answers);
  const agree = all.filter(({ passed }) => passed).length;
  const time = durationText(found.reduce((sum, { duration }) => sum + duration, 0));
  return `${agree} of ${all.length} agree, in ${time}`;
}
