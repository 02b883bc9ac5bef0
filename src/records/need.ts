import type { Case } from './case.ts'
import type { RecordOf } from './record.ts'
import { headingOf } from './record.ts'
import type { TableName, Tables } from './tables.ts'

/** A column of a table, by the name of its field: `visits.childSeen`. */
type ColumnOf<Name extends TableName> = `${Name}.${keyof RecordOf<Tables[Name]> & string}`

/** Something that a figure cannot be counted without: a table, a column of one, or a setting of the configuration. */
export type Requirement =
  | TableName
  | { [Name in TableName]: ColumnOf<Name> }[TableName]
  | `cases.${keyof Case & string}`
  | 'population0to17'

/** Requirements of which one is enough. */
export type Need = readonly Requirement[]

/** The parts of a requirement: the table, and the field where it is a column. */
export function partsOf(requirement: Requirement): { readonly table: string; readonly field: string | undefined } {
  const [table, field] = requirement.split('.') as [string, string | undefined]
  return { table, field }
}

/** `icpc_date, outcome or closure_reason in cases, or conferences`. */
export function describeNeed(need: Need): string {
  const columns = new Map<string, string[]>()
  const tables: string[] = []
  for (const requirement of need) {
    const { table, field } = partsOf(requirement)
    if (field === undefined) tables.push(table === 'population0to17' ? 'population0to17 in the configuration' : table)
    else columns.set(table, [...(columns.get(table) ?? []), headingOf(field)])
  }
  const described = [...columns].map(([table, headings]) => `${listWithOr(headings)} in ${table}`)
  return [...described, ...(tables.length > 0 ? [listWithOr(tables)] : [])].join(', or ')
}

function listWithOr(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words[words.length - 1]}`
}
