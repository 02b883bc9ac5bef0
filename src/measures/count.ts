import type { Day } from '../calendar/day.ts'
import type { Period } from '../calendar/period.ts'
import type { CasebookAsAt } from '../records/casebook.ts'
import { describeNeeds, type Requirement } from '../records/need.ts'
import {
  childrenIn,
  type Figure,
  type FigureIdentity,
  FiguresByName,
  groupName,
  roundToTenth,
  summarise,
  uncounted,
} from './figure.ts'
import { makingOf } from './making.ts'
import { type Measure, type MeasureContext, type MeasureSettings, onlyOf, type Subject, type Tally } from './measure.ts'
import { TallyAgain } from './tally-again.ts'
import { statusOf, type TargetRange } from './target.ts'

/** How figures are shown, from the configuration. */
export interface CountSettings extends MeasureSettings {
  /** `additive` shows a subtotal as the sum of its parts as displayed; `exact` computes it (rule C11). */
  readonly rounding: 'exact' | 'additive'
  readonly targets: ReadonlyMap<string, TargetRange>
  /** The measures, with what the configuration sets of them. */
  readonly measures: readonly Measure[]
}

/** What the figures of one period are counted over. */
export interface CountRequest {
  readonly book: CasebookAsAt
  /** The period, already cut at the as-at date. */
  readonly period: Period
  readonly asAt: Day
  readonly settings: CountSettings
  /** Only these teams; empty for all. The cases of the book are theirs already. */
  readonly teams?: readonly string[]
  /** Whether the exports hold it. */
  readonly has: (requirement: Requirement) => boolean
}

/** Counts the measures over one period: one figure for each measure and group, in the order of the measures. */
export function countFigures(measures: readonly Measure[], request: CountRequest): Figure[] {
  const figures = measures.flatMap((measure) => countMeasure(measure, request))
  if (request.settings.rounding === 'exact') return figures
  return figures.map((figure) => {
    const value = sumOfParts(figure, measures, figures)
    if (value === undefined) return figure
    return { ...figure, value, status: statusFor(figure, value, request.settings.targets) }
  })
}

/** What readers must know of how a measure was counted, in these exports and this period. */
export function remarksOn(measure: Measure, request: CountRequest): readonly string[] {
  const isAvailable = measure.needs.every((need) => need.some(request.has))
  return isAvailable ? (measure.remarks?.(contextOf(measure, request)) ?? []) : []
}

function takesTeams({ parameters }: Measure, teams: readonly string[]): boolean {
  return parameters?.teams !== undefined && teams.length > 0
}

function contextOf(measure: Measure, { book, period, asAt, settings, teams = [] }: CountRequest): MeasureContext {
  const { parameters = {} } = measure
  const ofTeams = takesTeams(measure, teams) ? { ...parameters, teams: [...teams] } : parameters
  return { book, period, asAt, settings, parameters: ofTeams }
}

/** The tallies of a measure, of the teams that were asked for. */
function* talliesOf(measure: Measure, request: CountRequest): Generator<Tally> {
  const { book, teams = [] } = request
  const tallies = measure.tally(contextOf(measure, request))
  if (teams.length === 0 || measure.covers === 'programme' || takesTeams(measure, teams)) return yield* tallies
  // A row that names its team belongs to it; else the child's team at the date does.
  const isOfTeam = (subject: Subject & { readonly team?: string | null }) =>
    teams.includes(subject.team ?? book.children.teamOf(subject.childId) ?? '')
  for (const tally of tallies) yield onlyOf(tally, isOfTeam)
}

/** The status of a value against the target of its figure, where it has one. */
function statusFor(
  { measure, target }: Pick<Figure, 'measure' | 'target'>,
  value: number | null,
  targets: CountSettings['targets'],
): Figure['status'] {
  const range = target === undefined ? undefined : targets.get(measure)
  return range && statusOf(value, range)
}

function countMeasure(measure: Measure, request: CountRequest): Figure[] {
  const { period, asAt, has } = request
  const missing = measure.needs.filter((need) => !need.some(has))
  if (missing.length > 0) {
    const identity = { measure: measure.id, title: measure.title, unit: measure.unit, period, asAt, group: '' }
    return [unavailable(identity, describeNeeds(missing, has))]
  }
  const recount = { tallies: () => talliesOf(measure, request) }
  const figures: Figure[] = []
  for (const tally of talliesOf(measure, request)) {
    figures.push(figureOf(measure, tally, request, new TallyAgain(recount, figures.length)))
  }
  return figures
}

function figureOf(
  measure: Measure,
  tally: Tally,
  { period, asAt, settings, has }: CountRequest,
  again: TallyAgain,
): Figure {
  const { id, title } = measure
  const unit = tally.unit ?? measure.unit
  const group = groupName(tally.group)
  if (tally.needs !== undefined) {
    return unavailable({ measure: id, title, unit, period, asAt, group }, describeNeeds([tally.needs], has))
  }
  const { numerator, denominator, value } = summarise(measure, tally)
  const target = hasTarget(measure, tally.group) ? settings.targets.get(id)?.text : undefined
  return {
    measure: id,
    title,
    unit,
    period,
    asAt,
    group,
    numerator,
    denominator,
    value,
    needs: undefined,
    target,
    status: statusFor({ measure: id, target }, value, settings.targets),
    change: undefined,
    children: measure.tellsChildren ? childrenIn(tally) : undefined,
    trend: undefined,
    making: makingOf(measure, tally, again),
    tally: again,
  }
}

/** The figure of what cannot be counted, and what it needs (rule C10). */
export function unavailable(identity: FigureIdentity, needs: string): Figure {
  return { ...uncounted(identity), needs }
}

/**
 * A target is set for the figure itself. Its cuts are held to it too where they are shares or averages, but not
 * where they are parts of a count, nor where the share is of something else.
 */
function hasTarget(measure: Measure, group: readonly string[]): boolean {
  return group.length === 0 || (measure.summary !== 'count' && !group.includes('of allocated'))
}

/** The sum of the parts of a subtotal as they are displayed; undefined where the figure is no subtotal or has no value. */
export function sumOfParts(
  figure: Figure,
  measures: readonly Measure[],
  figures: readonly Figure[],
): number | undefined {
  const parts = measures.find(({ id }) => id === figure.measure)?.sumOf
  if (!parts || figure.value === null) return undefined
  const tenths = parts.reduce((total, id) => {
    const part = figures.find(({ measure, group }) => measure === id && group === figure.group)
    return total + Math.round((part?.value ?? 0) * 10)
  }, 0)
  return tenths / 10
}

/** The value of a subtotal from its counts, whatever is displayed. */
export function exactValue(figure: Figure): number | null {
  const { numerator, denominator } = figure
  return numerator === null || denominator === null ? figure.value : roundToTenth(100 * numerator, denominator)
}

/** Puts the change since the figures of the period before beside each figure of the same measure and group. */
export function withChange(figures: readonly Figure[], before: readonly Figure[]): Figure[] {
  const earlier = new FiguresByName(before)
  return figures.map((figure) => {
    const value = earlier.get(figure.measure, figure.group)?.value
    const known = figure.value !== null && value !== null && value !== undefined
    return { ...figure, change: known ? (Math.round(figure.value * 10) - Math.round(value * 10)) / 10 : undefined }
  })
}
