import type { Measure } from '../measures/measure.ts'
import { nearest } from '../nearest.ts'
import { UserError } from '../user-error.ts'

/**
 * The measure of an id, copies in the configuration among them.
 *
 * @throws UserError that names the nearest id where there is none
 */
export function measureNamed(id: string, measures: readonly Measure[]): Measure {
  const found = measures.find((measure) => measure.id === id)
  if (found) return found
  const meant = nearest(
    id,
    measures.map((measure) => measure.id),
  )
  throw new UserError(
    `"${id}" is no measure.${meant === undefined ? '' : ` Did you mean "${meant}"?`}`,
    'Run cin-report explain for the list of all measures.',
  )
}
