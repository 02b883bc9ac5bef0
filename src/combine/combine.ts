import { groupBy } from '../group-by.ts'
import { sumOfParts } from '../measures/count.ts'
import type { Figure } from '../measures/figure.ts'
import { MEASURES } from '../measures/index.ts'
import { readTargetRange, statusOf } from '../measures/target.ts'
import { joinIssues } from '../records/issue-log.ts'
import { FigureSet } from '../reports/arrange.ts'
import { figuresSection } from '../reports/figures.ts'
import { roundingNotes } from '../reports/notes.ts'
import type {
  CombinedReport,
  Definitions,
  Exception,
  Report,
  ReportedPeriod,
  Section,
  UnknownLabel,
} from '../reports/report.ts'
import { combineMeasure } from './figures.ts'
import type { Part } from './read-report.ts'
import { refuseWhatDiffers } from './refuse.ts'

const TITLES: Readonly<Record<string, string>> = {
  weekly: 'Weekly performance report',
  outcomes: 'Outcomes',
  drift: 'Drift',
  figures: 'Figures',
}

/**
 * Adds reports up to one: the same measure, group and period of each, by their numerators and denominators. The order
 * of the reports does not matter, and neither does it whether some of them were added up before.
 *
 * @throws UserError for reports of different kinds or periods, and for one that is there twice
 */
export function combineReports(asNamed: readonly [Part, ...Part[]]): Report {
  refuseWhatDiffers(asNamed)
  const parts = [...asNamed].sort((a, b) => compare(a.report.title, b.report.title) || compare(a.file, b.file))
  const [{ report: first }] = parts as [Part, ...Part[]]
  const leaves = parts
    .flatMap((part) => part.leaves)
    .sort((a, b) => compare(a.title, b.title) || compare(a.file, b.file))
  const definitions = definitionsOf(parts)
  const settings = { rounding: definitions.rounding, measures: MEASURES }
  const sums = first.periods.map((period) => sumsOf(parts, period, definitions.rounding))
  const sets = sums.map(({ figures }) => new FigureSet(figures))
  const sections = sectionsOf(parts, first.periods, sets)
  const shown = new Set(sections.flatMap(({ figures }) => figures.map(({ measure }) => measure)))
  return {
    report: first.report,
    title: `${TITLES[first.report]}: ${leaves.length === 1 ? '1 report' : `${leaves.length} reports`} combined`,
    teams: teamsOf(parts),
    periods: first.periods,
    about: first.about,
    periodReason: 'the period of the reports that were combined',
    sections,
    measures: MEASURES.filter(({ id }) => shown.has(id)),
    unclassifiedLabels: labelsOf(parts),
    notes: distinctTexts([
      ...combinedNotes(leaves),
      ...teamsNote(parts),
      ...targetsNote(sums.flatMap(({ targetsDiffer }) => targetsDiffer)),
      ...(parts.some(({ hasCases }) => hasCases) ? ['Cases are listed in the reports of each, not in the sum.'] : []),
      ...roundingNotes(settings, sets, sections),
      ...notesOfReports(parts),
    ]),
    inputs: parts.flatMap(({ report }) => report.inputs),
    issues: joinIssues(...parts.map(({ report }) => report.issues)),
    definitions,
    combined: leaves,
  }
}

function distinctTexts(texts: readonly string[]): string[] {
  return [...new Set(texts)]
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1
}

/** The figures of one period, and the measures of which targets were left out. */
interface Sums {
  readonly figures: readonly Figure[]
  readonly targetsDiffer: readonly string[]
}

function sumsOf(parts: readonly Part[], period: ReportedPeriod, rounding: Definitions['rounding']): Sums {
  const { counted, asAt } = period
  const ofPeriod = parts.map((part) => {
    const figures = part.report.sections.flatMap((section) => section.figures)
    const own = figures.filter(
      ({ period: { from, to }, asAt: day }) => from === counted.from && to === counted.to && day === asAt,
    )
    return [part, groupBy(own, ({ measure }) => measure)] as const
  })
  const measures = [...new Set(ofPeriod.flatMap(([, figures]) => [...figures.keys()]))]
  const sums = measures.map((measure) => {
    const ofParts = ofPeriod.map(([part, figures]) => [part, distinct(figures.get(measure) ?? [])] as const)
    return { measure, ...combineMeasure(measure, ofParts) }
  })
  const figures = sums.flatMap((sum) => sum.figures)
  return {
    figures: rounding === 'additive' ? figures.map((figure) => asSumOfParts(figure, figures)) : figures,
    targetsDiffer: sums.filter(({ targetsDiffer }) => targetsDiffer).map(({ measure }) => measure),
  }
}

/** Two sections of a report can hold the same figure. */
function distinct(figures: readonly Figure[]): Figure[] {
  return [...new Map(figures.map((figure) => [figure.group, figure])).values()]
}

/** A subtotal as the sum of its parts as displayed (rule C11). */
function asSumOfParts(figure: Figure, figures: readonly Figure[]): Figure {
  const value = sumOfParts(figure, MEASURES, figures)
  if (value === undefined) return figure
  const range = figure.target === undefined ? undefined : readTargetRange(figure.target)
  return { ...figure, value, status: range && statusOf(value, range) }
}

/** The sections of all the reports, each with every figure of the measures that it shows. */
function sectionsOf(parts: readonly Part[], periods: Report['periods'], sets: readonly FigureSet[]): Section[] {
  const all = parts.flatMap(({ report }) => report.sections)
  const hasTarget = sets.some(({ figures }) => figures.some(({ target }) => target !== undefined))
  const shown = new Set<string>()
  return [...groupBy(all, ({ id }) => id)].flatMap(([id, same]) => {
    const { title } = same[0] as Section
    // A figure of two sections, such as one for the teams of a measure, is shown with the first.
    const ids = [...new Set(same.flatMap(({ figures }) => figures.map(({ measure }) => measure)))].filter(
      (measure) => !shown.has(measure),
    )
    for (const measure of ids) shown.add(measure)
    const measures = ids.flatMap((measure) => titleOf(measure, sets) ?? [])
    const made = figuresSection(id, title, measures, { periods, sets, hasTarget, keep: () => true })
    const exceptions = same.some((section) => section.exceptions !== undefined)
      ? exceptionsOf(same, parts.length)
      : undefined
    if (measures.length === 0 && exceptions === undefined) return []
    const notes = notesOfAll(same.map((section) => section.notes.filter((note) => !isOfOneReport(note))))
    if (exceptions === undefined) return [{ ...made, notes: [...made.notes, ...notes] }]
    return [{ ...made, columns: ['Children', 'Worst, days'], ...exceptions }]
  })
}

/** What a section says of its own report: what that lacks, and which of its cases are listed. */
function isOfOneReport(note: string): boolean {
  return /^(Not available|Listed): /.test(note)
}

function titleOf(measure: string, sets: readonly FigureSet[]): { id: string; title: string } | undefined {
  const figures = sets.flatMap((set) => set.figures.filter((figure) => figure.measure === measure))
  const figure = figures.find(({ group }) => group === '') ?? figures[0]
  return figure && { id: measure, title: figure.title }
}

/** The rules that cases breach, added up where every report can tell. */
function exceptionsOf(same: readonly Section[], parts: number) {
  const byFlag = groupBy(
    same.flatMap(({ exceptions = [] }) => exceptions),
    ({ flag }) => flag,
  )
  const exceptions = [...byFlag].flatMap(([flag, all]): Exception[] => {
    if (all.length < parts) return []
    const worst = all.flatMap(({ worstDays }) => worstDays ?? [])
    const children = all.reduce((sum, exception) => sum + (exception.children ?? 0), 0)
    return [{ flag, children, worstDays: worst.length === 0 ? null : Math.max(...worst) }]
  })
  const missing = [...byFlag.keys()].filter((flag) => exceptions.every((exception) => exception.flag !== flag))
  const notes = missing.length === 0 ? [] : [`Not available in every report: ${missing.join(', ')}.`]
  return { exceptions, notes }
}

/** The teams that were asked for: all, where one of the reports is of all. */
function teamsOf(parts: readonly Part[]): string[] {
  if (parts.some(({ report }) => report.teams.length === 0)) return []
  return [...new Set(parts.flatMap(({ report }) => report.teams))].sort()
}

function labelsOf(parts: readonly Part[]): UnknownLabel[] {
  const labels = groupBy(
    parts.flatMap(({ report }) => report.unclassifiedLabels),
    ({ label }) => label,
  )
  return [...labels]
    .map(([label, all]) => ({ label, cases: all.reduce((sum, { cases }) => sum + (cases ?? 0), 0) }))
    .sort((a, b) => b.cases - a.cases || compare(a.label, b.label))
}

/** What the figures were counted by. A measure that was counted in two ways is in no figure. */
function definitionsOf(parts: readonly Part[]): Definitions {
  const known = parts.flatMap(({ definitions }) => definitions ?? [])
  return {
    rounding: parts.every(({ definitions }) => definitions?.rounding === 'additive') ? 'additive' : 'exact',
    phases: [
      ...new Map(known.flatMap(({ phases }) => phases).map((phase) => [`${phase.name} ${phase.from}`, phase])).values(),
    ],
    measures: Object.assign({}, ...known.map(({ measures }) => measures)) as Definitions['measures'],
  }
}

/** Which reports they are, and when adding them up is right. */
function combinedNotes(leaves: readonly CombinedReport[]): string[] {
  const listed = leaves.map(({ file, title }) => `${title} (${file})`)
  return [
    `Combined: ${listed.join('; ')}.`,
    'Counts are added up, and shares, means and medians made anew from them. That is right where no child, family, worker or population is in two of the reports; who is, counts in each.',
    'Changes of shares and means, and trends, are left out: they need counts that reports do not hold.',
  ]
}

/** Names of teams that are in several reports: one team, or two of one name. */
function teamsNote(parts: readonly Part[]): string[] {
  const filesOfTeams = new Map<string, Set<string>>()
  for (const { file, report } of parts) {
    const groups = report.sections.flatMap(({ figures }) => figures.map(({ group }) => group))
    const named = groups.flatMap((group) => /^team=(.*?)(?:; |$)/.exec(group)?.[1] ?? [])
    for (const team of [...report.teams, ...named]) {
      filesOfTeams.set(team, (filesOfTeams.get(team) ?? new Set()).add(file))
    }
  }
  const shared = [...filesOfTeams].filter(([, files]) => files.size > 1).sort(([a], [b]) => compare(a, b))
  if (shared.length === 0) return []
  const listed = shared.map(([team, files]) => `${team} (${[...files].sort().join(', ')})`)
  return [`Added up as one team, since they have one name: ${listed.join('; ')}.`]
}

function targetsNote(measures: readonly string[]): string[] {
  if (measures.length === 0) return []
  return [`Targets left out, since the reports differ: ${[...new Set(measures)].join(', ')}.`]
}

/** What every report says once; then what only some of them say, and which. */
function notesOfReports(parts: readonly Part[]): string[] {
  const kept = parts.map((part) => ({ part, notes: part.report.notes.filter((note) => !MADE_ANEW.test(note)) }))
  const shared = notesOfAll(kept.map(({ notes }) => notes))
  const others = kept.flatMap(({ part, notes }) =>
    notes
      .filter((note) => !shared.includes(note))
      // A sum says itself which of its reports it is that says so.
      .map((note) => (part.isSum ? note : `${part.file}: ${note}`)),
  )
  return [...shared, ...others]
}

/** What all say, each sentence once. */
function notesOfAll(notes: readonly (readonly string[])[]): string[] {
  const [first = [], ...others] = notes
  return first.filter((note) => others.every((some) => some.includes(note)))
}

/** The notes that a sum has of its own and makes anew, and those about the rounding of other counts than its own. */
const MADE_ANEW = /^(Combined: |Counts are added up, |Changes of shares |.* \(rounding: (exact|additive)\)\.$)/
