import { isoDay } from '../../src/calendar/day.ts'
import { checkData, type DataCheck } from '../../src/checks/index.ts'
import { readConfiguration } from '../../src/configuration/configuration.ts'
import type { Exports } from '../../src/records/exports.ts'
import { describeIssue, type IssueCode } from '../../src/records/issue.ts'
import { exportsWith, type TableWords } from './tables.ts'

/** The day on which all checks of the tests are made. */
export const TODAY = isoDay('2024-06-30')

/** Checks exports with a configuration that says nothing, or this. */
export function checked(exports: Exports, configuration = '{}'): DataCheck {
  return checkData(exports, readConfiguration(configuration, 'cin-report.json'), TODAY)
}

/** The messages of the findings of one kind. */
export function findings(code: IssueCode, words: TableWords, columns = {}): string[] {
  const { issues } = checked(exportsWith(words, { columns }))
  return (issues.find((group) => group.code === code)?.examples ?? []).map(describeIssue)
}
