import type { ConfigurationFile } from '../configuration/schema.ts'
import { mappingOf } from '../exports/column-mapping.ts'
import type { ColumnMappings } from '../exports/recognise.ts'
import { columnsOf } from '../records/record.ts'
import { TABLE_NAMES, TABLES, type TableName } from '../records/tables.ts'
import { describeHeadings, describeLabels } from './describe.ts'
import type { FoundLabels } from './labels.ts'
import type { Survey, SurveyedFile } from './survey.ts'

/** For each table and native heading, what the exports call it; no heading at all where that is to be filled in. */
export type DraftColumns = ReadonlyMap<TableName, ReadonlyMap<string, readonly string[]>>

/**
 * The columns that a configuration has to map: those that were not found although their file has headings left that
 * may be them, filled in where a heading is likely to be the one. What is mapped already stays.
 */
export function draftColumns({ files, foreign }: Survey, already: ColumnMappings): DraftColumns {
  const draft = new Map<TableName, Map<string, readonly string[]>>()
  for (const table of TABLE_NAMES) {
    const headings = headingsToMap(
      table,
      files.filter((file) => file.table === table),
    )
    const own = already[table] ?? {}
    for (const column of Object.keys(own)) {
      const mapped = mappingOf(own, column)
      if (mapped?.always !== undefined) headings.delete(column)
      else headings.set(column, [...new Set([...(mapped?.headings ?? []), ...(headings.get(column) ?? [])])])
    }
    const inOrder = columnsOf(TABLES[table]).flatMap(({ heading }) => {
      const mapped = headings.get(heading)
      return mapped ? [[heading, mapped] as const] : []
    })
    if (inOrder.length > 0) draft.set(table, new Map(inOrder))
  }
  // There is no report without a list of cases or of referrals.
  const tables = [...files.map(({ table }) => table), ...foreign.flatMap(({ format }) => format.gives)]
  if (!tables.some((table) => table === 'cases' || table === 'referrals') && !draft.has('cases')) {
    const required = columnsOf(TABLES.cases).filter((column) => column.required)
    return new Map([['cases', new Map(required.map(({ heading }) => [heading, []]))], ...draft])
  }
  return draft
}

function headingsToMap(table: TableName, files: readonly SurveyedFile[]): Map<string, readonly string[]> {
  const headings = new Map<string, readonly string[]>()
  for (const { suggestions, missing, unplaced } of files.filter((file) => file.table === table)) {
    for (const { field, heading } of suggestions) {
      headings.set(field.heading, [...new Set([...(headings.get(field.heading) ?? []), heading])])
    }
    if (unplaced.length === 0) continue
    for (const { heading } of missing) headings.set(heading, headings.get(heading) ?? [])
  }
  return headings
}

/** The columns of a draft that are filled in, for reading the exports with them, and what was said of their values. */
export function mappingsOf(draft: DraftColumns, already: ColumnMappings): ColumnMappings {
  const tables = TABLE_NAMES.filter((table) => draft.has(table) || already[table] !== undefined)
  return Object.fromEntries(
    tables.map((table) => {
      const own = already[table] ?? {}
      const drafted = [...(draft.get(table) ?? [])].map(([column, headings]) => {
        const values = mappingOf(own, column)?.values
        return [column, values ? { headings, values } : headings] as const
      })
      return [table, { ...own, ...Object.fromEntries(drafted) }]
    }),
  )
}

/**
 * The text of the configuration, ready to be filled in.
 *
 * @param already what stands in the file that is written over: it is kept
 */
export function draftConfiguration(
  survey: Survey,
  columns: DraftColumns,
  labels: FoundLabels,
  already: ConfigurationFile,
): string {
  const { $schema, $comment = [], ...kept } = already
  const comment = [$comment].flat()
  const ownComment = comment.includes(ADVICE) ? comment.slice(0, comment.indexOf(ADVICE)) : comment
  const toExplain = Object.fromEntries(labels.outcomes.found.map(({ text }) => [text, ''] as const))
  const outcomeLabels = { ...toExplain, ...already.outcomeLabels }
  const configuration = {
    ...($schema === undefined ? {} : { $schema }),
    $comment: [...ownComment, ADVICE, ...describeHeadings(survey), ...describeLabels(labels)],
    ...kept,
    ...columnsAsWritten(survey, columns, labels, already),
    ...(Object.keys(outcomeLabels).length > 0 ? { outcomeLabels } : {}),
  }
  return `${JSON.stringify(configuration, null, 2)}\n`
}

const ADVICE =
  'Written by cin-report init. Fill in the empty values; until then they count as if they were not there. What is not needed can be deleted, this comment too.'

/** What stands for each column: its heading, and the meanings of its values where there is something to say of them. */
function columnsAsWritten(
  survey: Survey,
  columns: DraftColumns,
  { types }: FoundLabels,
  already: ConfigurationFile,
): Pick<ConfigurationFile, 'columns'> {
  const tables = TABLE_NAMES.flatMap((table) => {
    const own = already.columns?.[table] ?? {}
    const drafted = columns.get(table) ?? new Map<string, readonly string[]>()
    const toExplain = types.filter((each) => each.table === table && each.found.length > 0)
    // What is only "" there is not asked for again where its file has no heading left for it.
    const kept = Object.keys(own).filter((column) => typeof own[column] === 'object')
    const names = new Set([...kept, ...drafted.keys(), ...toExplain.map(({ column }) => column)])
    const inOrder = columnsOf(TABLES[table]).filter(({ heading }) => names.has(heading))
    const written = inOrder.map(({ heading: column }) => {
      const before = own[column]
      const said = typeof before === 'object' && !Array.isArray(before) ? before : undefined
      if (said !== undefined && 'always' in said) return [column, said] as const
      const heading = headingAsWritten(drafted.get(column) ?? headingIn(survey, table, column))
      const found = toExplain.find((each) => each.column === column)?.found ?? []
      const values = { ...Object.fromEntries(found.map(({ text }) => [text, ''])), ...said?.values }
      return [column, Object.keys(values).length > 0 ? { heading, values } : heading] as const
    })
    return written.length > 0 ? [[table, Object.fromEntries(written)] as const] : []
  })
  return tables.length > 0 ? { columns: Object.fromEntries(tables) } : {}
}

/** What the files of a table call a column that needs no mapping. */
function headingIn({ files }: Survey, table: TableName, column: string): readonly string[] {
  const matched = files.filter((file) => file.table === table).flatMap(({ match }) => match.columns)
  return [...new Set(matched.filter(({ field }) => field.heading === column).map(({ heading }) => heading))]
}

function headingAsWritten(headings: readonly string[]): string | string[] {
  return headings.length > 1 ? [...headings] : (headings[0] ?? '')
}
