import type { ColumnMapping, MappedColumn } from '../exports/column-mapping.ts'
import type { ColumnMappings } from '../exports/recognise.ts'
import { EXPECTED, NORMALISERS } from '../exports/values/kinds.ts'
import { columnsOf, type Field, KIND_SCHEMAS } from '../records/record.ts'
import { TABLES, type TableName } from '../records/tables.ts'
import { UserError } from '../user-error.ts'
import type { ConfigurationFile } from './schema.ts'

/** What stands for one column in the file. */
type Written = NonNullable<NonNullable<ConfigurationFile['columns']>[TableName]>[string]

/**
 * The columns that are mapped; what is "" has yet to be filled in.
 *
 * @throws UserError where a value is said to mean what its column cannot hold
 */
export function readColumns(file: ConfigurationFile, name: string): ColumnMappings {
  const tables = Object.entries(file.columns ?? {}).map(([table, columns = {}]) => {
    const fields = columnsOf(TABLES[table as TableName])
    const filledIn = Object.entries(columns).flatMap(([column, written]) => {
      const field = fields.find(({ heading }) => heading === column)
      const mapped =
        field && written !== undefined ? readColumn(field, written, `${name}: columns.${table}`) : undefined
      return mapped === undefined ? [] : [[column, mapped] as const]
    })
    return [table, Object.fromEntries(filledIn) satisfies ColumnMapping]
  })
  return Object.fromEntries(tables)
}

function readColumn(field: Field, written: NonNullable<Written>, where: string): ColumnMapping[string] | undefined {
  if (typeof written === 'string' || Array.isArray(written)) {
    const headings = headingsOf(written)
    return headings.length > 0 ? headings : undefined
  }
  if ('always' in written) return readConstant(field, written.always, `${where}.${field.heading}.always`)
  const values = Object.entries(written.values ?? {}).filter(([, meaning]) => meaning !== '')
  if (values.length > 0 && !MAY_TRANSLATE.has(field.kind)) {
    throw new UserError(
      `${where}.${field.heading}: values: ids, dates and numbers mean what they say.`,
      'Give the heading alone.',
    )
  }
  for (const [value, meaning] of values) requireReadable(field, meaning, `${where}.${field.heading}.values.${value}`)
  const headings = headingsOf(written.heading)
  if (headings.length === 0) return undefined
  return { headings, ...(values.length > 0 ? { values: Object.fromEntries(values) } : {}) }
}

/** The kinds of columns whose values are words. */
const MAY_TRANSLATE: ReadonlySet<Field['kind']> = new Set(['text', 'flag', 'practice', 'supervision', 'placement'])

/** What is the same in every row can be a word, or a date on which all of it happened; it tells no rows apart. */
function readConstant(field: Field, always: string, where: string): MappedColumn {
  if (field.kind === 'id') {
    throw new UserError(`${where}: an id cannot be the same in every row.`, 'Give the heading that holds it.')
  }
  requireReadable(field, always, where)
  return { headings: [], always }
}

function requireReadable(field: Field, text: string, where: string): void {
  const value = NORMALISERS[field.kind](text)
  if (value !== null && KIND_SCHEMAS[field.kind].safeParse(value).success) return
  throw new UserError(`${where}: found "${text}", expected ${EXPECTED[field.kind]}.`)
}

function headingsOf(written: string | readonly string[]): readonly string[] {
  return [written].flat().filter((heading) => heading.trim() !== '')
}
