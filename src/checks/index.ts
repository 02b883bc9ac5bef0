import type { Day } from '../calendar/day.ts'
import type { Measure } from '../measures/measure.ts'
import { Casebook, type CasebookSettings } from '../records/casebook.ts'
import type { Exports, Input } from '../records/exports.ts'
import { type IssueGroup, IssueLog, joinIssues } from '../records/issue-log.ts'
import { AFTER_CLOSURE_CHECKS } from './after-closure.ts'
import { type Check, CheckedExports } from './check.ts'
import { CHILD_CHECKS } from './children.ts'
import { CLOSURE_CHECKS } from './closures.ts'
import { FILE_CHECKS } from './files.ts'
import { ORDER_CHECKS } from './order.ts'
import { OVERLAP_CHECKS } from './overlaps.ts'
import { UNKNOWN_ID_CHECKS } from './unknown-ids.ts'

/** Every check that looks beyond a single row. Reports do not run them: only `cin-report check` does. */
export const CHECKS: readonly Check[] = [
  ...FILE_CHECKS,
  ...UNKNOWN_ID_CHECKS,
  ...CHILD_CHECKS,
  ...ORDER_CHECKS,
  ...CLOSURE_CHECKS,
  ...AFTER_CLOSURE_CHECKS,
  ...OVERLAP_CHECKS,
]

/** What a check of exports has found. */
export interface DataCheck {
  readonly checkedOn: Day
  readonly inputs: readonly Input[]
  /** Of the rows, of the outcomes of the cases, and between records; the most harmful first. */
  readonly issues: readonly IssueGroup[]
}

/** What checking exports needs to know from the configuration. */
export interface CheckSettings extends CasebookSettings {
  /** The measures as they are set: who is no worker to the caseload is none to a check. */
  readonly measures: readonly Measure[]
}

/**
 * Checks exports: what reading them found, what classifying their cases finds, and every check between records.
 *
 * @param today the day on which what is open is open
 * @param examplesKept how many issues of a kind are kept as examples
 */
export function checkData(
  exports: Exports,
  settings: CheckSettings,
  today: Day,
  examplesKept?: number | undefined,
): DataCheck {
  const { cases } = new Casebook(exports, settings).asAt(today)
  const found = new IssueLog(examplesKept)
  for (const { issues } of cases) for (const issue of issues) found.add(issue)
  const notWorkers = settings.measures.find(({ id }) => id === 'caseload')?.parameters?.notWorkers ?? []
  const checked = new CheckedExports(exports, cases, notWorkers, today)
  for (const { code, find } of CHECKS) for (const finding of find(checked)) found.count(code, finding)
  return { checkedOn: today, inputs: exports.inputs, issues: joinIssues(exports.issues, found.found) }
}
