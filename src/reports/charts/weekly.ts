import { fillIn } from '../../measures/parameters.ts'
import type { FigureSet, ReportRequest } from '../arrange.ts'
import type { Chart } from '../chart.ts'
import type { Report } from '../report.ts'
import { WEEKLY_SECTIONS } from '../weekly-sections.ts'
import { caseloads } from './caseloads.ts'
import { isOpenCases, movement, openOverTime } from './movement.ts'
import { isOutcome, outcomeMix, outcomesOverTime } from './outcomes.ts'
import { planLengths } from './plans.ts'
import { type NamedFigure, timeliness } from './timeliness.ts'
import { overTime } from './weeks.ts'

/**
 * Puts the charts of the weekly report beside its figures: on the first page what managers ask for first, in the
 * sections what belongs to them. Sections that were not asked for have none.
 *
 * @param sets the figures of the report's periods
 */
export function withWeeklyCharts(report: Report, request: ReportRequest, sets: readonly FigureSet[]): Report {
  const own = sets[sets.length - 1] as FigureSet
  const { measures, planWeeks } = request.settings
  const has = (id: string) => report.sections.some((section) => section.id === id)
  const periods =
    has('headlines') || has('outcomes')
      ? overTime(request, sets, (measure) => isOpenCases(measure) || isOutcome(measure))
      : []
  const bySection: Readonly<Record<string, () => Chart[]>> = {
    outcomes: () => outcomesOverTime(periods),
    caseloads: () => caseloads(own, measures),
    plans: () => planLengths(own, planWeeks),
  }
  const firstPage = has('headlines')
    ? [
        ...movement(own, periodNameOf(report)),
        ...outcomeMix(own),
        ...openOverTime(periods),
        ...timeliness(timelinessFigures(request, own)),
      ]
    : []
  const sections = report.sections.map((section) => {
    const charts = bySection[section.id]?.() ?? []
    return charts.length === 0 ? section : { ...section, charts }
  })
  return { ...report, sections, charts: firstPage }
}

/** What the column of the report's own period is called: `This week`. Of several it is the last week. */
function periodNameOf({ sections, periods }: Report): string {
  return periods.length > 1 ? 'The last week' : (sections[0]?.columns[0] ?? 'This period')
}

/** The shares of the headlines that should be high, as the headlines name them: what was done in time. */
function timelinessFigures({ settings }: ReportRequest, own: FigureSet): NamedFigure[] {
  const headlines = WEEKLY_SECTIONS.find(({ id }) => id === 'headlines')
  return (headlines?.lines ?? []).flatMap(({ title, measure: id, toDate, week }): NamedFigure[] => {
    const measure = settings.measures.find((each) => each.id === id)
    const figure = own.get(id, toDate ?? week ?? [])
    if (!measure || !figure || measure.section === 'outcomes') return []
    const isTimeliness = measure.summary === 'share' && measure.goodLooksLike === 'high'
    return isTimeliness ? [{ title: fillIn(title, measure.parameters ?? {}), figure }] : []
  })
}
