import type { Case } from './case.ts'
import type { RecordOf } from './record.ts'
import { headingOf } from './record.ts'
import type { TableName, Tables } from './tables.ts'

/** A column of a table, by the name of its field: `visits.childSeen`. */
type ColumnOf<Name extends TableName> = `${Name}.${keyof RecordOf<Tables[Name]> & string}`

/**
 * Something that a figure cannot be counted without: a table, a column of one, a setting of the configuration, or
 * that nobody asked for the cases of a team only.
 */
export type Requirement =
  | TableName
  | { [Name in TableName]: ColumnOf<Name> }[TableName]
  | `cases.${keyof Case & string}`
  /** Visits or reviews of one kind, where a format of which the exports are may hold only others. */
  | `${'visits' | 'reviews'} of ${'CIN' | 'CP' | 'LAC'}`
  /** Every one of them, where a format may hold only the latest of each child. */
  | `all reviews of ${'CIN' | 'CP' | 'LAC'}`
  | 'population0to17'
  /** Allocations to the teams that the configuration names. */
  | 'cinServiceTeams'

/** Requirements of which one is enough. */
export type Need = readonly Requirement[]

/**
 * The parts of a requirement: the table, and the field where it is a column, the kind of practice where it is one, and
 * whether the latest of each child are not enough.
 */
export function partsOf(requirement: Requirement): {
  readonly table: string
  readonly field: string | undefined
  readonly practice: string | undefined
  readonly all: boolean
} {
  const [named, field] = requirement.split('.') as [string, string | undefined]
  const [records, practice] = named.split(' of ') as [string, string | undefined]
  const all = records.startsWith(ALL)
  return { table: all ? records.slice(ALL.length) : records, field, practice, all }
}

const ALL = 'all '

const NOT_TABLES: Readonly<Record<string, string>> = {
  population0to17: 'population0to17 in the configuration',
  cinServiceTeams: 'allocations with cinServiceTeams in the configuration',
}

/**
 * What is missing, in words: `icpc_date, outcome or closure_reason in cases, or conferences`. Of a table that is not
 * there at all the table is named, not its columns; what several needs share is said once, and a need that a table
 * asked for anyway would meet is not said.
 */
export function describeNeeds(missing: readonly Need[], has: (requirement: Requirement) => boolean): string {
  const tables = missing.flatMap(([requirement, ...others]) => {
    if (requirement === undefined || others.length > 0) return []
    const { table } = partsOf(requirement)
    return table === 'cases' || has(table as TableName) ? [] : [table]
  })
  const isMetBy = (need: Need) => need.length > 1 && need.some((item) => tables.includes(partsOf(item).table))
  const described = missing.filter((need) => !isMetBy(need)).map((need) => describeNeed(need, has))
  return [...new Set(described)].join('; and ')
}

/** One need in words; without `has`, every column is named. */
export function describeNeed(need: Need, has: (requirement: Requirement) => boolean = () => true): string {
  const columns = new Map<string, string[]>()
  const tables = new Set<string>()
  for (const requirement of need) {
    const { table, field, practice, all } = partsOf(requirement)
    const isTable = field === undefined || !(table === 'cases' || has(table as TableName))
    if (practice !== undefined && has(table as TableName)) {
      const areThere = all && has(`${table} of ${practice}` as Requirement)
      tables.add(areThere ? `all ${practice} ${table}, not only the latest of each child` : `${practice} ${table}`)
    } else if (isTable) tables.add(NOT_TABLES[table] ?? table)
    else columns.set(table, [...(columns.get(table) ?? []), headingOf(field)])
  }
  const parts = [...columns].map(([table, headings]) => `${listWithOr(headings)} in ${table}`)
  return [...parts, ...(tables.size > 0 ? [listWithOr([...tables])] : [])].join(', or ')
}

function listWithOr(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words[words.length - 1]}`
}
