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
  const tallies = isTold.map(({ flag, judge }) => ({ flag, judge: judge(context), children: 0, worstDays: -1 }))
  for (const child of openChildrenOf(context)) {
    if (teams.length > 0 && !teams.includes(child.team ?? '')) continue
    for (const tally of tallies) {
      const days = tally.judge(child)
      if (days === null) continue
      tally.children++
      tally.worstDays = Math.max(tally.worstDays, days)
    }
  }
  const exceptions = tallies.map(({ flag, children, worstDays }): Exception => {
    return { flag, children, worstDays: children === 0 ? null : worstDays }
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
