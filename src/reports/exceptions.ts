import { describeNeeds } from '../records/need.ts'
import type { ReportRequest } from './arrange.ts'
import { openChildrenOf } from './cases-children.ts'
import { CASE_RULES } from './cases-rules.ts'
import { type Exception, ownPeriod, type Section } from './report.ts'

/**
 * The exceptions of the weekly report: for each rule that an open case can breach, how many children do, and by how
 * many days the worst of them. Who they are, `cases --overdue` says.
 */
export function exceptionsSection({ casebook, settings, teams, periods }: ReportRequest): Section {
  const book = casebook.asAt(ownPeriod({ periods }).asAt)
  const context = { book, settings, exports: casebook.exports }
  const isTold = CASE_RULES.filter(({ needs }) => needs.every((need) => need.some(book.has)))
  const children = openChildrenOf(context).filter(({ team }) => teams.length === 0 || teams.includes(team ?? ''))
  const exceptions = isTold.map(({ flag, judge }): Exception => {
    const daysOverdue = judge(context)
    let overdue = 0
    let worst = 0
    for (const child of children) {
      const days = daysOverdue(child)
      if (days === null) continue
      overdue++
      worst = Math.max(worst, days)
    }
    return { flag, children: overdue, worstDays: overdue === 0 ? null : worst }
  })
  const missing = CASE_RULES.filter((rule) => !isTold.includes(rule)).map(({ flag, needs }) => {
    const lacking = needs.filter((need) => !need.some(book.has))
    return `${flag} (needs ${describeNeeds(lacking, book.has)})`
  })
  return {
    id: 'exceptions',
    title: 'Exceptions among open cases',
    columns: ['Children', 'Worst, days'],
    lines: [],
    figures: [],
    exceptions,
    notes: missing.length === 0 ? [] : [`Not available: ${missing.join('; ')}.`],
  }
}
