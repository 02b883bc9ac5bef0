import type { Day } from '../calendar/day.ts'
import type { Exports, Input, RowAccount, TableRecords } from '../records/exports.ts'
import { IssueLog } from '../records/issue-log.ts'
import type { TableDefinition } from '../records/record.ts'
import { Vocabulary } from '../records/store.ts'
import { TABLE_NAMES, TABLES, type TableName } from '../records/tables.ts'
import { UserError } from '../user-error.ts'
import { type OnProgress, readBytes } from './bytes.ts'
import { CellReaders } from './cells.ts'
import { describeDecisions } from './decisions.ts'
import { type Decoded, decode } from './decode.ts'
import { FileReader } from './file-reader.ts'
import { type ExportFile, findExports } from './find.ts'
import { enoughForLayout, findLayout, type Layout } from './layout.ts'
import { lookAhead } from './look-ahead.ts'
import { type ColumnMappings, isHeadingRow, isMeant, type RecognisedTable, theTable } from './recognise.ts'
import type { Rejects } from './rejects.ts'
import { readRows } from './rows.ts'
import { type ReadingContext, TableReader } from './table-reader.ts'

export interface LoadOptions {
  /** The last day on which an event can have happened. */
  readonly today: Day
  /** The columns that the configuration maps. */
  readonly mappings?: ColumnMappings
  /** Where rejected rows go as they stand. */
  readonly rejects?: Rejects | undefined
  /** What `-` reads. */
  readonly stdin?: AsyncIterable<Buffer>
  readonly onProgress?: OnProgress
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
  const files = findExports(paths)
  const loader = new Loader(options)
  for (const file of files) await loader.load(file, files.length > 1)
  return loader.finish(files)
}

class Loader {
  private readonly options: LoadOptions
  private readonly issues: IssueLog
  private readonly context: ReadingContext
  private readonly tables: { readonly [Name in TableName]: TableReader }
  private readonly columns = new Map<TableName, Set<string>>()
  private readonly inputs: Input[] = []

  constructor(options: LoadOptions) {
    this.options = options
    this.issues = new IssueLog(options.examplesKept)
    const vocabulary = new Vocabulary()
    const { today, rejects } = options
    this.context = { today, vocabulary, readers: new CellReaders(vocabulary), issues: this.issues, rejects }
    this.tables = Object.fromEntries(
      TABLE_NAMES.map((name) => [name, new TableReader<TableDefinition>(TABLES[name], this.context)]),
    ) as Record<TableName, TableReader>
  }

  private get goesOn(): boolean {
    return this.options.onUnusableFile === 'report'
  }

  async load(file: ExportFile, amongOthers: boolean): Promise<void> {
    const bytes = readBytes(file, this.options.stdin ?? process.stdin, this.options.onProgress)
    try {
      await this.read(file, bytes, amongOthers)
    } catch (error) {
      if (!this.goesOn || !(error instanceof UserError)) throw error
      const message = [error.message, error.hint].filter((part) => part !== undefined).join(' ')
      this.issues.add({ code: 'file-unusable', at: { file: file.path, line: 1 }, message })
      if (this.inputs.every((input) => input.file !== file.path)) {
        this.inputs.push({ ...UNREAD, file: file.path, unusable: true })
      }
    } finally {
      await bytes.return(undefined)
    }
  }

  private async read(file: ExportFile, bytes: AsyncIterable<Buffer>, amongOthers: boolean): Promise<void> {
    const decoded = await decode(bytes, file.path)
    const { start, isWhole, chunks } = await lookAhead(decoded.chunks, enoughForLayout())
    const layout = findLayout(start, isWhole, file.path, this.options.mappings ?? {})
    if (layout.headingRow === undefined) await refuseWithoutHeadings(file.path, layout, chunks)
    const { fits, nearest } = layout.recognition
    if (fits.length === 0 && !file.named && amongOthers && !isMeant(nearest)) {
      this.issues.add({ code: 'unrecognised-file', at: { file: file.path, line: layout.headingLine } })
      this.inputs.push({
        ...UNREAD,
        file: file.path,
        unusedHeadings: isHeadingRow(nearest) ? layout.headings : [],
      })
      return
    }
    await this.readTable(file, theTable(file.path, layout.recognition), layout, { ...decoded, chunks })
  }

  private async readTable(
    file: ExportFile,
    { table, match }: RecognisedTable,
    layout: Layout,
    { chunks, encoding }: Decoded,
  ): Promise<void> {
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
      let row = -1
      await readRows(chunks, layout.dialect, file.path, (view) => {
        row++
        if (row > (layout.headingRow as number)) reader.take(view)
      })
      reader.finish()
    } catch (error) {
      // None of its rows can be trusted.
      const { read } = reader.account
      this.tables[table].forgetFrom(rowsBefore)
      this.inputs.push({ ...input(), rows: { ...NO_ROWS, read, rejected: read }, unusable: true })
      throw error
    }
    const known = this.columns.get(table) ?? new Set()
    this.columns.set(table, known)
    for (const { field } of match.columns) known.add(field.name)
    this.inputs.push(input())
  }

  finish(files: readonly ExportFile[]): Exports {
    const { inputs, issues, columns } = this
    if (!this.goesOn) refuseNothing(files, inputs)
    const tables = Object.fromEntries(TABLE_NAMES.map((name) => [name, this.tables[name].records]))
    const { vocabulary } = this.context
    return { tables: tables as unknown as TableRecords, vocabulary, columns, inputs, issues: issues.found }
  }
}

/** @throws UserError where no file was recognised, or none that is a list of cases or referrals has a row */
function refuseNothing(files: readonly ExportFile[], inputs: readonly Input[]): void {
  const lists = inputs.filter(({ table }) => table === 'cases' || table === 'referrals')
  if (lists.length === 0) {
    const found = inputs.map(({ file, table }) => `${file} (${table ?? 'not recognised'})`).join(', ')
    throw new UserError(
      `There is no report without a list of cases or of referrals; found ${files.length === 1 ? 'only ' : ''}${found}.`,
      'A list of cases needs case_id, child_id and allocated_date; one of referrals referral_id, child_id and referral_date.',
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

/**
 * A file without a heading row: one of its rows does not end, which the reading comes upon, or there is nothing in it.
 *
 * @throws UserError always
 */
async function refuseWithoutHeadings(file: string, { dialect }: Layout, chunks: AsyncIterable<Buffer>): Promise<never> {
  let isEmpty = true
  await readRows(chunks, dialect, file, (row) => {
    isEmpty &&= row.isBlank
  })
  if (isEmpty) throw new UserError(`${file} is empty.`, 'Export it again, with its heading row.')
  throw new UserError(`${file} begins with a hundred blank rows.`, 'Delete the rows above its heading row.')
}
