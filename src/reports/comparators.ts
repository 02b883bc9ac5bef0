import { INDICATORS, type Indicator } from '../benchmarks/indicators.ts'
import type { Published } from '../benchmarks/published.ts'
import type { Area, Observation } from '../benchmarks/read.ts'
import { endOf, yearName } from '../benchmarks/year.ts'
import { formatShort } from '../calendar/day.ts'
import { formatPeriod, type Period } from '../calendar/period.ts'
import { type Figure, uncounted } from '../measures/figure.ts'
import { type Chart, type ChartPoint, pointOf } from './chart.ts'
import { COMPARATORS, figuresIn, type Line, ownPeriod, type Report, type Section } from './report.ts'

/**
 * The report with a last section that has published figures beside its own: England, the region and named authorities,
 * of the latest year that had ended by the as-at date.
 *
 * @throws UserError where no year had
 */
export function withComparators(report: Report, published: Published): Report {
  const { asAt } = ownPeriod(report)
  published.refuseOutOfReach(asAt)
  const own = figuresIn(report.sections).filter((figure) => figure.asAt === asAt)
  const compared = INDICATORS.flatMap((indicator) => {
    const local = own.find(({ measure, group }) => measure === indicator.measure && group === indicator.group)
    const year = published.yearOf(indicator, asAt)
    if (!local || year === undefined) return []
    const areas = published.areas.map((area) => ({ area, found: published.figure(indicator, area, year) }))
    return [{ indicator, local, year, areas }]
  })
  return {
    ...report,
    sections: [...report.sections, comparatorsSection(report, published, compared)],
    ...(report.charts === undefined
      ? {}
      : { charts: report.charts.map((chart) => withPublishedBars(chart, compared)) }),
  }
}

interface Compared {
  readonly indicator: Indicator
  readonly local: Figure
  readonly year: number
  readonly areas: readonly { readonly area: Area; readonly found: Observation | undefined }[]
}

function comparatorsSection(report: Report, { areas }: Published, compared: readonly Compared[]): Section {
  const rows = compared.map(({ indicator, local, year, areas }) => ({
    title: `${indicator.title}, ${yearName(year)}`,
    local,
    published: areas.map(({ area, found }) => found && publishedFigure(indicator, area, found)),
  }))
  return {
    id: COMPARATORS,
    title: 'Comparators',
    columns: ['Local', ...areas.map(({ name }) => name)],
    lines: rows.map(({ title, local, published }): Line => {
      return { title, cells: [local, ...published].map((figure) => figure && { figure, show: 'value' }) }
    }),
    figures: rows.flatMap(({ published }) => published.filter((figure) => figure !== undefined)),
    notes: notesOn(report, compared),
  }
}

/** A chart of shares with a bar for each area that has published figures of all of its parts. */
function withPublishedBars(chart: Chart, compared: readonly Compared[]): Chart {
  if (chart.kind !== 'shares') return chart
  const whole = new Set(compared.map(({ local }) => local.measure))
  const bars = [...whole].flatMap((measure) => {
    const ofMeasure = compared.filter(({ local }) => local.measure === measure)
    return (ofMeasure[0]?.areas ?? []).flatMap(({ area }) => {
      const points = chart.series.flatMap(({ points: all }): ChartPoint[] => {
        const group = all.find(({ figure }) => figure?.measure === measure)?.figure?.group
        const match = ofMeasure.find(({ local }) => local.group === group)
        const found = match?.areas.find((each) => each.area === area)?.found
        if (!match || found?.value == null) return []
        // `Ended: 3 months or less` of each band.
        const which = match.indicator.title.split(':', 1)[0]?.toLowerCase()
        const label = `${area.name}, ${which} ${yearName(match.year)}`
        return [pointOf(label, publishedFigure(match.indicator, area, found))]
      })
      return points.length === chart.series.length ? [points] : []
    })
  })
  const series = chart.series.map((each, index) => ({
    ...each,
    points: [...each.points, ...bars.flatMap((points) => points[index] ?? [])],
  }))
  return { ...chart, series }
}

function publishedFigure(indicator: Indicator, area: Area, found: Observation): Figure {
  const { measure, group, title, unit } = indicator
  const period = yearTo(found.year)
  return {
    ...uncounted({
      measure,
      title: `${title} (${found.file})`,
      group: [...(group === '' ? [] : [group]), `comparator=${area.name}`].join('; '),
      unit,
      period,
      asAt: period.to,
    }),
    numerator: found.numerator,
    denominator: found.denominator,
    value: found.value,
    withheld: found.symbol,
  }
}

/** The year from 1 April to 31 March. */
function yearTo(year: number): Period {
  return { from: endOf(year - 1) + 1, to: endOf(year) }
}

function notesOn(report: Report, compared: readonly Compared[]): string[] {
  if (compared.length === 0) return ['None of the figures of this report stands in the files.']
  const found = compared.flatMap(({ areas }) => areas.flatMap((each) => each.found ?? []))
  const sources = new Set(
    found.map(({ file, year, indicator }) => `${file} (${yearName(year)}, DfE ${indicator.source})`),
  )
  const symbols = [...new Set(found.flatMap(({ symbol }) => symbol ?? []))].sort()
  const { counted } = ownPeriod(report)
  const years = [...new Set(compared.map(({ year }) => year))]
  const sameYear = yearTo(Math.max(...years))
  const isSame = counted.from === sameYear.from && counted.to === sameYear.to && years.length === 1
  return [
    `Source: ${[...sources].join('; ')}.`,
    ...(isSame
      ? []
      : [
          `Published figures are of a year to 31 March, local figures of ${formatPeriod(counted)}: --from ${formatShort(sameYear.from)} --to ${formatShort(sameYear.to)} gives the same year.`,
        ]),
    ...(symbols.length === 0
      ? []
      : [`As published, in place of a value that is withheld or not known: ${symbols.join(', ')}.`]),
    ...compared.flatMap(({ indicator: { title, caveat } }) => (caveat === undefined ? [] : [`${title}: ${caveat}.`])),
  ]
}
