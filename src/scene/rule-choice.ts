import type { RuleName } from '../motion/rule.ts';
import type { Choice } from './parameter.ts';
import { choices } from './parameters.ts';

/** All update rules; those that are the particle are `choices.rule`, which the page loads first. */
export const ruleChoice: Choice<RuleName> = {
  ...choices.rule,
  options: [
    ...choices.rule.options,
    { value: 'lecture', label: 'momentum, lecture form', help: 'p ← μp + γ∇U, x ← x − ηp' },
    { value: 'nesterov', label: 'Nesterov', help: 'b ← ρb + ∇U, x ← x − η(∇U + ρb)' },
    { value: 'adagrad', label: 'AdaGrad', help: 's ← s + ∇U², x ← x − η∇U/(√s + ε)' },
    { value: 'rmsprop', label: 'RMSProp', help: 'as AdaGrad, s a running mean' },
    { value: 'adam', label: 'Adam', help: 'the mean slope over √s + ε, both unbiased' },
    { value: 'adamw', label: 'AdamW', help: 'Adam with x ← (1 − ηλ)x' },
    { value: 'nadam', label: 'NAdam', help: 'Adam that looks ahead' },
    { value: 'lion', label: 'Lion', help: 'x ← x − η sign(mean slope)' },
    { value: 'sign', label: 'sign descent', help: 'x ← x − η sign(∇U)' },
  ],
};
