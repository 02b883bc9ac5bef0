import { type Day, formatLong } from '../calendar/day.ts'
import { nearest } from '../nearest.ts'
import { UserError } from '../user-error.ts'
import type { Indicator } from './indicators.ts'
import { type Area, type IndicatorColumns, type Observation, readBenchmark } from './read.ts'
import { endOf, yearName } from './year.ts'

/** What is to stand beside the figures of a report. */
export interface BenchmarkAsked {
  readonly files: readonly string[]
  /** Where it is not named, the region of the first authority. */
  readonly region: string | undefined
  /** By name or code. */
  readonly authorities: readonly string[]
  /** The year that ends on 31 March of this one; the latest that has ended where none is asked for. */
  readonly year: number | undefined
  readonly columns: IndicatorColumns
}

/** The figures of a few areas, as they were published. */
export class Published {
  /** England, the region and the authorities, in this order. */
  readonly areas: readonly Area[]
  private readonly observations: readonly Observation[]
  private readonly yearAsked: number | undefined
  private readonly files: readonly string[]

  /** @throws UserError where a file cannot be used, or none of them has an area */
  constructor({ files, region, authorities, year, columns }: BenchmarkAsked) {
    this.observations = files.flatMap((file) => readBenchmark(file, columns))
    this.yearAsked = year
    this.files = files
    const named = authorities.map((name) => this.area('local authority', name))
    const regionName = region ?? named[0]?.region ?? ''
    this.areas = [
      ...this.observations
        .filter(({ area }) => area.level === 'national')
        .map(({ area }) => area)
        .slice(0, 1),
      ...(regionName === '' ? [] : [this.area('regional', regionName)]),
      ...named,
    ]
    this.refuseNoYear()
  }

  /** The year of an indicator that is shown: the one asked for, else the latest that ended by the as-at date. */
  yearOf({ measure, group }: Indicator, asAt: Day): number | undefined {
    const years = this.observations
      .filter(({ indicator, year }) => {
        return indicator.measure === measure && indicator.group === group && this.isInReach(year, asAt)
      })
      .map(({ year }) => year)
    return years.length === 0 ? undefined : Math.max(...years)
  }

  private isInReach(year: number, asAt: Day): boolean {
    return this.yearAsked === undefined ? endOf(year) <= asAt : year === this.yearAsked
  }

  /** The figure of an area and year; undefined where none was published. */
  figure({ measure, group }: Indicator, { level, name }: Area, year: number): Observation | undefined {
    // Of two files that have it, the one that was named last.
    return this.observations.findLast(
      (each) =>
        each.indicator.measure === measure &&
        each.indicator.group === group &&
        each.area.level === level &&
        each.area.name === name &&
        each.year === year,
    )
  }

  /** @throws UserError where no year of any file had ended by the day */
  refuseOutOfReach(asAt: Day): void {
    if (this.observations.some(({ year }) => this.isInReach(year, asAt))) return
    throw new UserError(
      `${this.files.join(', ')}: no year had ended by the as-at date, ${formatLong(asAt)}; there are ${this.yearsText()}.`,
      'Download the release of that time, or name a year all the same with --benchmark-year.',
    )
  }

  private refuseNoYear(): void {
    if (this.yearAsked === undefined || this.observations.some(({ year }) => year === this.yearAsked)) return
    throw new UserError(
      `${this.files.join(', ')}: there is no year ${yearName(this.yearAsked)}.`,
      `There are ${this.yearsText()}.`,
    )
  }

  private yearsText(): string {
    const years = [...new Set(this.observations.map(({ year }) => year))].sort((a, b) => a - b)
    return years.map(yearName).join(', ')
  }

  private area(level: Area['level'], asked: string): Area {
    const known = this.observations.map(({ area }) => area).filter((area) => area.level === level)
    const isAsked = ({ name, codes }: Area) =>
      [name, ...codes].some((each) => each.toLowerCase() === asked.trim().toLowerCase())
    const found = known.find(isAsked)
    if (found) return found
    const names = [...new Set(known.map(({ name }) => name))].sort()
    const meant = nearest(asked, names)
    throw new UserError(
      `${this.files.join(', ')}: there is no ${level === 'regional' ? 'region' : 'authority'} "${asked}".${meant === undefined ? '' : ` Did you mean "${meant}"?`}`,
      names.length === 0 || names.length > 20 ? undefined : `There are: ${names.join(', ')}.`,
    )
  }
}
