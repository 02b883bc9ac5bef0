import type { RowList } from '../reports/list.ts'
import { ownPeriod } from '../reports/report.ts'
import { countsText } from './counts-text.ts'
import { datesText } from './dates-text.ts'
import { listTable } from './list-csv.ts'
import type { RendererOf } from './renderer.ts'
import { workbook } from './workbook.ts'
import { definitionsSheet, qualitySheet, tableOf } from './workbook-sheets.ts'

/** The rows behind a figure as an Excel workbook. */
export const renderListXlsx: RendererOf<RowList> = (list) => {
  const { measure, figure, which, teams, notes } = list
  const title = `${measure.title}: ${which}`
  const group = figure.group === '' ? 'the figure itself' : figure.group
  const heading = [
    title,
    `${measure.id}, ${group}`,
    ...datesText(list),
    ...(teams.length === 0 ? [] : [`Team: ${teams.join(', ')}`]),
    countsText(list),
  ]
  const sheets = [
    { name: 'Rows', heading, tables: [tableOf(listTable(list))], notes },
    ...definitionsSheet([measure], title),
    qualitySheet(list, title, []),
  ]
  return workbook(sheets, { title, asAt: ownPeriod(list).asAt })
}
