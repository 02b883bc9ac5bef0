import * as z from 'zod'
import type { Day } from '../calendar/day.ts'

/**
 * The kinds of value a column can hold. Each kind has one normaliser in exports/values.ts, which turns a cell's
 * text into the value below, and null where the cell is blank.
 */
export type FieldKind = 'id' | 'text' | 'date'

/** What the heading row, the templates and the messages need to know about a field. */
interface FieldDescription {
  readonly kind: FieldKind
  readonly required: boolean
  readonly description: string
}

const fieldDescriptions = z.registry<FieldDescription>()

/** An identifier: text, kept as it stands, leading zeros and all. */
export function requiredId(description: string) {
  return z.string().register(fieldDescriptions, { kind: 'id', required: true, description })
}

export function optionalId(description: string) {
  return z.string().nullable().register(fieldDescriptions, { kind: 'id', required: false, description })
}

/** Free or coded text: a label, a team. */
export function optionalText(description: string) {
  return z.string().nullable().register(fieldDescriptions, { kind: 'text', required: false, description })
}

/** A calendar date, as a whole day number (see calendar/day.ts). */
export function requiredDate(description: string) {
  return z.int().register(fieldDescriptions, { kind: 'date', required: true, description })
}

export function optionalDate(description: string) {
  return z.int().nullable().register(fieldDescriptions, { kind: 'date', required: false, description })
}

/** Where a record came from: the file as the user named it, and the line its row starts on, counted from 1. */
export interface SourceRef {
  readonly file: string
  readonly line: number
}

/** One of the native tables: what a row is, its fields, and the rules that hold between them. */
export interface TableDefinition<Shape extends z.ZodRawShape = z.ZodRawShape> {
  readonly name: string
  /** One row is … */
  readonly row: string
  readonly schema: z.ZodObject<Shape>
  /** The field whose value no two rows may share. */
  readonly key: keyof Shape & string
  /** Pairs of start and end dates: a row whose end comes before its start is rejected. */
  readonly spans: readonly (readonly [start: keyof Shape & string, end: keyof Shape & string])[]
  /** Dates of things that have happened: a row that dates one after today is rejected. */
  readonly events: readonly (keyof Shape & string)[]
}

export type RecordOf<Table extends TableDefinition> = z.infer<Table['schema']> & { readonly source: SourceRef }

export interface Field extends FieldDescription {
  /** The property of the record: `allocatedDate`. */
  readonly name: string
  /** The column of the native table: `allocated_date`. */
  readonly heading: string
}

/** The fields of a table in the order of its template. */
export function fieldsOf(table: TableDefinition): Field[] {
  return Object.entries(table.schema.shape).map(([name, schema]) => {
    const description = fieldDescriptions.get(schema as z.ZodType)
    if (!description) throw new Error(`${table.name}.${name} has no field description`)
    return { name, heading: headingOf(name), ...description }
  })
}

/** The native heading of a field: `allocatedDate` is `allocated_date`. */
export function headingOf(fieldName: string): string {
  return fieldName.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** A record's value in one of its date fields. */
export function dateOf(record: object, field: string): Day | null {
  return (record as Record<string, Day | null>)[field] ?? null
}
