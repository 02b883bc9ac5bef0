import type { TableName } from '../records/tables.ts'

/** What the configuration says of a column: what it is called, and what its values mean. */
export interface MappedColumn {
  /** What it is called in one file or another. */
  readonly headings: readonly string[]
  /** What the values of the exports mean in the words of the native table; others stay as they stand. */
  readonly values?: Readonly<Record<string, string>>
  /** What stands in every row, where the exports have no such column. */
  readonly always?: string
}

/** The columns that the configuration maps, by the native heading; most of them only to headings. */
export type ColumnMapping = Readonly<Record<string, MappedColumn | readonly string[]>>

/** For a heading of the exports the values whose rows are left out. */
export type LeaveOut = Readonly<Record<string, readonly string[]>>

/** For each table the rows of its files that are left out. */
export type RowsLeftOut = { readonly [Name in TableName]?: LeaveOut | undefined }

/** What the configuration says of a native column; undefined where it says nothing. */
export function mappingOf(mapping: ColumnMapping, column: string): MappedColumn | undefined {
  const mapped = Object.hasOwn(mapping, column) ? mapping[column] : undefined
  return mapped === undefined || 'headings' in mapped ? mapped : { headings: mapped }
}

/** All headings that a mapping names. */
export function headingsMapped(mapping: ColumnMapping): readonly string[] {
  return Object.keys(mapping).flatMap((column) => mappingOf(mapping, column)?.headings ?? [])
}

/** Values that mean something else in a column; case, and spaces around and between words, tell none apart. */
export class ValueMap {
  private readonly meanings: ReadonlyMap<string, string>
  private readonly unseen: Map<string, string>

  constructor(values: Readonly<Record<string, string>>) {
    this.meanings = new Map(Object.entries(values).map(([value, meaning]) => [sameValue(value), meaning]))
    this.unseen = new Map(Object.keys(values).map((value) => [sameValue(value), value]))
  }

  /** What a text means; itself where the map says nothing of it. */
  readonly translate = (text: string): string => {
    const value = sameValue(text)
    this.unseen.delete(value)
    return this.meanings.get(value) ?? text
  }

  /** The values that no cell has had. */
  get notFound(): readonly string[] {
    return [...this.unseen.values()]
  }
}

/** A value without what tells no two apart. */
export function sameValue(text: string): string {
  return text.trim().replace(/\s+/g, ' ').toLowerCase()
}
