import { describeNeeds, type Need } from '../records/need.ts'
import { caseloadColumns } from './cases-caseloads.ts'
import { CASE_COLUMNS } from './cases-columns.ts'
import { CUTS, type Cut } from './cases-cuts.ts'
import { CASE_RULES } from './cases-rules.ts'

/** How many cases a worker may hold unless the configuration says otherwise. */
const DEFAULT_CASE_LIMIT = 30

/** The columns and flags of `cases` as docs/cases.md describes them, made from what the report itself is made from. */
export function casesDocument(): string {
  const cuts = Object.keys(CUTS).filter((cut) => cut !== 'caseloads') as Cut[]
  const columns = CASE_COLUMNS.map(({ name, description, needs, cuts: shownIn }) => [
    `\`${name}\``,
    description,
    needsText(needs),
    cuts
      .filter((cut) => shownIn.includes(cut))
      .map((cut) => `\`--${cut}\``)
      .join(', '),
  ])
  const flags = CASE_RULES.map(({ flag, description, needs, cut }) => [
    flag,
    description,
    needsText(needs),
    cut === undefined ? '' : `\`--${cut}\``,
  ])
  const caseloads = caseloadColumns(DEFAULT_CASE_LIMIT).map(({ name, description, needs }) => [
    `\`${name}\``,
    description,
    needsText(needs),
  ])
  return [
    INTRODUCTION,
    '## Columns',
    table(['column', 'holds', 'needs', 'also in'], columns),
    '## Flags',
    FLAGS,
    table(['flag', 'means', 'needs', 'also in'], flags),
    '## Caseloads',
    CASELOADS,
    table(['column', 'holds', 'needs'], caseloads),
    '## CSV and JSON',
    FORMATS,
  ].join('\n\n')
}

const INTRODUCTION = `<!-- Made from the code by \`npm run docs\`. -->

# Case by case

\`cin-report cases exports/\` prints one row for each open child as at a day: who works with them, when they were last
seen, what is due next, and a flag for every rule that is breached. The worst overdue comes first, then the child's id;
the order of rows in the exports does not matter. Choose the day with \`--as-at\` or \`--week-ending\`; unless you do, it is
the end of the week that \`weekly\` would report.

\`--visits\`, \`--supervision\` and \`--assessments\` show fewer columns and only their own flags, each sorted by its own worst;
\`--assessments\` holds only children in assessment. \`--overdue\` leaves out rows without a flag, \`--team\` (the child's team)
and \`--worker\` keep those of some teams and workers. A table shows the columns that fit into 80 characters; CSV and JSON
hold all of them. The rows name children: keep them as you keep the exports. Messages hold counts and no ids.

An open child is one with an open referral that is not marked no further action; one child, one row. Without a table of
referrals it is one with an open case. A column whose table is missing is left out, and the report says what it needs.`

const FLAGS = `The defaults are named here; the report prints what your configuration sets. A visit or review due on the as-at date and
not done is overdue by 0 days. Each row of the exports counts by itself: a later visit does not make up for a missed one.
Something that never happened is counted from the start of the status (a supervision: from the referral).`

const CASELOADS = `\`--caseloads\` prints one row for each worker who holds an open case, the most cases first. With \`--team\` it shows the
workers who hold a case of the team, each with all of their cases.`

const FORMATS = `The columns above are the headings of the CSV and the keys of each of the \`rows\` of the JSON. Dates are ISO, ids are text,
what is unknown is empty (\`null\`). \`workers\` and \`flags\` are joined by \`; \` in the CSV and lists in the JSON, which also has

| key | holds |
| --- | --- |
| \`schema\`, \`report\`, \`title\` | 1, \`cases\` and the heading |
| \`cut\` | \`visits\`, \`supervision\`, \`assessments\` or \`caseloads\`; \`null\` for all |
| \`as_at\` | the day |
| \`teams\`, \`workers\`, \`only_flagged\` | what was asked for with \`--team\`, \`--worker\` and \`--overdue\` |
| \`counted\` | \`children\`, or \`workers\` with \`--caseloads\` |
| \`count\`, \`flagged\` | how many of them there are, and how many with a flag; without a flag too where \`rows\` leaves those out |
| \`flags\` | for each \`flag\` the \`count\` that have it; \`null\` where the exports do not hold what it \`needs\` |
| \`notes\`, \`inputs\`, \`issues\` | as in [the other reports](output.md#json) |
`

function needsText(needs: readonly Need[]): string {
  return describeNeeds(needs, () => true)
}

function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(headings), line(headings.map(() => '---')), ...rows.map(line)].join('\n')
}
