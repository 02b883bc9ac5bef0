import type { Figure } from '../../measures/figure.ts'
import type { Exception, Report } from '../report.ts'
import { declaredSums } from './declared-sums.ts'
import { countOf, distinctFigures, flagName, KINDS, labelName, nameOf } from './figure-names.ts'
import type { Bound, Equation, Publication } from './hiding.ts'
import { NamedCounts } from './named-counts.ts'
import { scopesOf } from './scopes.ts'
import { cutsOf, labelsOf, periodSums, teamSums, weekByWeek } from './sums.ts'

/** What a report prints that could give a count away: its figures, the rules that open cases breach, its labels. */
export interface PrintedCounts {
  readonly values: readonly number[]
  /** In the order of `figures`, then of `exceptions`, then of the unclassified labels. */
  readonly publications: readonly Publication[]
  readonly figures: readonly Figure[]
  readonly exceptions: readonly Exception[]
  readonly equations: readonly Equation[]
  readonly bounds: readonly Bound[]
}

/** Every count that a report prints, and how they add up. */
export function printedCounts(report: Report): PrintedCounts {
  const figures = distinctFigures(report)
  const exceptions = report.sections.flatMap((section) => section.exceptions ?? [])
  const counts = new NamedCounts()
  const publications = [
    ...figures.map((figure) => KINDS.flatMap((kind) => counts.add(nameOf(figure, kind), countOf(figure, kind)))),
    ...exceptions.map(({ flag, children }) => counts.add(flagName(flag, report), children)),
    ...report.unclassifiedLabels.map(({ label, cases }) => counts.add(labelName(label), cases)),
  ]
  const weeks = weekByWeek(figures, report.measures)
  const scopes = scopesOf(figures, report.measures)
  const declared = declaredSums(figures, scopes, report)
  const sums = [
    ...cutsOf(figures),
    ...teamSums(figures, scopes),
    ...periodSums(figures),
    ...weeks.sums,
    ...declared.sums,
    labelsOf(report),
  ]
  for (const sum of sums) counts.addSum(sum)
  const shares = figures.map((figure) => [nameOf(figure, 'numerator'), nameOf(figure, 'denominator')] as const)
  for (const bound of [...shares, ...weeks.bounds, ...declared.bounds]) counts.addBound(bound)
  const { placeOf } = counts
  return {
    values: counts.values,
    publications: publications.map((places) => [...new Set(places.map(placeOf))]),
    figures,
    exceptions,
    ...counts.known(),
  }
}
