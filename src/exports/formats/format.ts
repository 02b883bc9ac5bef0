import type { TableName } from '../../records/tables.ts'

/*
 * A format is a set of tables that some standard defines, each with headings of its own: the Standard Safeguarding
 * Dataset, the SSDA903 return. A file of it says in declarations like these, which hold no code but small pure functions,
 * what each of its tables is and which native records a row of it gives. See docs/formats.md for how to add one.
 */

/** A format: its tables, and what no table of it can tell. */
export interface Format {
  /** What messages call it: `SSD`. */
  readonly name: string
  /** Its full name. */
  readonly title: string
  /** What it is and where it comes from, in a sentence or two. */
  readonly about: string
  readonly tables: readonly ForeignTable[]
  /** How its tables stand in one XML file, where it has such a form. */
  readonly xml?: XmlForm
  /** What figures need and the format does not hold, each with the reason. */
  readonly lacks: readonly { readonly what: string; readonly why: string }[]
  /** What readers of a report have to know of figures that it can give. */
  readonly cautions?: readonly FormatCaution[]
}

/** What is said in the notes of a report that shows one of the measures, where the records of a table come from the format. */
export interface FormatCaution {
  readonly of: readonly TableName[]
  readonly measures: readonly string[]
  /** The table without which alone it has to be said: exports of another kind may bring it. */
  readonly unless?: TableName
  readonly note: string
}

/**
 * How the tables of a format stand in XML, one inside the other: each row is an element with the name of its table, and
 * each cell an element in it with the name of its heading. Names are compared like headings.
 */
export interface XmlForm {
  /** The outermost element. */
  readonly root: string
  /** The element that says which return it is, and what it says. */
  readonly collection: { readonly element: string; readonly is: string }
  /** The element that holds all that is known of one child, which rows are taken from when it ends. */
  readonly record: string
  /** The heading of the child's id, which every row of the child has. */
  readonly id: string
  /** Headings that a row has from the elements around it, where it has none of its own. */
  readonly handedDown: readonly string[]
  /** Headings that only tables made of the XML have, or that stand in it as lists of their own. */
  readonly onlyInTables: readonly string[]
}

/** A table of another format. Headings are compared without case, spaces and punctuation, like all headings. */
export interface ForeignTable {
  /** The name in its format: `ssd_cin_episodes`. */
  readonly name: string
  /** One row is … */
  readonly row: string
  /** Its headings. What a vendor adds is left alone and counted, as in any export. */
  readonly headings: readonly string[]
  /** Those without which the table is not recognised; of a list in it, one is enough. */
  readonly required: readonly (string | readonly string[])[]
  /** What some systems call a heading. */
  readonly variants?: Readonly<Record<string, readonly string[]>>
  /** The heading whose value no two rows share, where there is one. */
  readonly key?: string
  /** Rows that are counted by their reason and give no record; the first that applies. */
  readonly setAside?: readonly SetAside[]
  /** The native records that a row gives. None: its rows are only looked up, or nothing in them is counted. */
  readonly gives: readonly Gives[]
  /** What to know of the table: known traps, and what was decided about them. */
  readonly notes?: readonly string[]
}

/** Why some rows give no record. */
export interface SetAside {
  /** `cancelled reviews`: it stands behind the number of rows. */
  readonly reason: string
  /** Whether a row is one of them, by the texts of its cells. */
  readonly rows: { readonly of: readonly string[]; readonly are: (...texts: string[]) => boolean } | Link
}

/** A native record that a row gives. */
export interface Gives {
  readonly table: TableName
  /** The kind of practice, where the record is of one only: two formats may then share the table. */
  readonly part?: 'CIN' | 'CP' | 'LAC'
  /** For each column of the native table where its value comes from. */
  readonly columns: Readonly<Record<string, Source>>
  /** The heading that has to be filled for the row to give the record, or what else has to be so; else every row does. */
  readonly where?: string | Condition
  /**
   * Columns that are filled only so that the record can be told, with what stands in for a value that the table does not
   * have: to a figure that needs one of them it is not there.
   */
  readonly standIns?: readonly string[]
  /** Whether the row stands without the record: where it cannot be read, it is left out with a warning, and the rest is used. */
  readonly besides?: true
  /** Whether the table holds only the latest record of each child: it tells when, and not how many there were. */
  readonly latestOnly?: true
  /** How the records of several rows are put together, where a row is only a part of one. */
  readonly joined?: Joined
}

/** What has to be so in a row for it to give a record. */
export interface Condition {
  readonly of: readonly string[]
  readonly are: (...texts: string[]) => boolean
  /** The same in words, for the documents: `Case status says …`. */
  readonly words: string
}

/**
 * Rows that are one record together: the episodes of a period of care; or, where several tables of a format share it, what
 * each of them says of a referral.
 */
export interface Joined {
  /** What joins them, for the documents. */
  readonly words: string
  /** The columns of the native table: who it is about, its first and its last day. */
  readonly of: string
  readonly from: string
  readonly to: string
  /** Further headings that `together` is given the texts of. */
  readonly by: readonly string[]
  /**
   * Puts the rows of one child together.
   *
   * @param tables the tables, of those that share it, that the exports hold
   */
  readonly together: (rows: readonly JoinedRow[], tables: ReadonlySet<string>) => readonly JoinedRecord[]
}

/** A row as `Joined` sees it: its days, `null` while it lasts, and the texts of the headings asked for. */
export interface JoinedRow {
  /** The table that it is in. */
  readonly table: string
  readonly from: number
  readonly to: number | null
  readonly texts: readonly string[]
}

/** A record that rows give together. */
export interface JoinedRecord {
  /** The first gives it, and where it stands; what that leaves blank is filled from the next. */
  readonly rows: readonly [JoinedRow, ...JoinedRow[]]
  /** Its first day. */
  readonly from: number
  /** Its last day; `null` while it lasts. */
  readonly to: number | null
  /** Columns of yes and no that only the rows together can tell. */
  readonly flags?: Readonly<Record<string, boolean>>
}

/** Where the value of a native column comes from: a heading, or one of these. */
export type Source = string | Always | Coded | Worked | Link | FirstOf | IfEver

/** The same in every row. */
export interface Always {
  readonly always: string
}

/** A code of the format under its native word; a code that is not in the list stays as it stands. */
export interface Coded {
  readonly codes: string
  readonly mean: Readonly<Record<string, string>>
}

/** Worked out of the texts of one or several columns. */
export interface Worked {
  readonly of: readonly string[]
  readonly work: (...texts: string[]) => string
  /** What it works out, for the documents. */
  readonly words: string
}

/** Looked up in another table of the format, in whatever order the files come. */
export interface Link {
  readonly lookUp: string
  /** For each heading of the other table the heading of this one that has the same value. */
  readonly by: Readonly<Record<string, string>>
  /** Whether it is usual that a row has none in the other table: then nothing is said. */
  readonly mayLack?: true
  /** The heading of the other table to take; without it the question is only whether there is such a row. */
  readonly take?: string
}

/** The first that is there and not blank. */
export interface FirstOf {
  readonly firstOf: readonly Source[]
}

/** A column that some systems never fill: it counts as there only if one row at least has a value. */
export interface IfEver {
  readonly ifEver: string
}

/** The links of a source, its own and those in it. */
export function linksOf(source: Source): readonly Link[] {
  if (typeof source === 'string') return []
  if ('lookUp' in source) return [source]
  return 'firstOf' in source ? source.firstOf.flatMap(linksOf) : []
}

/** All links of a table: what its rows have to be read after. */
export function linksOfTable({ gives, setAside = [] }: ForeignTable): readonly Link[] {
  return [
    ...gives.flatMap(({ columns }) => Object.values(columns).flatMap(linksOf)),
    ...setAside.flatMap(({ rows }) => ('lookUp' in rows ? [rows] : [])),
  ]
}

/** The headings of its own table that a source reads; the first stands for it in messages. */
export function headingsOfSource(source: Source): readonly string[] {
  if (typeof source === 'string') return [source]
  if ('always' in source) return []
  if ('codes' in source) return [source.codes]
  if ('of' in source) return source.of
  if ('lookUp' in source) return Object.values(source.by)
  if ('ifEver' in source) return [source.ifEver]
  return source.firstOf.flatMap(headingsOfSource)
}

/** How many tables have to be read before this one: 0 where it looks nothing up. */
export function depthOf(table: ForeignTable, format: Format): number {
  const others = linksOfTable(table).map(({ lookUp }) => tableNamed(format, lookUp))
  return others.length === 0 ? 0 : 1 + Math.max(...others.map((other) => depthOf(other, format)))
}

function tableNamed(format: Format, name: string): ForeignTable {
  const table = format.tables.find((each) => each.name === name)
  if (!table) throw new Error(`${format.name} has no table ${name}`)
  return table
}

/** The headings that decide whether a row gives a record. */
export function headingsOfWhere(where: Gives['where']): readonly string[] {
  if (where === undefined) return []
  return typeof where === 'string' ? [where] : where.of
}

/** The headings of a table that anything is read from: its own records, its key, or rows that look something up in it. */
export function usedHeadings(format: Format, table: ForeignTable): ReadonlySet<string> {
  const own = table.gives.flatMap(({ columns, where, joined }) => [
    ...Object.values(columns).flatMap(headingsOfSource),
    ...headingsOfWhere(where),
    ...(joined?.by ?? []),
  ])
  const aside = (table.setAside ?? []).flatMap(({ rows }) => ('of' in rows ? rows.of : Object.values(rows.by)))
  const lookedUp = format.tables
    .flatMap(linksOfTable)
    .filter(({ lookUp }) => lookUp === table.name)
    .flatMap(({ by, take }) => [...Object.keys(by), ...(take === undefined ? [] : [take])])
  return new Set([...own, ...aside, ...lookedUp, ...(table.key === undefined ? [] : [table.key])])
}
