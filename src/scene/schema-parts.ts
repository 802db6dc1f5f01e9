/** Pieces of the scene's schema that say what the parameter table says. */
import * as z from 'zod/mini';
import type { Parameter } from './parameters.ts';

/** A number within the limits of the parameter table; the schema says so too. */
export function within(parameter: Parameter) {
  const { minimum, maximum } = parameter;
  let schema = parameter.integer ? z.int() : z.number();
  if (Number.isFinite(minimum)) {
    schema = schema.check(parameter.exclusiveMinimum ? z.gt(minimum) : z.gte(minimum));
  }
  if (Number.isFinite(maximum)) {
    schema = schema.check(parameter.exclusiveMaximum ? z.lt(maximum) : z.lte(maximum));
  }
  return described(schema, parameter.help);
}

export function described<Schema extends z.ZodMiniType>(
  schema: Schema,
  description: string,
): Schema {
  return schema.check(z.meta({ description })) as Schema;
}

/** A number that has the table's default when it is left out. */
export function withinOrDefault(parameter: Parameter) {
  return z._default(within(parameter), parameter.default);
}
