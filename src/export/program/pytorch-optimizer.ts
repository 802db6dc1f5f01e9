/** Where torch.optim has an optimizer of the same convention, and how it is asked for it. */
import type { RuleOption, RuleParameter } from '../../motion/rule.ts';
import { takesNumber } from '../../motion/rule-shape.ts';
import type { ProgramRequest } from './request.ts';

/** A library's own optimizer for a rule, or the reason why the update is written out. */
export type OwnOptimizer =
  | {
      /** Its constructor, in the library’s names for the numbers; RATE stands for the rate. */
      readonly call: string;
      /** Its rate by our numbers: `lr`, or a product that translates the convention. */
      readonly rate: string;
      /** One sentence: which it is, and what was translated. */
      readonly note: string;
    }
  | { readonly missing: string };

/** What a rule is given, with its defaults: undefined where it has no such number, or the term is not there. */
export function givenNumber(
  { rule, parameters }: ProgramRequest,
  name: RuleParameter,
): number | undefined {
  if (!takesNumber(rule, name)) return undefined;
  const isTerm = rule.optional?.includes(name) === true;
  return parameters[name] ?? (isTerm ? undefined : rule.defaults?.[name]);
}

export function givenOption({ rule, parameters }: ProgramRequest, name: RuleOption): boolean {
  const usual = rule.options?.[name];
  return usual !== undefined && (parameters[name] ?? usual);
}

/** Why no library's optimizer can be used, whatever the rule; undefined where one may. */
export function ownDetail({ parameters, displacement }: ProgramRequest): string | undefined {
  const { perCoordinate, schedule } = parameters;
  if (perCoordinate?.lr !== undefined || perCoordinate?.momentum !== undefined) {
    return 'the numbers differ along the coordinates';
  }
  if (displacement !== undefined) return 'the motion does not start at rest';
  if (schedule?.name === 'plateau') return 'the rate follows the losses seen';
  return undefined;
}

/** torch.optim's optimizer for a rule (its conventions: torch.optim, versions 1.13 to 2). */
export function pytorchOptimizer(request: ProgramRequest): OwnOptimizer {
  const detail = ownDetail(request);
  if (detail !== undefined) return { missing: detail };
  const { rule } = request;
  const has = (name: RuleParameter) => givenNumber(request, name) !== undefined;
  const decay = has('weightDecay') ? ', weight_decay=weight_decay' : '';
  const momentum = givenNumber(request, 'momentum') ?? 0;
  const betas = [givenNumber(request, 'beta1') ?? 0, givenNumber(request, 'beta2') ?? 0];
  if (momentum < 0) return { missing: 'torch.optim refuses a negative momentum' };
  if (betas.some((beta) => beta < 0 || beta >= 1)) {
    return { missing: 'torch.optim wants means that decay by a factor from 0 to below 1' };
  }
  if (givenOption(request, 'epsilonInside')) {
    return { missing: 'torch.optim has epsilon outside the root' };
  }
  const sgd = (rate: string, more: string, note: string): OwnOptimizer => ({
    call: `torch.optim.SGD([x], lr=RATE${more}${decay})`,
    rate,
    note: `The update is torch.optim.SGD's${note}.`,
  });
  const own = (name: string, more: string): OwnOptimizer => ({
    call: `torch.optim.${name}([x], lr=RATE${more}${decay})`,
    rate: 'lr',
    note: `The update is torch.optim.${name}'s.`,
  });
  switch (rule.name) {
    case 'gd':
      return sgd('lr', '', '');
    case 'literal':
      return sgd('lr', ', momentum=momentum', ', with momentum');
    case 'heavy-ball':
      if (!has('dampening')) return sgd('lr', ', momentum=momentum', ', with momentum');
      if (momentum === 0) return { missing: 'torch.optim.SGD forgets dampening without momentum' };
      return sgd('lr', ', momentum=momentum, dampening=dampening', ', with momentum and dampening');
    case 'averaged':
      if (momentum > 1) return { missing: 'torch.optim refuses a negative rate' };
      return sgd(
        '(1 - momentum)*lr',
        ', momentum=momentum',
        ', whose rate is (1 - momentum) times that of the averaged form',
      );
    case 'lecture':
      if (givenNumber(request, 'gain')! < 0)
        return { missing: 'torch.optim refuses a negative rate' };
      return sgd(
        'gain*lr',
        ', momentum=momentum',
        ', whose rate is the weight of the slope times that of the lecture',
      );
    case 'nesterov':
      if (momentum === 0) return { missing: 'torch.optim.SGD wants a momentum for nesterov=True' };
      return sgd('lr', ', momentum=momentum, nesterov=True', ', with nesterov=True');
    case 'adagrad': {
      const first = has('initialAccumulator')
        ? ', initial_accumulator_value=initial_accumulator'
        : '';
      return own('Adagrad', `, eps=epsilon${first}`);
    }
    case 'rmsprop': {
      const centered = givenOption(request, 'centered') ? ', centered=True' : '';
      const moving = has('momentum') ? ', momentum=momentum' : '';
      return own('RMSprop', `, alpha=alpha, eps=epsilon${moving}${centered}`);
    }
    case 'adam':
    case 'adamw':
      if (!givenOption(request, 'biasCorrection')) {
        return { missing: 'torch.optim always corrects the bias' };
      }
      return own(rule.name === 'adam' ? 'Adam' : 'AdamW', ', betas=(beta1, beta2), eps=epsilon');
    case 'nadam':
      return { missing: 'torch.optim.NAdam is not the same in all versions' };
    default:
      return { missing: `torch.optim has no ${rule.title}` };
  }
}
