import * as z from 'zod'

/**
 * The kinds of value a column can hold. Each kind has one normaliser in exports/values/, which turns a cell's
 * text into the value below, and null where the cell is blank.
 *
 * - `id`: text, kept as it stands, leading zeros and all
 * - `text`: a label, a team, a code
 * - `date`: the date of something that has happened; never after today
 * - `planned`: a due date or the planned end of something; may lie ahead
 * - `flag`: yes or no, however an export writes it
 * - `number`: a number of 0 or more
 * - `practice`: the kind of a visit or review: CIN, CP or LAC; another kind is kept as it stands
 * - `supervision`: supervision or oversight; another kind is kept as it stands
 * - `placement`: a DfE placement code such as P1; a type that has none is kept as it stands
 */
export type FieldKind =
  | 'id'
  | 'text'
  | 'date'
  | 'planned'
  | 'flag'
  | 'number'
  | 'practice'
  | 'supervision'
  | 'placement'

/** Whether a kind of field holds dates, of what has happened or is planned. */
export function isDateKind(kind: FieldKind): boolean {
  return kind === 'date' || kind === 'planned'
}

/** What the heading row, the templates and the messages need to know about a field. */
interface FieldDescription {
  readonly kind: FieldKind
  readonly required: boolean
  readonly description: string
  /** Whether the field only describes: a value that cannot be read is dropped with an issue, and the row stays. */
  readonly describes?: boolean
}

const fieldDescriptions = z.registry<FieldDescription>()

/** What the value of each kind is. A record is right where each of its values is, so each different text is judged once. */
export const KIND_SCHEMAS = {
  id: z.string().min(1),
  text: z.string().min(1),
  date: z.int(),
  planned: z.int(),
  flag: z.boolean(),
  number: z.number().nonnegative(),
  practice: z.string().min(1),
  supervision: z.string().min(1),
  placement: z.string().min(1),
} as const satisfies Record<FieldKind, z.ZodType>

type Described<Schema extends z.ZodType> = (description: string) => Schema

function requiredField<Kind extends FieldKind>(kind: Kind): Described<(typeof KIND_SCHEMAS)[Kind]> {
  return (description) => {
    const schema = KIND_SCHEMAS[kind].clone() as (typeof KIND_SCHEMAS)[Kind]
    fieldDescriptions.add(schema, { kind, required: true, description })
    return schema
  }
}

function optionalField<Kind extends FieldKind>(
  kind: Kind,
  describes = false,
): Described<z.ZodNullable<(typeof KIND_SCHEMAS)[Kind]>> {
  return (description) => {
    const schema = z.nullable(KIND_SCHEMAS[kind] as (typeof KIND_SCHEMAS)[Kind])
    fieldDescriptions.add(schema, { kind, required: false, description, ...(describes ? { describes } : {}) })
    return schema
  }
}

/** A value that every row must have. */
export const required = {
  id: requiredField('id'),
  date: requiredField('date'),
  practice: requiredField('practice'),
}

/** A value that may be blank: null then. */
export const optional = {
  id: optionalField('id'),
  text: optionalField('text'),
  date: optionalField('date'),
  planned: optionalField('planned'),
  flag: optionalField('flag'),
  number: optionalField('number'),
  supervision: optionalField('supervision'),
  placement: optionalField('placement'),
}

/** A value that only describes the child: dropped, with an issue, where it cannot be read. */
export const describing = {
  text: optionalField('text', true),
  date: optionalField('planned', true),
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
  /**
   * The column whose value no two rows may share, where the table has one. It is checked but not kept in the
   * record, unless the schema has a field of the same heading: ten million visit ids would only fill memory.
   */
  readonly key?: { readonly heading: string; readonly description: string }
  readonly schema: z.ZodObject<Shape>
  /** Pairs of start and end dates: a row whose end comes before its start is rejected. */
  readonly spans: readonly (readonly [start: keyof Shape & string, end: keyof Shape & string])[]
  /** Fields of which a row needs at least one. */
  readonly oneOf?: readonly (keyof Shape & string)[]
}

/** A record of a table: its values, and where they came from. */
export type RecordOf<Table extends TableDefinition> = z.infer<Table['schema']> & { readonly source: SourceRef }

export interface Field extends FieldDescription {
  /** The property of the record: `allocatedDate`. */
  readonly name: string
  /** The column of the native table: `allocated_date`. */
  readonly heading: string
}

/** The fields of a table's records in the order of its template. */
export function fieldsOf(table: TableDefinition): Field[] {
  return Object.entries(table.schema.shape).map(([name, schema]) => {
    const description = fieldDescriptions.get(schema as z.ZodType)
    if (!description) throw new Error(`${table.name}.${name} has no field description`)
    return { name, heading: headingOf(name), ...description }
  })
}

/** The columns of a table in the order of its template: its fields, and before them the key where it is no field. */
export function columnsOf(table: TableDefinition): readonly Field[] {
  let columns = columnsByTable.get(table)
  if (!columns) {
    columns = listColumns(table)
    columnsByTable.set(table, columns)
  }
  return columns
}

const columnsByTable = new WeakMap<TableDefinition, readonly Field[]>()

function listColumns(table: TableDefinition): Field[] {
  const fields = fieldsOf(table)
  const { key } = table
  if (!key || fields.some((field) => field.heading === key.heading)) return fields
  return [
    { name: key.heading, heading: key.heading, kind: 'id', required: true, description: key.description },
    ...fields,
  ]
}

/** The native heading of a field: `allocatedDate` is `allocated_date`. */
export function headingOf(fieldName: string): string {
  return fieldName.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
