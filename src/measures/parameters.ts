import * as z from 'zod'
import { addMonths, type Day } from '../calendar/day.ts'
import { workingDaysBetween } from '../calendar/working-days.ts'
import type { Measure } from './measure.ts'

/** What can be set of a measure in the configuration. Which of it a measure has, its defaults say. */
export const PARAMETERS_SCHEMA = z
  .strictObject({
    days: z.int().positive().meta({ description: 'A window or limit in calendar days.' }),
    weeks: z.int().positive().meta({ description: 'A window in weeks of seven days.' }),
    months: z.int().positive().meta({ description: 'A window in calendar months.' }),
    workingDays: z.int().positive().meta({ description: 'A window or limit in working days of England and Wales.' }),
    clock: z.enum(['start', 'referral']).meta({ description: 'Where the clock of an assessment starts.' }),
    teams: z.array(z.string().min(1)).meta({ description: 'Only these teams.' }),
    visitTypes: z.array(z.string().min(1)).meta({ description: 'Only visits of these types count as seen.' }),
    cases: z.int().nonnegative().meta({ description: 'How many cases a worker may hold.' }),
    notWorkers: z
      .array(z.string().min(1))
      .meta({ description: 'Names that stand for no worker, such as a team inbox.' }),
  })
  .partial()

export type Parameters = z.infer<typeof PARAMETERS_SCHEMA>

/** The keys that say how long a window is: one of them replaces the other. */
export const WINDOW_KEYS = ['days', 'weeks', 'months', 'workingDays'] as const

/** The keys among the parameters that say how long a window is. */
export function windowsIn(parameters: Parameters): readonly string[] {
  return WINDOW_KEYS.filter((key) => parameters[key] !== undefined)
}

/**
 * Whether a key can be set of a measure with these defaults: one that it has, or another way to say how long its
 * window is. A default in working days is a limit that the law sets, and not a window.
 */
export function canBeSet(defaults: Parameters, key: string): boolean {
  const isWindow = windowsIn(defaults).some((window) => window !== 'workingDays')
  return key in defaults || (isWindow && (WINDOW_KEYS as readonly string[]).includes(key))
}

/** Puts what was set over the defaults: a window in weeks takes the place of one in months. */
export function withDefaults(defaults: Parameters, set: Parameters): Parameters {
  const setsWindow = WINDOW_KEYS.some((key) => set[key] !== undefined)
  const kept = Object.entries(defaults).filter(
    ([key]) => !setsWindow || !(WINDOW_KEYS as readonly string[]).includes(key),
  )
  return { ...Object.fromEntries(kept), ...set }
}

/**
 * Whether a day lies in the last days, weeks or months to a date (rule C5): after the day that lies as long before
 * it, up to the date itself. Working days are counted the same way: fewer of them lie between than the window has.
 */
export function isInLast(window: Parameters, asAt: Day): (day: Day | null) => boolean {
  const { days, weeks, months, workingDays } = window
  if (workingDays !== undefined) {
    return (day) =>
      day !== null && day <= asAt && (workingDaysBetween(day, asAt) ?? Number.POSITIVE_INFINITY) < workingDays
  }
  const start = months === undefined ? asAt - (days ?? 7 * (weeks ?? 0)) : addMonths(asAt, -months)
  return (day) => day !== null && start < day && day <= asAt
}

/** `3 weeks`, `1 month`, `10 working days`. */
function windowText({ days, weeks, months, workingDays }: Parameters): string {
  const [count, unit] =
    workingDays !== undefined
      ? [workingDays, 'working day']
      : months !== undefined
        ? [months, 'month']
        : weeks !== undefined
          ? [weeks, 'week']
          : [days ?? 0, 'day']
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}

/** A measure with what was set over its defaults, and the words of its title and numerator to match. */
export function withParameters(measure: Measure, set: Parameters): Measure {
  const parameters = withDefaults(measure.parameters ?? {}, set)
  const { title, numerator } = measure
  return { ...measure, parameters, title: fillIn(title, parameters), numerator: fillIn(numerator, parameters) }
}

/** Puts the parameters of a measure into a text about it: `seen in {window}` becomes `seen in 3 weeks`. */
export function fillIn(text: string, parameters: Parameters): string {
  return text
    .replaceAll('{window}', windowText(parameters))
    .replaceAll('{workingDays}', String(parameters.workingDays))
    .replaceAll('{cases}', String(parameters.cases))
}
