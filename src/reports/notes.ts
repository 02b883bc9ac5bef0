import { formatLong } from '../calendar/day.ts'
import { formatPeriod } from '../calendar/period.ts'
import { formatCount } from '../format-count.ts'
import { byPhase } from '../measures/allocations.ts'
import { type CountSettings, exactValue, remarksOn, sumOfParts } from '../measures/count.ts'
import type { Figure } from '../measures/figure.ts'
import { type CasebookAsAt, forTeams } from '../records/casebook.ts'
import { groupIssues, type IssueGroup, joinIssues } from '../records/issue-log.ts'
import { BLANK } from '../records/store.ts'
import { countRequest, type FigureSet, type ReportRequest } from './arrange.ts'
import { definitionsOf } from './definitions.ts'
import { historyNotes } from './first-reported.ts'
import { lateExportsNotes } from './late-exports.ts'
import { figureOf, isOver, ownPeriod, type Report, type Section, type Show, type UnknownLabel } from './report.ts'

/** The casebook of the report's own as-at date and teams. */
function ownBook(request: ReportRequest): CasebookAsAt {
  return forTeams(request.casebook.asAt(ownPeriod(request).asAt), request.teams)
}

/** What a reader must know to defend the figures, most important first. */
function notesOf(
  request: ReportRequest,
  sets: readonly FigureSet[],
  sections: readonly Section[],
  about: Report['about'],
  roundedTo: string,
  unclassified: readonly CountedLabel[],
): string[] {
  return [
    ...(about === 'period' ? notOverNote(request) : []),
    ...lateExportsNotes(request, { sections }),
    ...unclassifiedNote(unclassified),
    ...movementNote(request, sets),
    ...historyNotes(request, sets, sections, about),
    ...roundingNotes(request.settings, sets, sections),
    ...placesNote(request),
    ...familiesNote(request),
    ...measureRemarks(request, sections),
    ...formatCautions(request, sections),
    ...conventions(request, roundedTo),
  ]
}

/** That the period is cut at the as-at date, where it is. */
export function notOverNote(request: ReportRequest): string[] {
  const own = ownPeriod(request)
  if (isOver(own)) return []
  return [
    `The period is not over: it runs to ${formatLong(own.asked.to)} and is counted up to ${formatLong(own.asAt)}.`,
  ]
}

/** A label that is not understood, with its cases before disclosure control hides any. */
type CountedLabel = UnknownLabel & { readonly cases: number }

/** The labels behind the unclassified outcomes, the most frequent first. */
export function unclassifiedLabelsOf(request: ReportRequest): CountedLabel[] {
  const counts = new Map<string, number>()
  const { programme } = ownBook(request)
  for (const row of programme.withOutcome('unclassified')) {
    const label = programme.at(row).decidedBy?.value ?? ''
    counts.set(label, (counts.get(label) ?? 0) + 1)
  }
  return [...counts]
    .map(([label, cases]) => ({ label, cases }))
    .sort((a, b) => b.cases - a.cases || (a.label < b.label ? -1 : 1))
}

function unclassifiedNote(labels: readonly CountedLabel[]): string[] {
  if (labels.length === 0) return []
  const cases = labels.reduce((total, label) => total + label.cases, 0)
  const listed = labels.map((label) => `"${label.label}" (${label.cases})`).join(', ')
  return [
    `Unclassified: ${counted(cases, 'case')} with labels that are not understood: ${listed}. Say what they mean in outcomeLabels in cin-report.json.`,
  ]
}

/** Movement has to agree with the open cases counted on their own on the evening before, and at the end. */
function movementNote(request: ReportRequest, sets: readonly FigureSet[]): string[] {
  const { counted: period } = ownPeriod(request)
  const set = sets[sets.length - 1] as FigureSet
  const flow = (group: string) => set.get('movement', [group])?.value ?? null
  const [start, allocated, concluded, end] = ['open at start', 'allocated', 'concluded', 'open at end'].map(flow)
  if (start == null || allocated == null || concluded == null || end == null) return []
  const before = forTeams(request.casebook.asAt(period.from - 1), request.teams)
  const openBefore = before.programme.withOutcome('open').length
  const notes: string[] = []
  if (start + allocated - concluded !== end) {
    notes.push(`Movement does not reconcile: ${start} + ${allocated} - ${concluded} is not ${end}.`)
  }
  if (openBefore !== start) {
    notes.push(
      `Movement does not reconcile with the report of the evening before, which shows ${counted(openBefore, 'open case')}: some conclusions have since been given another date.`,
    )
  }
  return notes
}

/** Where a subtotal and the sum of its parts differ, the reader is told, whichever of the two is shown (rule C11). */
export function roundingNotes(
  { rounding, measures }: Pick<CountSettings, 'rounding' | 'measures'>,
  sets: readonly FigureSet[],
  sections: readonly Section[],
): string[] {
  const notes = new Map<string, string>()
  for (const figure of valuesShown(sections)) {
    const sum = sumOfParts(figure, measures, sets.find((set) => set.figures.includes(figure))?.figures ?? [])
    const exact = exactValue(figure)
    if (sum === undefined || exact === null || sum === exact) continue
    const facts = `add up to ${sum.toFixed(1)}%, while ${figure.numerator} of ${figure.denominator} is ${exact.toFixed(1)}%`
    const [name] = figure.title.split(' (')
    const week = sets.length > 1 && figure.group.includes('in period') ? `, ${formatPeriod(figure.period)}` : ''
    const cut = figure.group === '' ? '' : ` (${figure.group}${week})`
    const shown = rounding === 'additive' ? 'is shown as the sum of its parts' : 'is counted'
    // Two cuts of the same cases, such as "of allocated" once all are concluded, need it said once.
    if (!notes.has(facts)) {
      notes.set(facts, `${name}${cut} ${shown}: its parts as displayed ${facts} (rounding: ${rounding}).`)
    }
  }
  return [...notes.values()]
}

const SHOWS_VALUE: ReadonlySet<Show> = new Set(['value', 'value with unit', 'count and value'])

/** The figures whose value stands in a table, those about everything to date first. */
function valuesShown(sections: readonly Section[]): Figure[] {
  const cells = sections.flatMap(({ lines }) => lines.flatMap((line) => line.cells))
  const figures = cells.flatMap((cell) => (cell && 'figure' in cell && SHOWS_VALUE.has(cell.show) ? [cell.figure] : []))
  return figures.sort((a, b) => Number(a.group !== '') - Number(b.group !== ''))
}

/** How many of its planned places each phase filled. */
function placesNote(request: ReportRequest): string[] {
  const planned = request.casebook.phases.filter((phase) => phase.places !== undefined)
  if (planned.length === 0) return []
  const { programme } = ownBook(request)
  const filled = byPhase(
    programme,
    programme.rows,
    planned.map(({ name }) => name),
  ).slice(1)
  const listed = planned
    .map(({ name, places }, phase) => `${name} ${filled[phase]?.rows.length} of ${places}`)
    .join(', ')
  const all = planned.reduce((total, { places }) => total + (places ?? 0), 0)
  return [`Places filled: ${listed}; ${programme.rows.length} of ${all} in all.`]
}

function familiesNote(request: ReportRequest): string[] {
  const { rows, columns } = ownBook(request).programme
  const without = new Set<number>()
  for (const row of rows) if (columns.families[row] === BLANK) without.add(columns.children[row] as number)
  if (without.size === 0) return []
  return [`${counted(without.size, 'child', 'children')} without a family id, each counted as a family of their own.`]
}

/** What the exports made the measures of a report leave out or fill in, each sentence once. */
function measureRemarks(request: ReportRequest, sections: readonly Section[]): string[] {
  const shown = new Set(sections.flatMap(({ figures }) => figures.map(({ measure }) => measure)))
  const own = countRequest(request, ownPeriod(request))
  const measures = request.settings.measures.filter(({ id }) => shown.has(id))
  return [...new Set(measures.flatMap((measure) => remarksOn(measure, own)))]
}

/** What the formats of the exports cannot tell of the measures of a report, of those that they give at all. */
function formatCautions(request: ReportRequest, sections: readonly Section[]): string[] {
  const shown = new Set(
    sections.flatMap(({ figures }) => figures.filter(({ needs }) => needs === undefined).map(({ measure }) => measure)),
  )
  const measures = request.settings.measures.filter(({ id }) => shown.has(id)).map(({ id, like }) => like ?? id)
  const { cautions = [] } = request.casebook.exports
  return cautions.filter((caution) => caution.measures.some((id) => measures.includes(id))).map(({ note }) => note)
}

/** The issues of the exports, then those of the cases as at the report's date. */
export function issuesOf(request: ReportRequest): IssueGroup[] {
  const { programme } = ownBook(request)
  const ofCases = groupIssues([...programme.withIssues()].flatMap((row) => programme.at(row).issues))
  return joinIssues(request.casebook.exports.issues, ofCases)
}

/** `1 case`, `2 cases`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`
}

/** The rules that figures are disputed on, in two lines (rules C1 to C7, C9). */
function conventions({ settings }: ReportRequest, roundedTo: string): string[] {
  const byReferral = settings.measures.filter(({ parameters }) => parameters?.clock === 'referral').map(({ id }) => id)
  const clock = byReferral.length === 0 ? '' : ` (of ${byReferral.join(', ')}: of the referral)`
  return [
    `As at a day: what happened on it has happened, what happens later is not known. A period includes both its days; the last weeks or months to a day end on it. Shares are rounded half up to ${roundedTo}.`,
    `Working days are Monday to Friday without the bank holidays of England and Wales; the day of the start${clock} is day 0.`,
  ]
}

/** The measures whose figures the sections hold or show. */
function measuresOf(sections: readonly Section[], { settings }: ReportRequest) {
  const ids = new Set(
    sections.flatMap(({ figures, lines }) => [
      ...figures.map(({ measure }) => measure),
      ...lines.flatMap(({ cells }) => cells.map((cell) => figureOf(cell)?.measure)),
    ]),
  )
  return settings.measures.filter(({ id }) => ids.has(id))
}

/**
 * The parts that every report made of figures has, and what its reader must know to defend them.
 *
 * @param roundedTo how many decimals its values have, in words
 */
export function reportOf(
  request: ReportRequest,
  sets: readonly FigureSet[],
  own: Pick<Report, 'report' | 'title' | 'about' | 'sections'>,
  roundedTo = 'one decimal',
): Report {
  const title = own.title.charAt(0).toLowerCase() + own.title.slice(1)
  const unclassified = unclassifiedLabelsOf(request)
  return {
    ...own,
    title: request.programme === undefined ? own.title : `${request.programme}: ${title}`,
    teams: request.teams,
    periods: request.periods,
    periodReason: request.periodReason,
    ...(request.step === undefined ? {} : { step: request.step }),
    measures: measuresOf(own.sections, request),
    unclassifiedLabels: unclassified,
    notes: notesOf(request, sets, own.sections, own.about, roundedTo, unclassified),
    inputs: request.casebook.exports.inputs,
    issues: issuesOf(request),
    definitions: definitionsOf(request, own.sections),
  }
}
