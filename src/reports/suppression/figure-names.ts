import { type Figure, groupName } from '../../measures/figure.ts'
import { figureOf, ownPeriod, type Report } from '../report.ts'

/** The counts of a figure that can tell of children. */
export const KINDS = ['numerator', 'denominator', 'children'] as const
export type Kind = (typeof KINDS)[number]

/**
 * The figures of all tables and of all periods, each once. What others have published, and a value that somebody
 * typed, are no counts of these exports.
 */
export function distinctFigures({ sections }: Report): Figure[] {
  const figures = sections.flatMap((section) => [
    ...section.figures,
    ...section.lines.flatMap(({ cells }) => cells.flatMap((cell) => figureOf(cell) ?? [])),
    ...(section.scorecard ?? []).flatMap(({ baseline }) => (baseline ? [baseline.figure] : [])),
  ])
  const own = figures.filter((figure) => !isPublishedByOthers(figure) && !isTyped(figure))
  return [
    ...new Map(own.map((figure) => [figureName(figure), { ...figure, group: groupWithoutBaseline(figure) }])).values(),
  ]
}

/** Whether a figure is one of the DfE: whoever published it has decided what can be. */
export function isPublishedByOthers({ group }: Figure): boolean {
  return group.split('; ').some((part) => part.startsWith('comparator='))
}

/** Whether a figure is a value without counts, as a typed baseline is. */
export function isTyped({ numerator, value }: Figure): boolean {
  return numerator === null && value !== null
}

/** A baseline is the figure of its period, which a column may show too. */
function groupWithoutBaseline({ group }: Pick<Figure, 'group'>): string {
  return groupName(group.split('; ').filter((part) => part !== 'baseline'))
}

/** What tells a figure of a report from all others. Lines of a scorecard that count the same show one figure. */
export function figureName({
  measure,
  group,
  period,
  asAt,
  line,
}: Pick<Figure, 'measure' | 'group' | 'period' | 'asAt' | 'line'>): string {
  const name = `${measure} ${groupWithoutBaseline({ group })} ${period.from} ${period.to} ${asAt}`
  if (line === undefined) return name
  return `${name} ${JSON.stringify([[...line.teams].sort(), Object.entries(line.parameters).sort()])}`
}

/** What tells a count of a figure from all other counts of the report. */
export function nameOf(figure: Figure, kind: Kind): string {
  return `${kind} ${figureName(figure)}`
}

/** The flags of open cases are those of the report's own day. */
export function flagName(flag: string, report: Report): string {
  return `flag ${flag} ${ownPeriod(report).asAt}`
}

/** A label that is not understood, as the report lists it. */
export function labelName(label: string): string {
  return `label ${label}`
}

/** What is counted; null for days, a population or full-time equivalents, which are no counts of children or events. */
export function countOf(figure: Figure, kind: Kind): number | null {
  const { unit, numerator, denominator, children = null } = figure
  if (kind === 'children') return children
  if (kind === 'numerator') return unit === 'weeks' ? null : numerator
  return unit === 'per 10,000 children' || unit === 'cases per full-time equivalent' ? null : denominator
}
