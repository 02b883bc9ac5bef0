import { DURATION_BANDS } from '../measures/drift.ts'
import type { Figure } from '../measures/figure.ts'
import type { Measure } from '../measures/measure.ts'
import { cell, type FigureSet, figuresOf, type ReportRequest, section } from './arrange.ts'
import { inactiveSection } from './drift-inactive.ts'
import { withMeasures } from './figures.ts'
import { reportOf } from './notes.ts'
import { type Cell, figureOf, type Line, type Report, type Section } from './report.ts'

/** What is counted as drifting, in the order of the table. */
const DRIFTING = ['cin-plans-over-target', 'cin-plans-over-target-14-weeks', 'inactive-cases']
const LASTED = ['cin-open-duration', 'cin-ended-duration', 'over-6-months', 'over-12-months']

/** The published figures that durations are read against (DfE characteristics of children in need). */
const ENGLAND =
  'England, episodes ended in 2016-17: 3 months or less 45.1%, over 3 to 6 months 16.4%, over 6 months to 1 year 15.7%, 1 to 2 years 12.8%, 2 years or more 10.0% (DfE): a year or more 22.8%.'

/** The drift report: how long episodes last, the plans that go on for too long, and the cases that nobody works on. */
export function driftReport(all: ReportRequest): Report {
  const asked = all.settings.measures.filter(isOneOf([...LASTED, ...DRIFTING]))
  const request = withMeasures(all, asked)
  const sets = figuresOf(request)
  const own = sets[sets.length - 1] as FigureSet
  const sections = [
    durationSection(own),
    driftingSection(request, own),
    ...request.settings.measures
      .filter(isOneOf(['inactive-cases']))
      .flatMap((measure) => inactiveSection(measure, all, own)),
  ]
  return reportOf(request, sets, { report: 'drift', title: 'Drift', about: 'period', sections })
}

/** Whether a measure is one of these, or a copy of one under a name of the configuration. */
function isOneOf(ids: readonly string[]): (measure: Measure) => boolean {
  return ({ id, like }) => ids.includes(like ?? id)
}

/** How long episodes have been open, and how long those lasted that ended in the period, side by side. */
function durationSection(own: FigureSet): Section {
  const hasTarget = LASTED.some((id) => own.get(id, [])?.target !== undefined)
  const line = (title: string, open: Cell | undefined, ended: Cell | undefined): Line => ({
    title,
    cells: [open, ended, ...(hasTarget ? targetCells(figureOf(ended)) : [])],
  })
  const lines = [
    ...DURATION_BANDS.map((band) => {
      const share = (measure: string) => cell(own.get(measure, [`band=${band}`]), 'count and value')
      return line(capitalised(band), share('cin-open-duration'), share('cin-ended-duration'))
    }),
    line(
      'All episodes',
      cell(own.get('cin-open-duration', []), 'value'),
      cell(own.get('cin-ended-duration', []), 'value'),
    ),
    line('Over 6 months, under a year', undefined, cell(own.get('over-6-months', []), 'count and value')),
    line('A year or more', undefined, cell(own.get('over-12-months', []), 'count and value')),
  ]
  const columns = ['Open', 'Ended in period', ...(hasTarget ? ['Target', 'Status'] : [])]
  const made = section('durations', 'How long episodes last', columns, lines, [own])
  return made.lines.length === 0 ? made : { ...made, notes: [...made.notes, ENGLAND] }
}

function driftingSection(request: ReportRequest, own: FigureSet): Section {
  const measures = request.settings.measures.filter(isOneOf(DRIFTING))
  const hasTarget = measures.some(({ id }) => own.get(id, [])?.target !== undefined)
  const lines = measures.map((measure): Line => {
    const figure = own.get(measure.id, [])
    const shown = (['numerator', 'denominator', 'value'] as const).map((show) => cell(figure, show))
    return { title: titleOf(measure, request), cells: [...shown, ...(hasTarget ? targetCells(figure) : [])] }
  })
  const columns = ['Count', 'Out of', 'Share', ...(hasTarget ? ['Target', 'Status'] : [])]
  // The teams have a table of their own.
  return section('drifting', 'Plans and cases that drift', columns, lines, [own], ({ group }) => group === '')
}

/** The target length of a plan is set once for all reports: its title does not say it. */
function titleOf({ title, settings = [] }: Measure, request: ReportRequest): string {
  return settings.includes('planWeeks') ? `${title} (${request.settings.planWeeks} weeks)` : title
}

function targetCells(figure: Figure | undefined): (Cell | undefined)[] {
  return figure?.target === undefined ? [undefined, undefined] : [cell(figure, 'target'), cell(figure, 'status')]
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
