/** Where optax has an optimizer of the same convention, and how it is asked for it (optax 0.2). */
import type { RuleParameter } from '../../motion/rule.ts';
import { givenNumber, givenOption, type OwnOptimizer, ownDetail } from './pytorch-optimizer.ts';
import type { ProgramRequest } from './request.ts';

/**
 * optax's optimizer for a rule. Its accumulators differ from PyTorch's: AdaGrad has epsilon inside the
 * root, Adam either, RMSProp's momentum comes after the rate.
 */
export function optaxOptimizer(request: ProgramRequest): OwnOptimizer {
  const detail = ownDetail(request);
  if (detail !== undefined) return { missing: detail };
  const { rule, parameters } = request;
  const has = (name: RuleParameter) => givenNumber(request, name) !== undefined;
  const inside = givenOption(request, 'epsilonInside');
  const scheduled = (parameters.schedule?.name ?? 'constant') !== 'constant';
  /** A chain with the weight decay that is part of the slope in front. */
  const own = (call: string, rate = 'lr', note = ''): OwnOptimizer => {
    const name = call.replace(/\(.*/, '');
    const whole = has('weightDecay')
      ? `optax.chain(optax.add_decayed_weights(weight_decay), ${call})`
      : call;
    return { call: whole, rate, note: `The update is ${name}'s${note}.` };
  };
  const sgd = (rate: string, more: string, note = '') => own(`optax.sgd(RATE${more})`, rate, note);
  const epsilons = inside ? 'eps=0.0, eps_root=epsilon' : 'eps=epsilon';
  switch (rule.name) {
    case 'gd':
      return sgd('lr', '');
    case 'literal':
      return sgd('lr', ', momentum=momentum', ', with momentum');
    case 'heavy-ball':
      if (has('dampening')) return { missing: 'optax.sgd has no dampening' };
      return sgd('lr', ', momentum=momentum', ', with momentum');
    case 'averaged':
      return sgd(
        '(1 - momentum)*lr',
        ', momentum=momentum',
        ', whose rate is (1 - momentum) times that of the averaged form',
      );
    case 'lecture':
      return sgd(
        'gain*lr',
        ', momentum=momentum',
        ', whose rate is the weight of the slope times that of the lecture',
      );
    case 'nesterov':
      return sgd('lr', ', momentum=momentum, nesterov=True', ', with nesterov=True');
    case 'adagrad': {
      if (!inside) return { missing: 'optax.adagrad has epsilon inside the root' };
      const first = has('initialAccumulator') ? 'initial_accumulator' : '0.0';
      return own(`optax.adagrad(RATE, initial_accumulator_value=${first}, eps=epsilon)`);
    }
    case 'rmsprop': {
      if (has('momentum') && scheduled) {
        return { missing: 'the momentum of optax.rmsprop keeps the rates of earlier steps' };
      }
      if (givenOption(request, 'centered')) {
        return { missing: 'optax.rmsprop, centered, takes roots of what rounding makes negative' };
      }
      const moving = has('momentum') ? ', momentum=momentum' : '';
      const where = inside ? 'True' : 'False';
      return own(`optax.rmsprop(RATE, decay=alpha, eps=epsilon, eps_in_sqrt=${where}${moving})`);
    }
    case 'adam':
      if (!givenOption(request, 'biasCorrection')) {
        return { missing: 'optax.adam always corrects the bias' };
      }
      return own(`optax.adam(RATE, b1=beta1, b2=beta2, ${epsilons})`);
    case 'adamw': {
      if (!givenOption(request, 'biasCorrection')) {
        return { missing: 'optax.adamw always corrects the bias' };
      }
      const call = `optax.adamw(RATE, b1=beta1, b2=beta2, ${epsilons}, weight_decay=weight_decay)`;
      return { call, rate: 'lr', note: "The update is optax.adamw's." };
    }
    case 'lion': {
      const decay = has('weightDecay') ? 'weight_decay' : '0.0';
      const call = `optax.lion(RATE, b1=beta1, b2=beta2, weight_decay=${decay})`;
      return { call, rate: 'lr', note: "The update is optax.lion's." };
    }
    case 'sign':
      return own('optax.sign_sgd(RATE)');
    case 'nadam':
      return { missing: 'the momentum of optax.nadam does not grow' };
    default:
      return { missing: `optax has no ${rule.title}` };
  }
}
