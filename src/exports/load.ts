import type { Day } from '../calendar/day.ts'
import type { Exports, Input, RowAccount, TableRecords } from '../records/exports.ts'
import { IssueLog } from '../records/issue-log.ts'
import { columnsOf, type SourceRef, type TableDefinition } from '../records/record.ts'
import { Vocabulary } from '../records/store.ts'
import { TABLE_NAMES, TABLES, type TableName } from '../records/tables.ts'
import { UserError } from '../user-error.ts'
import { CellReaders } from './cells.ts'
import { describeDecisions, describeForeign } from './decisions.ts'
import { FileReader } from './file-reader.ts'
import { type ExportFile, findExports } from './find.ts'
import { ForeignFiles, type WaitingFile } from './foreign/files.ts'
import { foreignInput } from './foreign/match.ts'
import { type Layout, requireHeadings } from './layout.ts'
import { type OpenExport, type OpenOptions, withExport } from './open.ts'
import { isOwnOutput } from './own-outputs.ts'
import { isHeadingRow, isMeant, type RecognisedTable, theForeignTable, theTable } from './recognise.ts'
import type { Rejects } from './rejects.ts'
import type { RowView } from './row-view.ts'
import { type ReadingContext, TableReader } from './table-reader.ts'
import { PRACTICES } from './values/practice.ts'

export interface LoadOptions extends OpenOptions {
  /** Files that the configuration names as something else: they are no exports, though they may lie among them. */
  readonly notExports?: readonly string[]
  /** The last day on which an event can have happened. */
  readonly today: Day
  /** Where rejected rows go as they stand. */
  readonly rejects?: Rejects | undefined
  /**
   * What a file that cannot be used does: `stop` the reading with its error, since no report may be made without
   * it; or `report` it as an issue and go on, for a check of the data.
   */
  readonly onUnusableFile?: 'stop' | 'report'
  /** How many issues of a kind are kept as examples; see `IssueLog`. */
  readonly examplesKept?: number | undefined
}

const NO_ROWS: RowAccount = { read: 0, used: 0, rejected: 0, duplicates: 0 }
const UNREAD = { table: undefined, rows: NO_ROWS, unusedHeadings: [], decisions: [] }

/**
 * Reads files and folders into records, and accounts for every row.
 *
 * @throws UserError where a path, a file or its heading row cannot be read, or no file has a row
 */
export async function loadExports(paths: readonly string[], options: LoadOptions): Promise<Exports> {
  const files = findExports(paths, options.notExports)
  const loader = new Loader(options)
  for (const file of files) await loader.load(file, files.length > 1)
  await loader.loadForeign()
  return loader.finish(files)
}

class Loader {
  private readonly options: LoadOptions
  private readonly issues: IssueLog
  private readonly context: ReadingContext
  private readonly tables: { readonly [Name in TableName]: TableReader }
  private readonly columns = new Map<TableName, Set<string>>()
  /** The kinds of practice that the tables hold whose records come from other formats. */
  private readonly practices = new Map<TableName, Set<string>>()
  private readonly foreign: ForeignFiles
  private readonly inputs: Input[] = []
  /** Where the headings of each table stand that was read; of several files, in the first. */
  private readonly headingRows = new Map<TableName, SourceRef>()

  constructor(options: LoadOptions) {
    this.options = options
    this.issues = new IssueLog(options.examplesKept)
    const vocabulary = new Vocabulary()
    const { today, rejects } = options
    this.context = { today, vocabulary, readers: new CellReaders(vocabulary), issues: this.issues, rejects }
    this.tables = Object.fromEntries(
      TABLE_NAMES.map((name) => [name, new TableReader<TableDefinition>(TABLES[name], this.context)]),
    ) as Record<TableName, TableReader>
    this.foreign = new ForeignFiles(this.context, this.tables)
  }

  private get goesOn(): boolean {
    return this.options.onUnusableFile === 'report'
  }

  async load(file: ExportFile, amongOthers: boolean): Promise<void> {
    let read = 0
    const { onProgress } = this.options
    const counting = (bytes: number) => {
      read += bytes
      onProgress?.(bytes)
    }
    await this.goingOn(file, () =>
      withExport(file, { ...this.options, onProgress: counting }, async (opened) => {
        if (isOwnOutput(opened.layout.headings)) return this.leaveOut(file, opened.layout)
        const { foreign } = opened.layout.recognition
        if (foreign) {
          const held = file.path === '-' ? await opened.hold() : undefined
          this.foreign.wait({ file, match: theForeignTable(file.path, foreign), held })
          // It is read again from its beginning.
          if (held === undefined) onProgress?.(-read)
          return
        }
        const recognised = this.recognise(file, opened.layout, amongOthers)
        if (recognised) await this.readTable(file, recognised, opened)
      }),
    )
  }

  /**
   * Reads the files of other formats, which look things up in each other, once all files are recognised: which of them
   * have the same records is known then too.
   */
  async loadForeign(): Promise<void> {
    for (const waiting of this.foreign.inOrder(this.columns.keys())) {
      const { file, held } = waiting
      await this.goingOn(file, () =>
        held
          ? this.readForeign(waiting, held)
          : withExport(file, this.options, (opened) => this.readForeign(waiting, opened)),
      )
      for (const { table, from } of this.foreign.takenElsewhere(waiting)) {
        const message = `${file.path}: its ${table} are left aside, since they are taken from ${from}.`
        this.issues.add({ code: 'records-given-twice', at: { file: file.path, line: 1 }, message })
      }
    }
    this.foreign.finish()
  }

  /** Goes on after a file that cannot be used, with an issue, where only a check is made. */
  private async goingOn(file: ExportFile, read: () => Promise<void>): Promise<void> {
    try {
      await read()
    } catch (error) {
      if (!this.goesOn || !(error instanceof UserError)) throw error
      const message = [error.message, error.hint].filter((part) => part !== undefined).join(' ')
      this.issues.add({ code: 'file-unusable', at: { file: file.path, line: 1 }, message })
      if (this.inputs.every((input) => input.file !== file.path)) {
        this.inputs.push({ ...UNREAD, file: file.path, unusable: true })
      }
    }
  }

  private leaveOut({ path }: ExportFile, { headingLine: line }: Layout): void {
    this.issues.add({ code: 'own-output', at: { file: path, line } })
    this.inputs.push({ ...UNREAD, file: path, isOwnOutput: true })
  }

  /**
   * The table of a file; undefined, with an issue, for one that only lies in the folder with the exports.
   *
   * @throws UserError where the file was meant to be read, and fits no table or two
   */
  private recognise(file: ExportFile, layout: Layout, amongOthers: boolean): RecognisedTable | undefined {
    const { fits, nearest } = layout.recognition
    if (fits.length === 0 && !file.named && amongOthers && !isMeant(nearest) && !isMeantForeign(layout)) {
      this.issues.add({ code: 'unrecognised-file', at: { file: file.path, line: layout.headingLine } })
      this.inputs.push({
        ...UNREAD,
        file: file.path,
        unusedHeadings: layout.hasHeadings && isHeadingRow(layout.headings) ? layout.headings : [],
      })
      return undefined
    }
    requireHeadings(file.path, layout)
    return theTable(file.path, layout.recognition)
  }

  private async readTable(file: ExportFile, { table, match }: RecognisedTable, opened: OpenExport): Promise<void> {
    const { layout, encoding } = opened
    const rowsBefore = this.tables[table].records.length
    const reader = new FileReader(this.tables[table], file.path, layout.headings, match, layout.excelColumns)
    const input = () => ({
      file: file.path,
      table,
      rows: reader.account,
      unusedHeadings: match.unused,
      decisions: describeDecisions(layout, encoding(), reader),
    })
    try {
      await readBelowHeadings(opened, reader)
    } catch (error) {
      // None of its rows can be trusted.
      const { read } = reader.account
      this.tables[table].forgetFrom(rowsBefore)
      this.inputs.push({ ...input(), rows: { ...NO_ROWS, read, rejected: read }, unusable: true })
      throw error
    }
    this.addColumns(
      table,
      match.columns.map(({ field }) => field.name),
    )
    if (!this.headingRows.has(table)) this.headingRows.set(table, { file: file.path, line: layout.headingLine })
    this.inputs.push(input())
  }

  private async readForeign(waiting: WaitingFile, opened: OpenExport): Promise<void> {
    const { file, match } = waiting
    const { layout, encoding } = opened
    const forget = this.foreign.mark(waiting)
    const reader = this.foreign.readerOf(waiting, layout)
    const format = foreignInput(match)
    const input = () => ({
      file: file.path,
      table: format.gives[0],
      format,
      rows: reader.account,
      unusedHeadings: match.unused,
      decisions: describeForeign(format.name, layout, encoding(), reader),
    })
    try {
      await readBelowHeadings(opened, reader)
    } catch (error) {
      const { read } = reader.account
      forget()
      this.inputs.push({ ...input(), rows: { ...NO_ROWS, read, rejected: read }, unusable: true })
      throw error
    }
    for (const { gives, fields } of reader.columns) {
      this.addColumns(gives.table, fields)
      const practices = this.practices.get(gives.table) ?? new Set()
      this.practices.set(gives.table, practices)
      for (const practice of gives.part ? [gives.part] : PRACTICES) practices.add(practice)
    }
    this.inputs.push(input())
  }

  private addColumns(table: TableName, fields: readonly string[]): void {
    const known = this.columns.get(table) ?? new Set()
    this.columns.set(table, known)
    for (const field of fields) known.add(field)
  }

  /** A column that is mapped to a heading which no file has is not read: nobody should have to find that out. */
  private reportMappedInVain(): void {
    for (const [table, at] of this.headingRows) {
      const mapping = this.options.mappings?.[table] ?? {}
      for (const { name, heading } of columnsOf(TABLES[table])) {
        const mapped = Object.hasOwn(mapping, heading) ? (mapping[heading] ?? []) : []
        if (mapped.length === 0 || this.columns.get(table)?.has(name)) continue
        const expected = `the heading ${mapped.map((text) => `"${text}"`).join(' or ')}`
        this.issues.add({ code: 'mapped-heading-missing', at, column: heading, found: 'no such heading', expected })
      }
    }
  }

  finish(files: readonly ExportFile[]): Exports {
    const { issues, columns } = this
    const order = new Map(files.map(({ path }, index) => [path, index]))
    const inputs = this.inputs.sort((a, b) => (order.get(a.file) ?? 0) - (order.get(b.file) ?? 0))
    this.reportMappedInVain()
    if (!this.goesOn) refuseNothing(files, inputs)
    const tables = Object.fromEntries(TABLE_NAMES.map((name) => [name, this.tables[name].records]))
    const { vocabulary } = this.context
    const records = tables as unknown as TableRecords
    return { tables: records, vocabulary, columns, practices: this.practices, inputs, issues: issues.found }
  }
}

/** Hands the rows below the headings to their reader. */
async function readBelowHeadings(
  { headingRow, readRows }: OpenExport,
  reader: { take(row: RowView): void; finish(): void },
): Promise<void> {
  let row = -1
  await readRows((view) => {
    row++
    if (row > headingRow) reader.take(view)
  })
  reader.finish()
}

/** Whether headings that fit nothing were meant for a table of another format. */
function isMeantForeign({ recognition: { nearestForeign } }: Layout): boolean {
  return nearestForeign !== undefined
}

/** @throws UserError where no file was recognised, or none that is a list of cases or referrals has a row */
function refuseNothing(files: readonly ExportFile[], inputs: readonly Input[]): void {
  const lists = inputs.filter(({ table, format }) =>
    (format?.gives ?? [table]).some((name) => name === 'cases' || name === 'referrals'),
  )
  if (inputs.length > 0 && inputs.every((input) => input.isOwnOutput)) {
    const names = inputs.map(({ file }) => file).join(' and ')
    throw new UserError(
      `${names}: cin-report wrote ${inputs.length === 1 ? 'this file itself; it is' : 'these files itself; they are'} no export.`,
      'Name the exports that the figures were counted from.',
    )
  }
  if (lists.length === 0) {
    const found = inputs.map(({ file, table }) => `${file} (${table ?? 'not recognised'})`).join(', ')
    throw new UserError(
      `There is no report without a list of cases or of referrals; found ${files.length === 1 ? 'only ' : ''}${found}.`,
      'A list of cases needs case_id, child_id and allocated_date; one of referrals referral_id, child_id and referral_date. Run cin-report init to say what your exports call them.',
    )
  }
  if (lists.every(({ rows }) => rows.read === 0)) {
    const names = lists.map(({ file }) => file).join(' and ')
    throw new UserError(
      `${names} ${lists.length === 1 ? 'has' : 'have'} a heading row and no rows: there is nothing to report.`,
      'Check that the export ran to its end.',
    )
  }
}
