import { type ConfiguredMeasure, configuredMeasures, MEASURES } from '../measures/index.ts'
import type { Measure } from '../measures/measure.ts'
import { canBeSet, type Parameters, windowsIn, withDefaults } from '../measures/parameters.ts'
import { nearest } from '../nearest.ts'
import { UserError } from '../user-error.ts'
import type { ConfigurationFile } from './schema.ts'

/**
 * The measures as a configuration sets them: short keys that many measures share (`teams`, `visitTypes`,
 * `notWorkers`, `workersOver`, `inactiveWeeks`, `clock`), and `measures` for one of them, or a copy of one under a new name.
 *
 * @throws UserError for a measure or parameter that there is none of
 */
export function readMeasures(file: ConfigurationFile, name: string): Measure[] {
  const configured = new Map<string, ConfiguredMeasure>(
    MEASURES.map((measure) => {
      const { id } = measure
      return [id, { id, like: id, title: undefined, parameters: sharedParameters(measure, file) }]
    }),
  )
  for (const [id, { like = id, title, ...parameters }] of Object.entries(file.measures ?? {})) {
    const base = MEASURES.find((measure) => measure.id === like)
    if (!base) throw unknownMeasure(name, `measures.${id}${like === id ? '' : '.like'}`, like, MEASURES)
    if (like !== id && configured.has(id)) {
      throw new UserError(`${name}: measures.${id}: there is such a measure already; a copy needs a name of its own.`)
    }
    for (const key of Object.keys(parameters)) {
      if (!canBeSet(base.parameters ?? {}, key)) throw cannotBeSet(name, id, base, key)
    }
    const windows = windowsIn(parameters)
    if (windows.length > 1) {
      throw new UserError(`${name}: measures.${id}: ${windows.join(' and ')} are two windows.`, 'Keep one of them.')
    }
    const shared = configured.get(id)?.parameters ?? {}
    configured.set(id, { id, like, title, parameters: withDefaults(shared, parameters) })
  }
  for (const id of Object.keys(file.clock ?? {})) {
    if (!MEASURES.some((measure) => measure.id === id && measure.parameters?.clock !== undefined)) {
      throw unknownMeasure(
        name,
        'clock',
        id,
        MEASURES.filter(({ parameters }) => parameters?.clock !== undefined),
      )
    }
  }
  return configuredMeasures([...configured.values()])
}

function cannotBeSet(name: string, id: string, { id: base, parameters = {} }: Measure, key: string): UserError {
  const keys = Object.keys(parameters)
  return new UserError(
    `${name}: measures.${id}: ${base} has no "${key}" to set.`,
    keys.length === 0 ? 'Nothing can be set of it.' : `It has ${keys.join(', ')}.`,
  )
}

function sharedParameters(measure: Measure, file: ConfigurationFile): Parameters {
  const { teams, notWorkers, workersOver, inactiveWeeks, clock, visitTypes } = file
  const has = (key: keyof Parameters) => measure.parameters?.[key] !== undefined
  const types = Array.isArray(visitTypes) ? visitTypes : visitTypes?.[measure.id]
  const ownClock = clock?.[measure.id]
  return {
    ...(teams && has('teams') ? { teams } : {}),
    ...(notWorkers && has('notWorkers') ? { notWorkers } : {}),
    ...(workersOver !== undefined && has('cases') ? { cases: workersOver } : {}),
    ...(inactiveWeeks !== undefined && measure.settings?.includes('inactiveWeeks') ? { weeks: inactiveWeeks } : {}),
    ...(ownClock && has('clock') ? { clock: ownClock } : {}),
    ...(types && has('visitTypes') ? { visitTypes: types } : {}),
  }
}

/** An error that names the nearest measure. */
export function unknownMeasure(name: string, where: string, id: string, measures: readonly Measure[]): UserError {
  const ids = measures.map((measure) => measure.id)
  const meant = nearest(id, ids)
  return new UserError(
    `${name}: ${where}: "${id}" is no measure.${meant === undefined ? '' : ` Did you mean "${meant}"?`}`,
    `The measures are: ${ids.join(', ')}.`,
  )
}
