import { normaliseNumber } from '../exports/values/number.ts'
import { type Decimals, fractionOfDecimal } from '../measures/fraction.ts'
import { isDivided, type Unit } from '../measures/measure.ts'
import { PARAMETERS_SCHEMA, type Parameters } from '../measures/parameters.ts'
import type { Direction, ExpectedChange, Tolerance } from './judge.ts'

/*
 * What stands in the cells of a scorecard's lines, as analysts write it. Each gives undefined for what it cannot read.
 */

/** A baseline that somebody typed, and with how many decimals. */
export interface TypedBaseline {
  readonly value: number
  readonly decimals: Decimals
}

/**
 * `65%`, `1,230`, `689.5`. Of percentages only up to 100, and no bare number below 1: a spreadsheet's 0.65 may mean
 * 65 %. Counts are whole.
 */
export function readBaseline(text: string, unit: Unit): TypedBaseline | undefined {
  const isPercent = text.endsWith('%')
  const value = normaliseNumber(isPercent ? text.slice(0, -1) : text)
  if (typeof value !== 'number' || (isPercent && unit !== 'percent')) return undefined
  if (unit === 'percent' && (value > 100 || (!isPercent && value > 0 && value < 1))) return undefined
  const decimals = /\.(\d+)/.exec(text)?.[1]?.length ?? 0
  if (decimals > 2 || (decimals > 0 && !isDivided(unit))) return undefined
  return { value, decimals: decimals as Decimals }
}

/** What a baseline of a unit looks like, for messages. */
export function expectedBaseline(unit: Unit): string {
  if (unit === 'percent') return 'a percentage such as 65%'
  return isDivided(unit) ? 'a number such as 689 or 12.5' : 'a whole number such as 1,230'
}

const DIRECTIONS: readonly (readonly [words: RegExp, direction: Direction])[] = [
  [/^(increas(e|es|ed|ing)|up|rise|rising|higher|grow)$/, 'Increasing'],
  [/^(decreas(e|es|ed|ing)|down|fall|falling|lower|reduc(e|es|ed|ing|tion))$/, 'Decreasing'],
  [/^(steady|stable|same|maintain|maintained|no change)$/, 'Steady'],
]

export const EXPECTED_CHANGE = 'increase, decrease, steady, or two of them such as "steady or decrease"'

/** `Increase`, `steady or decrease`, `Increase/Steady`. */
export function readExpectedChange(text: string): ExpectedChange | undefined {
  const words = text.toLowerCase().split(/\s+or\s+|\s*\/\s*/)
  const directions = words.map((word) => DIRECTIONS.find(([known]) => known.test(word.trim()))?.[1])
  if (directions.length > 2) return undefined
  return directions.includes(undefined) ? undefined : { text, directions: directions as Direction[] }
}

/** Over what a line is counted in each column, where that is not the column's own period. */
export type CountedOver = 'year to date' | '12 months'

const SPANS: readonly (readonly [words: RegExp, span: CountedOver | 'month'])[] = [
  [/^(ytd|(financial )?year[- ]to[- ]date)$/, 'year to date'],
  [/^((the )?(last|past|rolling) )?(12|twelve)[- ]m(on)?ths?$/, '12 months'],
  [/^(in |the |in the )?month$/, 'month'],
]

/** What `counted_over` may say, for messages. */
export const COUNTED_OVER = 'year to date, 12 months, month or nothing'

/** `YTD`, `Year to date`, `last 12 months`; `month` is the column's own period. */
export function readCountedOver(text: string): CountedOver | 'month' | undefined {
  const words = text.toLowerCase().replace(/\s+/g, ' ')
  return SPANS.find(([known]) => known.test(words))?.[1]
}

/** `7 points`, `5%` of the baseline, or a bare number in the unit. */
export function readTolerance(text: string, unit: Unit): Tolerance | undefined {
  const parts = /^([\d.,]+)\s*(%|percent|points?|pts?|pp)?$/i.exec(text)
  const number = normaliseNumber(parts?.[1] ?? '')
  if (typeof number !== 'number') return undefined
  const suffix = parts?.[2]?.toLowerCase()
  const amount = fractionOfDecimal(number)
  if (suffix === '%' || suffix === 'percent') return { amount, in: 'percent of the baseline' }
  return suffix !== undefined && unit !== 'percent' ? undefined : { amount, in: 'unit' }
}

/** What a tolerance looks like, for messages. */
export function expectedTolerance(unit: Unit): string {
  return unit === 'percent' ? '7 points, or 5% of the baseline' : '5% of the baseline, or a number such as 20'
}

/** What was wrong with a parameter, and what it should have been. */
export interface ParameterProblem {
  readonly found: string
  readonly expected: string
}

const KEYS = Object.keys(PARAMETERS_SCHEMA.shape) as (keyof Parameters)[]

/** `workingDays=15; visitTypes=CP, CIN`; the values of a list are separated by commas. */
export function readParameters(text: string): Parameters | ParameterProblem {
  const read: [string, unknown][] = []
  for (const part of text.split(';').map((some) => some.trim())) {
    if (part === '') continue
    const [key = '', value] = part.split(/\s*=\s*/, 2)
    const known = KEYS.find((name) => name === key)
    if (value === undefined || known === undefined) {
      return { found: part, expected: `a key and a value such as workingDays=15; the keys are ${KEYS.join(', ')}` }
    }
    if (read.some(([name]) => name === key)) return { found: part, expected: `${key} once` }
    const readings = [Number(value), value, value.split(',').map((item) => item.trim())]
    const checked = readings.map((reading) => PARAMETERS_SCHEMA.shape[known].safeParse(reading))
    const valid = checked.find(({ success }) => success)
    if (!valid || value === '') return { found: part, expected: expectedValue(known) }
    read.push([key, valid.data])
  }
  return Object.fromEntries(read)
}

/** Whether the parameters of a line could not be read. */
export function isProblem(read: Parameters | ParameterProblem): read is ParameterProblem {
  return 'found' in read
}

function expectedValue(key: keyof Parameters): string {
  if (key === 'clock') return 'clock=start or clock=referral'
  const isList = PARAMETERS_SCHEMA.shape[key].safeParse(['CP']).success
  return isList ? `${key}= and one or more names, with commas between them` : `${key}= and a whole number`
}
