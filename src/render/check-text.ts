import { Chalk, type ChalkInstance } from 'chalk'
import { formatLong } from '../calendar/day.ts'
import { formatCount } from '../format-count.ts'
import { type Input, isRecognised, type RowAccount } from '../records/exports.ts'
import { describeIssue, ISSUE_KINDS, type Severity } from '../records/issue.ts'
import type { IssueGroup } from '../records/issue-log.ts'
import { counted } from '../reports/notes.ts'
import type { CheckRenderer } from './check-renderer.ts'
import { talliedIssues, totalRows } from './check-tally.ts'

/**
 * A check for people: what became of each file and its rows, then the issues, the most harmful first. An example is
 * one line, however long, so that it can be searched for and copied whole.
 */
export const renderCheckText: CheckRenderer = ({ checkedOn, inputs, issues }, { color }) => {
  const chalk = new Chalk({ level: color ? 1 : 0 })
  const blocks = [
    chalk.bold(`Check of the exports on ${formatLong(checkedOn)}`),
    [...inputs.flatMap(fileLines), ...totalLines(inputs)].join('\n'),
    ...issues.map((group) => issueLines(group, chalk).join('\n')),
    [talliedIssues(issues), ...(issues.length === 0 ? [] : ['docs/issues.md explains each kind of issue.'])].join('\n'),
  ]
  return `${blocks.join('\n\n')}\n`
}

function fileLines(input: Input): string[] {
  const { file, table, rows, unusedHeadings, decisions, unusable } = input
  const state = unusable ? ['cannot be used, see below'] : isRecognised(input) ? [] : ['not read, see below']
  if (!isRecognised(input)) return [`${file}: ${state}`]
  const unused = unusedHeadings.length === 0 ? [] : [`  Headings that no figure uses: ${unusedHeadings.join(', ')}`]
  return [`${file}: ${[...(table ? [table] : []), ...decisions, ...state].join('; ')}`, accountLine(rows), ...unused]
}

function totalLines(inputs: readonly Input[]): string[] {
  return inputs.length === 1 ? [] : [`All ${inputs.length} files`, accountLine(totalRows(inputs))]
}

function accountLine({ read, used, rejected, duplicates, setAside = 0 }: RowAccount): string {
  const [usedText, rejectedText] = [used, rejected].map((count) => formatCount(count))
  const aside = setAside > 0 ? ` + ${formatCount(setAside)} set aside` : ''
  const copies = counted(duplicates, 'exact duplicate')
  return `  ${counted(read, 'row')} read = ${usedText} used + ${rejectedText} rejected + ${copies} dropped${aside}`
}

function issueLines({ code, count, examples }: IssueGroup, chalk: ChalkInstance): string[] {
  const { severity, title, remedy } = ISSUE_KINDS[code]
  const more = count - examples.length
  return [
    `${heading(severity, chalk)}: ${title} (${formatCount(count)}) [${code}]`,
    ...examples.map((issue) => `  ${describeIssue(issue)}`),
    ...(more > 0 && examples.length > 0 ? [`  and ${formatCount(more)} more`] : []),
    `  ${chalk.bold('To do:')} ${remedy}`,
  ]
}

function heading(severity: Severity, chalk: ChalkInstance): string {
  switch (severity) {
    case 'error':
      return chalk.bold.red('Error')
    case 'warning':
      return chalk.bold.yellow('Warning')
    case 'information':
      return chalk.bold('Information')
  }
}
