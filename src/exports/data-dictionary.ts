import { columnsOf, type Field, type FieldKind, headingOf, type TableDefinition } from '../records/record.ts'
import { TABLE_NAMES, TABLES } from '../records/tables.ts'
import { LINE_COLUMNS, LINES_FILE } from '../scorecard/columns.ts'
import { aliasesOf } from './headings.ts'
import { code, markdownTable } from './markdown.ts'

/** What each kind of column is called in the dictionary, and what is accepted in it. */
const KINDS: Readonly<Record<FieldKind, { readonly name: string; readonly accepted: string }>> = {
  id: {
    name: 'id',
    accepted: 'A text, kept as it stands, leading zeros and all. `-1` and `unknown` are blank.',
  },
  text: { name: 'text', accepted: 'A label, a team, a code.' },
  date: {
    name: 'date up to today',
    accepted:
      'The date of something that has happened: `31/03/2026`, `2026-03-31` or `31 March 2026`, with or without a time.',
  },
  planned: { name: 'any date', accepted: 'A date that may lie ahead, written in the same ways.' },
  flag: {
    name: 'yes or no',
    accepted:
      '`Y`, `Yes`, `True`, `T`, `1` or `N`, `No`, `False`, `F`, `0`, also as `a) Yes` or `1 - Yes`; `Unknown` is blank.',
  },
  number: { name: 'number', accepted: '0 or more: `1`, `0.6`, `1,234`.' },
  practice: {
    name: 'CIN, CP or LAC',
    accepted:
      '`CIN`, `CP`, `LAC` and their names: `Child in Need`, `CP Visit`, `CLA`, `Children Looked After`. Another kind is kept, with a warning.',
  },
  supervision: {
    name: 'supervision or oversight',
    accepted: '`Supervision`, `Case supervision`, `Management oversight`. Another kind is kept, with a warning.',
  },
  placement: {
    name: 'DfE placement code',
    accepted:
      'A code of the SSDA903 return: `P1`, `k) P1: Placed with parents`, or its label alone. Another type is kept.',
  },
}

/**
 * The data dictionary in Markdown: every table that is read, its columns and its rules. It goes with the templates
 * and is docs/tables.md, both made from the tables that the exports are read with.
 */
export function dataDictionary(): string {
  const tables = TABLE_NAMES.map((name) => TABLES[name])
  return `${[
    '# The tables that cin-report reads',
    INTRODUCTION,
    markdownTable(
      ['table', 'one row is'],
      tables.map(({ name, row }) => [`[${name}](#${name})`, row]),
    ),
    '## What is accepted',
    BLANKS,
    markdownTable(
      ['kind', 'accepted'],
      Object.values(KINDS).map(({ name, accepted }) => [name, accepted]),
    ),
    ...tables.map(describeTable),
    `## ${LINES_FILE}`,
    SCORECARD,
    markdownTable(['column', 'what it is'], Object.entries(LINE_COLUMNS)),
  ].join('\n\n')}\n`
}

const INTRODUCTION = `Each table is a CSV file. It is recognised by its headings, in any order and any case; the name of the file does not
matter, and columns that are not listed here are left alone. Every table is optional, but a report needs a list of
cases or of referrals. A column that is not required may be blank, or not there at all: the measures that need it are
then shown as not available.`

const BLANKS = `A cell is blank where there is nothing in it but spaces, or what systems write for nothing: \`NULL\`, \`NaN\`,
\`(blank)\`, \`PLACEHOLDER_DATA\`, a spreadsheet's errors (\`#N/A\`, \`#VALUE!\`, \`#REF!\`). So are \`N/A\`, \`None\`, \`Nil\` and a
dash, but in a column of text, where they may be an answer; and the first and last days that systems know, such as
01/01/1900 and 31/12/9999.`

const SCORECARD = `No export, but the lines of the scorecard, which \`cin-report scorecard\` prints: name the file in
\`cin-report.json\` as \`{"scorecard": {"lines": "${LINES_FILE}"}}\`. Only \`measure\` is required. The lines that the
template has are those of the LGA care practice diagnostic for Blackburn with Darwen; AST is one of its teams.`

function describeTable(table: TableDefinition): string {
  const columns = columnsOf(table)
  const aliases = columns
    .map((field) => ({ field, names: aliasesOf(field, table) }))
    .filter(({ names }) => names.length > 0)
    .map(
      ({ field, names }) => `- \`${field.heading}\` is also read as ${names.map((name) => `\`${name}\``).join(', ')}.`,
    )
  return [
    `## ${table.name}`,
    `One row is ${table.row}.`,
    markdownTable(
      ['column', 'required', 'kind', 'what it is'],
      columns.map((field) => [field.heading, field.required ? 'yes' : '', KINDS[field.kind].name, field.description]),
    ),
    [...rulesOf(table, columns), ...aliases].join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

/** What holds between the columns of a row, and between the rows. */
function rulesOf(table: TableDefinition, columns: readonly Field[]): string[] {
  const describing = columns.filter(({ describes }) => describes).map(({ heading }) => code(heading))
  return [
    ...(table.key
      ? [`- No two rows have the same ${code(table.key.heading)}: the first is used, another one is rejected.`]
      : []),
    ...table.spans.map(
      ([start, end]) => `- ${code(headingOf(end))} is not before ${code(headingOf(start))}, or the row is rejected.`,
    ),
    ...(table.oneOf
      ? [`- A row needs ${table.oneOf.map((name) => code(headingOf(name))).join(' or ')}, or it is rejected.`]
      : []),
    ...(describing.length > 0
      ? [`- A value of ${describing.join(', ')} that cannot be read is left out, and the row is used.`]
      : []),
  ]
}
