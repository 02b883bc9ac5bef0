import type { Day } from '../calendar/day.ts'
import type { Exports, Input, RowAccount, TableRecords } from '../records/exports.ts'
import { IssueLog } from '../records/issue-log.ts'
import type { TableDefinition } from '../records/record.ts'
import { Vocabulary } from '../records/store.ts'
import { TABLE_NAMES, TABLES, type TableName } from '../records/tables.ts'
import { UserError } from '../user-error.ts'
import { type OnProgress, readBytes } from './bytes.ts'
import { CellReaders } from './cells.ts'
import { type Decoded, decode } from './decode.ts'
import { FileReader } from './file-reader.ts'
import { type ExportFile, findExports } from './find.ts'
import { findLayout, type Layout } from './layout.ts'
import { type ColumnMappings, isMeant, theTable } from './recognise.ts'
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
}

const NO_ROWS: RowAccount = { read: 0, used: 0, rejected: 0, duplicates: 0 }

/** How much of a file is looked at to find out how it is laid out. */
const SAMPLE_SIZE = 1 << 16

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
  private readonly issues = new IssueLog()
  private readonly context: ReadingContext
  private readonly tables: { readonly [Name in TableName]: TableReader }
  private readonly columns = new Map<TableName, Set<string>>()
  private readonly inputs: Input[] = []

  constructor(options: LoadOptions) {
    this.options = options
    const vocabulary = new Vocabulary()
    const { today, rejects } = options
    this.context = { today, vocabulary, readers: new CellReaders(vocabulary), issues: this.issues, rejects }
    this.tables = Object.fromEntries(
      TABLE_NAMES.map((name) => [name, new TableReader<TableDefinition>(TABLES[name], this.context)]),
    ) as Record<TableName, TableReader>
  }

  async load(file: ExportFile, amongOthers: boolean): Promise<void> {
    try {
      await this.read(file, amongOthers)
    } catch (error) {
      if (this.options.onUnusableFile !== 'report' || !(error instanceof UserError)) throw error
      this.issues.add({ code: 'file-unusable', at: { file: file.path, line: 1 }, found: error.message })
      if (this.inputs.every((input) => input.file !== file.path)) this.account(file, undefined, NO_ROWS, [], [])
    }
  }

  private async read(file: ExportFile, amongOthers: boolean): Promise<void> {
    const bytes = readBytes(file, this.options.stdin ?? process.stdin, this.options.onProgress)
    const decoded = await decode(bytes)
    const { sample, isWhole, chunks } = await withSample(decoded)
    const layout = findLayout(sample, isWhole, file.path, this.options.mappings ?? {})
    if (layout.headingRow === undefined) {
      throw new UserError(`${file.path} is empty.`, 'Export it again, with its heading row.')
    }
    const { fits, nearest } = layout.recognition
    if (fits.length === 0 && !file.named && amongOthers && !isMeant(nearest)) {
      this.issues.add({ code: 'unrecognised-file', at: { file: file.path, line: layout.headingLine } })
      this.account(file, undefined, NO_ROWS, layout.headings, [])
      return
    }
    const { table, match } = theTable(file.path, layout.recognition)
    const reader = new FileReader(this.tables[table], file.path, layout.headings, match, layout.excelColumns)
    let row = -1
    await readRows(chunks, layout.dialect, file.path, (view) => {
      row++
      if (row > (layout.headingRow as number)) reader.take(view)
    })
    const account = reader.account
    const decisions = describeDecisions(layout, decoded, reader.footerLines)
    try {
      reader.finish()
    } catch (error) {
      // None of its rows can be trusted.
      this.account(file, table, { ...NO_ROWS, read: account.read, rejected: account.read }, match.unused, decisions)
      throw error
    }
    const known = this.columns.get(table) ?? new Set()
    this.columns.set(table, known)
    for (const { field } of match.columns) known.add(field.name)
    this.account(file, table, account, match.unused, decisions)
  }

  private account(
    file: ExportFile,
    table: TableName | undefined,
    rows: RowAccount,
    unusedHeadings: readonly string[],
    decisions: readonly string[],
  ): void {
    this.inputs.push({ file: file.path, table, rows, unusedHeadings, decisions })
  }

  finish(files: readonly ExportFile[]): Exports {
    const { inputs, issues, columns } = this
    if (this.options.onUnusableFile !== 'report') refuseNothing(files, inputs)
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

interface Sampled {
  readonly sample: Buffer
  readonly isWhole: boolean
  /** All of the file, the sample first. */
  readonly chunks: AsyncIterable<Buffer>
}

async function withSample({ chunks }: Decoded): Promise<Sampled> {
  const iterator = chunks[Symbol.asyncIterator]()
  const first: Buffer[] = []
  let size = 0
  let isWhole = false
  while (size < SAMPLE_SIZE) {
    const next = await iterator.next()
    if (next.done) {
      isWhole = true
      break
    }
    first.push(Buffer.from(next.value))
    size += next.value.length
  }
  async function* all(): AsyncGenerator<Buffer> {
    yield* first.splice(0)
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value
  }
  return { sample: Buffer.concat(first), isWhole, chunks: all() }
}

/** What a reader of the report should know of how a file was read. Nothing for plain UTF-8 with commas. */
function describeDecisions(layout: Layout, decoded: Decoded, footerLines: readonly number[]): string[] {
  const { dialect, headings, headingLine, excelColumns, recognition } = layout
  const decisions: string[] = []
  if (decoded.encoding() !== 'UTF-8') decisions.push(decoded.encoding())
  if (dialect.delimiter !== ',') decisions.push(dialect.delimiter === ';' ? 'semicolons' : 'tabs')
  if (dialect.rowEnd === '\r') decisions.push('rows end with a carriage return')
  if (headingLine > 1) decisions.push(`headings on line ${headingLine}`)
  const blank = headings.filter((heading) => heading === '').length
  if (blank > 0) decisions.push(`${blank} ${blank === 1 ? 'column' : 'columns'} without a heading left out`)
  if (footerLines.length > 0) {
    decisions.push(`footer left out: ${footerLines.length === 1 ? 'line' : 'lines'} ${footerLines.join(', ')}`)
  }
  const dates = recognition.fits[0]?.match.columns.filter(
    ({ field, index }) => excelColumns.has(index) && (field.kind === 'date' || field.kind === 'planned'),
  )
  for (const { heading } of dates ?? []) decisions.push(`${heading} read as Excel day numbers`)
  return decisions
}
