import type { Day } from '../calendar/day.ts'
import type { Period } from '../calendar/period.ts'
import { type Figure, groupName } from '../measures/figure.ts'

/** A figure as a report once gave it. */
export interface ReportedFigure {
  /** The day on which the report was made. */
  readonly runDate: Day
  readonly asAt: Day
  /** Both days included; never past the as-at date. */
  readonly period: Period
  /** The teams that the report was asked for, as `scopeOf` writes them. */
  readonly teams: string
  /** The id of a measure; one that this version does not know is kept as it is. */
  readonly measure: string
  readonly group: string
  readonly numerator: number | null
  readonly denominator: number | null
  readonly value: number | null
  readonly unit: string
}

/** What tells one reported figure from another, whatever it came out at. */
type FigureName = Pick<ReportedFigure, 'asAt' | 'period' | 'teams' | 'measure' | 'group'>

/** The teams of a report as a text: `North; South`, whatever order they were asked for in; empty for all. */
export function scopeOf(teams: readonly string[]): string {
  return [...new Set(teams)]
    .sort()
    .map((team) => team.replaceAll(';', ';;'))
    .join('; ')
}

/**
 * What a figure is called in a history. A line of a scorecard has its own teams, and may have parameters of its own: it is
 * told by its title from the measure as other reports count it.
 *
 * @param teams those that its report was asked for
 */
export function nameIn(
  { measure, group, line }: Pick<Figure, 'measure' | 'group' | 'line'>,
  teams: readonly string[],
): Pick<FigureName, 'teams' | 'measure' | 'group'> {
  if (line === undefined) return { teams: scopeOf(teams), measure, group }
  const parts = [group, `line=${line.title}`].filter((part) => part !== '')
  return { teams: scopeOf(line.teams), measure, group: groupName(parts) }
}

/**
 * The figures that were reported, each with all it was reported as, in the order in which that was. A figure is one for
 * each as-at date, period, measure, group and teams; where it was reported again as something else, that is a revision.
 */
export class History {
  private readonly byName = new Map<string, ReportedFigure[]>()
  private readonly periods = new Set<string>()

  /** @param reported the oldest first, exact copies left out */
  constructor(reported: readonly ReportedFigure[]) {
    for (const figure of reported) {
      const name = nameOf(figure)
      const known = this.byName.get(name)
      if (known) known.push(figure)
      else this.byName.set(name, [figure])
      this.periods.add(periodName(figure))
    }
  }

  /** The figure as it was reported first; undefined where it never was. */
  first(figure: FigureName): ReportedFigure | undefined {
    return this.byName.get(nameOf(figure))?.[0]
  }

  /** Whether any figure was reported of a period, as at a day, for these teams. */
  knows(period: Pick<FigureName, 'asAt' | 'period' | 'teams'>): boolean {
    return this.periods.has(periodName(period))
  }

  /**
   * What a report adds: its figures that were never reported, and those that were last reported as something else.
   * What could not be counted is no figure.
   *
   * @param runDate the day on which the report is made
   */
  additions(figures: readonly Figure[], teams: readonly string[], runDate: Day): ReportedFigure[] {
    const added = new Map<string, ReportedFigure>()
    for (const figure of figures) {
      const { needs, period, asAt, numerator, denominator, value, unit } = figure
      if (needs !== undefined) continue
      const now = { ...nameIn(figure, teams), runDate, asAt, period, numerator, denominator, value, unit }
      const name = nameOf(now)
      const before = this.byName.get(name) ?? []
      // Of two runs on one day that take turns, each is there once.
      const isThere = before.some((was, index) => {
        return isSame(was, now) && (was.runDate === runDate || index === before.length - 1)
      })
      if (!isThere) added.set(name, now)
    }
    return [...added.values()]
  }
}

/**
 * Whether two reports of a figure agree. They are compared by what was counted, since a percentage also changes with
 * how it is rounded; by their values where nothing was.
 */
export function isSame(
  one: Pick<ReportedFigure, 'numerator' | 'denominator' | 'value'>,
  other: Pick<ReportedFigure, 'numerator' | 'denominator' | 'value'>,
): boolean {
  const counted = one.numerator !== null || other.numerator !== null
  return (
    one.numerator === other.numerator && one.denominator === other.denominator && (counted || one.value === other.value)
  )
}

function nameOf(figure: FigureName): string {
  return [periodName(figure), figure.measure, plain(figure.group)].join('\n')
}

function periodName({ asAt, period, teams }: Pick<FigureName, 'asAt' | 'period' | 'teams'>): string {
  return [asAt, period.from, period.to, plain(teams)].join('\n')
}

/** A text without the apostrophe that keeps a spreadsheet from taking it for a formula. */
function plain(text: string): string {
  return text.replace(/^'(?=[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20])/, '')
}
