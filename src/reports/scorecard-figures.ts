import type { Day } from '../calendar/day.ts'
import type { Period } from '../calendar/period.ts'
import { unavailable } from '../measures/count.ts'
import { exactValueOf, type Figure, uncounted } from '../measures/figure.ts'
import { type Fraction, fractionOfDecimal, roundHalfUp } from '../measures/fraction.ts'
import { isDivided } from '../measures/measure.ts'
import { statusOf } from '../measures/target.ts'
import { nearest } from '../nearest.ts'
import type { ScorecardLine } from '../scorecard/line.ts'
import { countPeriod, type ReportRequest } from './arrange.ts'
import { withMeasures } from './figures.ts'
import type { ReportedPeriod } from './report.ts'

/** A figure rounded as its line says, and its value before that; null where it has none. */
export interface ExactFigure {
  readonly figure: Figure
  readonly exact: Fraction | null
}

/** Counts the figures of one line of a scorecard. */
export class LineFigures {
  private readonly line: ScorecardLine
  private readonly request: ReportRequest
  private readonly amberWithin: number
  /** What the line cannot be counted for, whatever the exports hold. */
  private readonly needs: string | undefined
  /** The groups that were found, for a message where the one asked for is not among them. */
  private readonly groups = new Set<string>()

  /** @param request about the teams of the line */
  constructor(line: ScorecardLine, request: ReportRequest, amberWithin: number, needs: string | undefined) {
    const own = withMeasures(request, [line.measure])
    const measures = own.settings.measures.map((measure) => (measure.id === line.measure.id ? line.measure : measure))
    this.line = line
    this.request = { ...own, settings: { ...own.settings, measures, targets: new Map() } }
    this.amberWithin = amberWithin
    this.needs = needs
  }

  /** The figure of a period, rounded as the line says and held to its target. */
  at(period: ReportedPeriod): ExactFigure {
    const { line, needs } = this
    const { measure } = line
    const identity = this.identity(period.counted, period.asAt)
    if (needs !== undefined) return { figure: unavailable(identity, needs), exact: null }
    const counted = countPeriod(this.request, period).filter((figure) => figure.measure === measure.id)
    const found = counted.find(({ group }) => inAnyOrder(group) === inAnyOrder(line.group))
    // What the whole measure lacks, or the cut alone.
    const missing = found?.needs ?? counted.find(({ group }) => group === '')?.needs
    if (missing !== undefined) return { figure: unavailable(identity, missing), exact: null }
    for (const { group } of counted) this.groups.add(group)
    if (!found) {
      // A cut that nobody is in this time has none: a count of 0, and nothing to divide.
      const value = isDivided(line.unit) ? null : 0
      return {
        figure: { ...uncounted(identity), numerator: value, value },
        exact: value === null ? null : fractionOfDecimal(value),
      }
    }
    const exact = exactOf(found)
    const value = exact === null ? null : roundHalfUp(exact, line.decimals)
    const { target } = line
    const status = target && statusOf(value, target, this.amberWithin)
    return { figure: { ...found, title: line.title, line: identity.line, value, target: target?.text, status }, exact }
  }

  /** A figure of a value that somebody typed. */
  typed(value: number, { counted, asAt }: ReportedPeriod): ExactFigure {
    const figure = { ...uncounted(this.identity(counted, asAt)), value }
    return { figure, exact: fractionOfDecimal(value) }
  }

  /**
   * What to say where the line asks for a group that none of its figures had; undefined where one had it.
   * Workers are not named: a name among them is nobody's business but the reader's of a list.
   */
  missingGroup(): string | undefined {
    const { group } = this.line
    if (this.groups.size === 0 || [...this.groups].some((known) => inAnyOrder(known) === inAnyOrder(group))) {
      return undefined
    }
    const known = [...this.groups].filter((name) => name !== '' && !name.startsWith('worker='))
    if (group === '') return `a group, since it has no figure itself: ${known.join(', ')}`
    const meant = nearest(group, known)
    return `a group "${group}", which it has not${meant === undefined ? '' : `; did you mean "${meant}"?`}`
  }

  private identity(period: Period, asAt: Day) {
    const { measure, group, title, unit } = this.line
    const line = { title, teams: this.request.teams, parameters: measure.parameters ?? {} }
    return { measure: measure.id, title, unit, period, asAt, group, line }
  }
}

/** The value before it was rounded; the one that is displayed where that is the sum of its parts (rule C11). */
function exactOf(figure: Figure): Fraction | null {
  if (figure.value === null) return null
  const exact = exactValueOf(figure)
  const isCounted = exact !== null && roundHalfUp(exact, 1) === figure.value
  return isCounted ? exact : fractionOfDecimal(figure.value)
}

function inAnyOrder(group: string): string {
  return group.split('; ').sort().join('; ')
}
