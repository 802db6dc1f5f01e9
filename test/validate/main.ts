/** `npm run validate`: our numbers beside reference values. Ends with 1 when one fails. */

import {
  type ValidationAnswer,
  validate,
  validationGroups,
} from '../../src/analysis/validation/validation.ts';
import { withError } from '../../src/cli/certain.ts';
import { table } from '../../src/cli/output.ts';

function line({ row, reference, ours, digits, passed }: ValidationAnswer): string[] {
  return [
    row.name,
    reference.error === 0 ? String(reference.value) : withError(reference.value, reference.error),
    ours === null ? 'not found' : withError(ours.value, ours.error),
    String(digits),
    passed ? '' : 'FAILS',
  ];
}

let failures = 0;
let rows = 0;
const begun = performance.now();
for (const group of validationGroups) {
  const start = performance.now();
  const work = validate(group);
  let step = work.next();
  while (!step.done) step = work.next();
  const answers = step.value;
  const seconds = (performance.now() - start) / 1000;
  failures += answers.filter(({ passed }) => !passed).length;
  rows += answers.length;
  console.log(`\n${group.title} (${seconds.toFixed(2)} s)`);
  console.log(table(['', 'reference', 'ours', 'digits', ''], answers.map(line)));
}
const all = ((performance.now() - begun) / 1000).toFixed(1);
console.log(`\n${rows - failures} of ${rows} agree, in ${all} s.`);
if (failures > 0) process.exitCode = 1;
