import { formatCount } from '../../format-count.ts'
import { CONVENTIONS } from '../../measures/conventions.ts'
import type { Input, RowAccount } from '../../records/exports.ts'
import { describeIssue, ISSUE_KINDS, type Severity } from '../../records/issue.ts'
import type { IssueGroup } from '../../records/issue-log.ts'
import { totalRows } from '../check-tally.ts'
import { dataText, html, type Markup, sentence } from './markup.ts'
import { type Tone, tag } from './status.ts'
import { table } from './table.ts'

/** What a reader must know to defend the figures. */
export function notesMarkup(notes: readonly string[]): Markup {
  return html`<section aria-labelledby="notes">
<h2 id="notes">Notes</h2>
${notes.length === 0 ? html`<p>There are none.</p>\n` : html`<ul class="notes">\n${notes.map((note) => html`<li>${sentence(note)}</li>\n`)}</ul>\n`}</section>
`
}

/** What became of the rows of every file. */
export function rowsMarkup(inputs: readonly Input[]): Markup {
  const kinds = ['read', 'used', 'rejected', 'duplicates'] as const
  const counts = (rows: RowAccount) => kinds.map((kind) => html`${formatCount(rows[kind])}`)
  const rows = inputs.map(({ file, table: name, rows: account }) => [
    dataText(file),
    html`${name === undefined ? 'not recognised, not read' : name}`,
    ...(name === undefined ? kinds.map(() => html``) : counts(account)),
  ])
  return html`<section aria-labelledby="rows">
<h2 id="rows">Files and rows</h2>
<p>Every row that was read was used, rejected or dropped as an exact copy of another.</p>
${table({
  caption: 'Files and rows',
  headings: [
    { text: 'File', align: 'left' },
    { text: 'Table', align: 'left' },
    ...['Read', 'Used', 'Rejected', 'Copies dropped'].map((text) => ({ text, align: 'right' }) as const),
  ],
  rows,
  ...(inputs.length > 1 ? { total: [html`All files`, html``, ...counts(totalRows(inputs))] } : {}),
})}</section>
`
}

const SEVERITIES: Readonly<Record<Severity, readonly [words: string, tone: Tone]>> = {
  error: ['Error', 'bad'],
  warning: ['Warning', 'caution'],
  information: ['Information', 'plain'],
}

/** What was found wrong in the exports, by kind, the most harmful first, each with what to do. */
export function issuesMarkup(issues: readonly IssueGroup[]): Markup {
  return html`<section aria-labelledby="data-quality">
<h2 id="data-quality">Data quality</h2>
${issues.length === 0 ? html`<p>Nothing was found wrong in the rows that were read.</p>\n` : issuesTable(issues)}</section>
`
}

function issuesTable(issues: readonly IssueGroup[]): Markup {
  return table({
    caption: 'Data quality',
    headings: [
      { text: 'What was found', align: 'left' },
      { text: 'How bad', align: 'left' },
      { text: 'How many', align: 'right' },
      { text: 'What to do, and where', align: 'left' },
    ],
    rows: issues.map((group) => {
      const { severity, title, remedy } = ISSUE_KINDS[group.code]
      return [
        html`${title}`,
        tag(...SEVERITIES[severity]),
        html`${formatCount(group.count)}`,
        html`${remedy}${examples(group)}`,
      ]
    }),
  })
}

function examples({ count, examples: some }: IssueGroup): Markup | undefined {
  if (some.length === 0) return undefined
  const more = count - some.length
  return html`<details class="where"><summary>${some.length === 1 ? 'Where' : `The first ${some.length}`}</summary><ul>
${some.map((issue) => html`<li>${sentence(describeIssue(issue))}</li>\n`)}${more > 0 && html`<li>and ${formatCount(more)} more</li>\n`}</ul></details>`
}

/** The rules that hold for every figure. */
export function conventionsMarkup(): Markup {
  return html`<h2 id="conventions">How the figures are counted</h2>
<details class="conventions"><summary>The ${CONVENTIONS.length} rules that hold for every figure</summary>
<ol>
${CONVENTIONS.map(({ title, rule }) => html`<li><strong>${title}.</strong> ${withCode(rule)}</li>\n`)}</ol></details>
`
}

/** What stands between backticks, as code. */
function withCode(rule: string): Markup {
  return html`${rule.split(/`([^`]+)`/).map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part))}`
}
