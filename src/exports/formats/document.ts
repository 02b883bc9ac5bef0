import { TABLE_NAMES } from '../../records/tables.ts'
import { code, markdownTable } from '../markdown.ts'
import type { ForeignTable, Format, Gives, Source, XmlForm } from './format.ts'
import { FORMATS } from './index.ts'

/** docs/formats.md: every format that is read as it stands, made from the declarations that it is read by. */
export function formatsDocument(): string {
  return `${[
    '# Other formats',
    INTRODUCTION,
    markdownTable(
      ['format', 'full name', 'gives'],
      FORMATS.map((format) => [`[${format.name}](#${anchor(format.title)})`, format.title, nativeTables(format)]),
    ),
    ...RULES,
    ...FORMATS.map(describeFormat),
    ADDING,
  ].join('\n\n')}\n`
}

const INTRODUCTION = `Nobody has to rename a column. The files of these formats are read as they stand, each recognised by its headings in
any order and any case, whatever the file is called: name their folder as you would that of other exports. Each may be a
CSV file, or a sheet of an [Excel workbook](reading-exports.md).`

const RULES = [
  `## What becomes of a row

A row counts once in the account of its file, whatever it gives: read = used + rejected + exact duplicates + set aside.

- It is **rejected**, and gives nothing, where any of its records would be as a native row: the same rules, the same
  [issues](issues.md), and the messages name the file's own headings. A record that it gives besides, such as the last visit in
  a list of children, is left out alone ([detail-dropped](issues.md)).
- It is an **exact duplicate** where an earlier row of the table is the same in every cell.
- It is **set aside** where it gives no record; \`check\` says how many and why.
- All others are **used**: what they hold is in the records, or is looked up by other rows.

Some rows say only in a roundabout way whose they are: a visit by its plan, a placement by its period of care. That is
looked up in the other tables, in whatever order the files come. Where no file has what a row belongs to, the row is
rejected ([linked-row-missing](issues.md)); where only part of it stands elsewhere, it is used without
([linked-value-missing](issues.md)).`,
  `## Two formats in one folder

Each native table is taken from one source, so that nothing counts twice: from native files (also those whose columns
the configuration maps), else from ${FORMATS.map(({ name }) => name).join(', else from ')}. Native files were made for
this report; of the formats, the one that knows more of each event goes first. Visits and reviews are taken so for each
kind of practice: the reviews of looked-after children may come from one format and those of child protection from
another. What is left aside is set aside row by row, with a warning ([records-given-twice](issues.md)). A table that no
format has, such as \`supervision\`, is read beside them in its [native form](tables.md).`,
]

const ADDING = `## Adding a format

A format is one file of declarations in \`src/exports/formats/\` (or several, where it is long), listed in \`index.ts\` there
at its place in the order above. \`format.ts\` says what can be declared:

- a **table**: its name, its headings and their variants, which of them it is recognised by, its key, why rows are set
  aside, notes;
- the **records** a row gives, one or several, of one native table each: \`where\` names the heading that has to be filled
  for it, or what else has to be so, \`part\` the kind of practice, \`joined\` how several rows, of one table or of several,
  make one record, \`standIns\` the columns that no figure may rely on, \`latestOnly\` that there is only the latest of each child;
- where each **column** comes from: a heading; the same in every row (\`always\`); a code (\`codes\`, \`mean\`); a small pure
  function of some texts (\`of\`, \`work\`), several of which are in \`sources.ts\`; another table (\`lookUp\`, \`by\`, \`take\`); the
  first that is filled (\`firstOf\`); a column that counts as there only if it is ever filled (\`ifEver\`);
- how its tables stand in one XML file, where it has such a form (\`xml\`).

The order in which files are read, the account, the validation, the messages, this document and the test of the
declarations follow from that. A record needs an id of its own kind where its native table has a key: \`idOf\` and \`idAmong\`
make one. Rows come from \`OpenExport.readRows\` in \`open.ts\`, which hands over rows of cells with their true line numbers:
a file that is no CSV file needs nothing but another source of them, for which \`RowWriter\` makes rows of texts.`

function nativeTables({ tables }: Format): string {
  const given = new Set(tables.flatMap(({ gives }) => gives.map(({ table }) => table)))
  return TABLE_NAMES.filter((name) => given.has(name)).join(', ')
}

function describeFormat({ title, about, lacks, tables, xml, cautions = [] }: Format): string {
  const uncounted = tables.filter((table) => table.gives.length === 0 && table.notes === undefined)
  return [
    `## ${title}`,
    about,
    ...(xml === undefined ? [] : [describeXml(xml)]),
    'What it does not hold, so that figures which need it are shown as not available:',
    lacks.map(({ what, why }) => `- **${what}**: ${why}.`).join('\n'),
    ...(cautions.length === 0
      ? []
      : [
          'What the notes of a report say where it shows figures that the format gives:',
          cautions.map(({ note }) => `- ${note}`).join('\n'),
        ]),
    ...tables.filter((table) => !uncounted.includes(table)).map(describeTable),
    ...(uncounted.length > 0
      ? [
          `Recognised, and set aside, since no figure counts what they hold: ${uncounted.map(({ name }) => code(name)).join(', ')}.`,
        ]
      : []),
  ].join('\n\n')
}

function describeXml({ root, collection, record, handedDown }: XmlForm): string {
  return `Its XML is a \`${root}\` whose \`${collection.element}\` is ${collection.is}, with a \`${record}\` for each child. Every element in that with the name of a table is a row, and every element in a row with the name of a heading a cell. A row has ${handedDown.map(code).join(' and ')} from the elements around it where it has none of its own.`
}

function describeTable(table: ForeignTable): string {
  const { name, row, required, variants = {}, setAside = [], notes = [], gives } = table
  const needs = required.map((need) => (typeof need === 'string' ? code(need) : `one of ${need.map(code).join(', ')}`))
  const remarks = [
    `It is recognised by ${needs.join(', ')}.`,
    ...Object.entries(variants).map(
      ([heading, names]) => `${code(heading)} is also read as ${names.map(code).join(', ')}.`,
    ),
    ...setAside.map(({ reason }) => `Set aside: ${reason}.`),
    ...notes,
  ]
  return [
    `### ${name}`,
    `One row is ${row}.`,
    ...gives.map(describeRecord),
    remarks.map((remark) => `- ${remark}`).join('\n'),
  ].join('\n\n')
}

function describeRecord({ table, columns, where, joined, standIns = [], besides, latestOnly }: Gives): string {
  const rows = Object.entries(columns).map(([column, source]) => [column, describeSource(source)])
  const only =
    where === undefined ? '' : `, where ${typeof where === 'string' ? `${code(where)} is filled` : where.words}`
  const remarks = [
    ...(joined === undefined ? [] : [`One record is made of ${joined.words}.`]),
    ...(latestOnly ? ['It is the latest of the child, and not taken for all there were.'] : []),
    ...(besides ? ['Where it cannot be read, the row is used without it.'] : []),
    ...standIns.map((column) => `\`${column}\` only stands in: no figure relies on it.`),
  ]
  return [
    markdownTable([`${table}${only}`, 'comes from'], rows),
    ...(remarks.length > 0 ? [remarks.join(' ')] : []),
  ].join('\n\n')
}

/** A source in words, for people who know the headings. */
function describeSource(source: Source): string {
  if (typeof source === 'string') return code(source)
  if ('always' in source) return source.always
  if ('codes' in source) return `${code(source.codes)}, its codes in words`
  if ('of' in source) return source.words
  if ('ifEver' in source) return `${code(source.ifEver)}, where it is ever filled`
  if ('firstOf' in source) return source.firstOf.map(describeSource).join('; if blank, ')
  const by = Object.entries(source.by).map(([theirs, ours]) => `${code(theirs)} is ${code(ours)}`)
  return `${code(source.take ?? '')} in ${code(source.lookUp)}, where ${by.join(' and ')}`
}

function anchor(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9 -]/g, '')
    .replaceAll(' ', '-')
}
