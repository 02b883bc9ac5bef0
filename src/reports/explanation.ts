import * as z from 'zod'
import { CONFIGURATION_SCHEMA } from '../configuration/schema.ts'
import { MEASURES } from '../measures/index.ts'
import { type Measure, SECTIONS, type Summary } from '../measures/measure.ts'
import { PARAMETERS_SCHEMA, type Parameters, WINDOW_KEYS } from '../measures/parameters.ts'
import type { TargetRange } from '../measures/target.ts'
import { describeNeed } from '../records/need.ts'

/** Something of a measure that the configuration can set. */
export interface ExplainedParameter {
  readonly key: string
  readonly description: string
  /** In words: `3`, `start`, `all of them`, `unallocated, unassigned`. */
  readonly standard: string
  /** What the configuration has set; the standard where it sets nothing. */
  readonly value: string
  /** What to write into cin-report.json. */
  readonly howToSet: string
}

/** A key of the configuration that decides what a measure counts. */
interface ExplainedSetting {
  readonly key: string
  readonly description: string
}

/** All that can be said of a measure, for people and for other programs. */
export interface Explanation {
  readonly id: string
  readonly title: string
  readonly section: string
  /** The measure that it is a copy of. */
  readonly copyOf: string | undefined
  readonly numerator: string
  readonly denominator: string | undefined
  /** How the value is made of the two, and its unit. */
  readonly value: string
  readonly why: string
  readonly source: string
  readonly goodLooksLike: string
  /** All of these, each with its alternatives. */
  readonly needs: readonly string[]
  /** The parts that its groups are named by. */
  readonly cuts: readonly string[]
  readonly parameters: readonly ExplainedParameter[]
  readonly settings: readonly ExplainedSetting[]
  readonly caveats: readonly string[]
  readonly target: string | undefined
}

const VALUES: Readonly<Record<Summary, string>> = {
  count: 'the number of them',
  share: 'the numerator as a percentage of the denominator',
  mean: 'the mean: the numerator divided by the denominator',
  median: 'the median: half are as much or less',
  rate: 'the numerator for so many of the denominator',
}

const GOOD: Readonly<Record<Measure['goodLooksLike'], string>> = {
  high: 'high',
  low: 'low',
  'within a range': 'within a range: too few is as much a question as too many',
  neither: 'neither high nor low by itself',
}

/** Explains a measure as the configuration sets it. */
export function explainMeasure(measure: Measure, targets: ReadonlyMap<string, TargetRange> = new Map()): Explanation {
  const { id, title, summary, unit, caveats, covers } = measure
  const onlyProgramme =
    covers === 'programme' ? ['It counts children with a case of the programme, and nobody else.'] : []
  return {
    id,
    title,
    section: SECTIONS.find((section) => section.id === measure.section)?.title ?? measure.section,
    copyOf: measure.like,
    numerator: measure.numerator,
    denominator: measure.denominator ?? undefined,
    value: unit === 'percent' ? VALUES[summary] : `${VALUES[summary]}, in ${unit}`,
    why: measure.why,
    source: measure.source,
    goodLooksLike: GOOD[measure.goodLooksLike],
    needs: measure.needs.map((need) => describeNeed(need)),
    cuts: measure.cuts ?? [],
    parameters: explainParameters(measure),
    settings: (measure.settings ?? []).map((key) => ({ key, description: SETTINGS[key]?.description ?? '' })),
    caveats: [...onlyProgramme, ...caveats],
    target: targets.get(id)?.text,
  }
}

type Described = Readonly<Record<string, { readonly description?: string } | undefined>>

const SETTINGS = z.toJSONSchema(CONFIGURATION_SCHEMA, { io: 'input' }).properties as Described
const PARAMETERS = z.toJSONSchema(PARAMETERS_SCHEMA, { io: 'input' }).properties as Described

/** What to show as an example, where the standard would not be one. */
const EXAMPLES: Parameters = { teams: ['North'], visitTypes: ['CP'], clock: 'referral' }

/** The short keys of the configuration that set the same. */
const SHORT_KEYS: Readonly<Partial<Record<keyof Parameters, string>>> = {
  teams: 'with the key teams for every measure that has it',
  visitTypes: 'with the key visitTypes for every measure that has it',
  notWorkers: 'with the key notWorkers for every measure that has it',
  cases: 'with the key workersOver',
  clock: 'with the key clock, which names the measure',
}

function explainParameters({ id, like, parameters = {} }: Measure): ExplainedParameter[] {
  const declared = MEASURES.find((measure) => measure.id === (like ?? id))?.parameters ?? {}
  return (Object.keys(declared) as (keyof Parameters)[]).map((key) => {
    const isWindow = (WINDOW_KEYS as readonly string[]).includes(key)
    // A window may have been set in another unit than its standard.
    const set = isWindow ? WINDOW_KEYS.find((other) => parameters[other] !== undefined) : key
    const example = `{"measures": {"${id}": {"${key}": ${JSON.stringify(EXAMPLES[key] ?? declared[key])}}}}`
    const short = SHORT_KEYS[key]
    return {
      key,
      description: PARAMETERS[key]?.description ?? '',
      standard: valueText(declared[key]),
      value: set === undefined || set === key ? valueText(parameters[key]) : `${parameters[set]} ${set}`,
      howToSet: short === undefined ? example : `${example}, or ${short}`,
    }
  })
}

function valueText(value: Parameters[keyof Parameters]): string {
  if (!Array.isArray(value)) return String(value)
  return value.length === 0 ? 'all of them' : value.join(', ')
}
