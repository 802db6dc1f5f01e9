/** Where TensorFlow.js has an optimizer of the same convention, and how it is asked for it (tfjs 4). */
import type { RuleParameter } from '../../motion/rule.ts';
import { givenNumber, givenOption, type OwnOptimizer, ownDetail } from './pytorch-optimizer.ts';
import type { ProgramRequest } from './request.ts';

/** tf.train's optimizer for a rule. They know no weight decay, and only tf.train.sgd has a rate that can be set. */
export function tfjsOptimizer(request: ProgramRequest): OwnOptimizer {
  const detail = ownDetail(request);
  if (detail !== undefined) return { missing: detail };
  const { rule, parameters } = request;
  const has = (name: RuleParameter) => givenNumber(request, name) !== undefined;
  if ((parameters.schedule?.name ?? 'constant') !== 'constant') {
    return { missing: 'the optimizers of tf.train keep their rate' };
  }
  if (has('weightDecay')) return { missing: 'tf.train has no weight decay' };
  const inside = givenOption(request, 'epsilonInside');
  const own = (call: string, note = ''): OwnOptimizer => ({
    call,
    rate: 'lr',
    note: `The update is ${call.replace(/\(.*/, '')}'s${note}.`,
  });
  switch (rule.name) {
    case 'gd':
      return own('tf.train.sgd(lr)');
    case 'literal':
      return own('tf.train.momentum(lr, momentum)');
    case 'heavy-ball':
      if (has('dampening')) return { missing: 'tf.train.momentum has no dampening' };
      return own('tf.train.momentum(lr, momentum)');
    case 'averaged':
      return own(
        'tf.train.momentum((1 - momentum)*lr, momentum)',
        ', whose rate is (1 - momentum) times that of the averaged form',
      );
    case 'lecture':
      return own(
        'tf.train.momentum(gain*lr, momentum)',
        ', whose rate is the weight of the slope times that of the lecture',
      );
    case 'nesterov':
      return own('tf.train.momentum(lr, momentum, true)', ', with useNesterov');
    case 'rmsprop': {
      if (!inside) return { missing: 'tf.train.rmsprop has epsilon inside the root' };
      const moving = has('momentum') ? 'momentum' : '0';
      const centered = givenOption(request, 'centered');
      return own(`tf.train.rmsprop(lr, alpha, ${moving}, epsilon, ${centered})`);
    }
    case 'adam':
      if (inside) return { missing: 'tf.train.adam has epsilon outside the root' };
      if (!givenOption(request, 'biasCorrection')) {
        return { missing: 'tf.train.adam always corrects the bias' };
      }
      return own('tf.train.adam(lr, beta1, beta2, epsilon)');
    case 'adagrad':
      return { missing: 'tf.train.adagrad has an epsilon of its own' };
    default:
      return { missing: `tf.train has no ${rule.title}` };
  }
}
