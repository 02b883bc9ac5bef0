import { FILE_ISSUES } from './files.ts'
import type { IssueKind } from './kind.ts'
import { OUTCOME_ISSUES } from './outcomes.ts'
import { RECORD_ISSUES } from './records.ts'
import { ROW_ISSUES } from './rows.ts'

const KINDS = { ...FILE_ISSUES, ...ROW_ISSUES, ...OUTCOME_ISSUES, ...RECORD_ISSUES }

export type IssueCode = keyof typeof KINDS

/** Every kind of issue that reading exports, classifying cases and `cin-report check` can raise. */
export const ISSUE_KINDS: Readonly<Record<IssueCode, IssueKind>> = KINDS

/** The kinds of issue by what they are found in, as docs/issues.md lists them. */
export const ISSUE_SECTIONS: readonly { readonly title: string; readonly codes: readonly IssueCode[] }[] = [
  { title: 'Files', codes: codesOf(FILE_ISSUES) },
  { title: 'Rows and values', codes: codesOf(ROW_ISSUES) },
  { title: 'Outcomes of cases', codes: codesOf(OUTCOME_ISSUES) },
  { title: 'Records that say something against each other', codes: codesOf(RECORD_ISSUES) },
]

function codesOf(kinds: Partial<typeof KINDS>): IssueCode[] {
  return Object.keys(kinds) as IssueCode[]
}
