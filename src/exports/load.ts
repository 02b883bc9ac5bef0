import type { Day } from '../calendar/day.ts'
import { fileStatus } from '../file-status.ts'
import type { Exports, Input, RowAccount, TableRecords } from '../records/exports.ts'
import { IssueLog } from '../records/issue-log.ts'
import { sheetOf } from '../records/place.ts'
import type { SourceRef, TableDefinition } from '../records/record.ts'
import { Vocabulary } from '../records/store.ts'
import { TABLE_NAMES, TABLES, type TableName } from '../records/tables.ts'
import { UserError } from '../user-error.ts'
import { CellReaders } from './cells.ts'
import type { RowsLeftOut } from './column-mapping.ts'
import { describeDecisions } from './decisions.ts'
import { FileReader } from './file-reader.ts'
import { type ExportFile, findExports } from './find.ts'
import { ForeignFiles, type WaitingFile } from './foreign/files.ts'
import type { ForeignMatch } from './foreign/match.ts'
import { foreignReading } from './foreign/reading.ts'
import type { FormatCaution } from './formats/format.ts'
import { type Layout, requireHeadings } from './layout.ts'
import type { LeftOut } from './left-out.ts'
import { mappedInVain } from './mapped-in-vain.ts'
import { type OpenExport, type OpenOptions, readBelowHeadings, withExport } from './open.ts'
import { isOwnOutput } from './own-outputs.ts'
import { isHeadingRow, isMeant, type RecognisedTable, theForeignTable, theTable } from './recognise.ts'
import type { Rejects } from './rejects.ts'
import { type ReadingContext, TableReader } from './table-reader.ts'
import { PRACTICES } from './values/practice.ts'
import { isWorkbook, otherWorkbook } from './workbook/kinds.ts'
import { openWorkbook } from './workbook/open.ts'
import type { OpenReturn } from './xml/open-return.ts'

export interface LoadOptions extends OpenOptions {
  /** Files that the configuration names as something else: they are no exports, though they may lie among them. */
  readonly notExports?: readonly string[]
  /** The last day on which an event can have happened. */
  readonly today: Day
  /** The rows that the configuration leaves out. */
  readonly leaveOut?: RowsLeftOut
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
  const found = findExports(paths, options.notExports)
  const loader = new Loader(options)
  const files = await loader.open(found)
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
  private readonly latestOnly = new Map<TableName, Set<string>>()
  private readonly cautions = new Set<FormatCaution>()
  private readonly foreign: ForeignFiles
  private readonly inputs: Input[] = []
  /** What was found, in its order, each workbook with its sheets behind it. */
  private readonly order = new Map<string, number>()
  /** Where the headings of each table stand that was read; of several files, in the first. */
  private readonly headingRows = new Map<TableName, SourceRef>()
  /** For each table the rows of its files that the configuration leaves out. */
  private readonly leftOut = new Map<TableName, readonly LeftOut[]>()

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

  /** The files to read: of a workbook its sheets. What is not read of workbooks is named. */
  async open(found: readonly ExportFile[]): Promise<readonly ExportFile[]> {
    const files: ExportFile[] = []
    for (const file of found) {
      this.placeInOrder(file.path)
      const other = file.named ? undefined : otherWorkbook(file.path)
      if (other !== undefined) {
        this.leaveAside(file.path, `${file.path} is ${other}, which is not read.`)
        continue
      }
      await this.goingOn(file, async () => {
        const { sheets, hidden } = await openWorkbook(file)
        files.push(...sheets)
        for (const sheet of sheets) this.placeInOrder(sheet.path)
        if (isWorkbook(file.path)) this.options.onProgress?.(fileStatus(file.path)?.size ?? 0)
        for (const name of hidden) {
          const sheet = sheetOf(file.path, name)
          this.placeInOrder(sheet)
          this.leaveAside(sheet, `${sheet} is hidden, and not read.`)
        }
      })
    }
    return files
  }

  private placeInOrder(path: string): void {
    if (!this.order.has(path)) this.order.set(path, this.order.size)
  }

  private leaveAside(path: string, message: string): void {
    this.issues.add({ code: 'workbook-not-read', at: { file: path, line: 1 }, message })
    this.inputs.push({ ...UNREAD, file: path })
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
        if ('refusal' in opened) {
          this.leaveOut(file, opened.refusal, amongOthers)
          return
        }
        if ('layout' in opened && isOwnOutput(opened.layout.headings)) return this.leaveOutOwn(file, opened.layout)
        const tables = foreignTables(file, opened)
        if (tables) {
          const held = file.path === '-' ? await opened.hold() : undefined
          this.foreign.wait({ file, tables, held })
          // It is read again from its beginning.
          if (held === undefined) onProgress?.(-read)
          return
        }
        if (!('layout' in opened)) return
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
          : withExport(file, this.options, async (opened) => {
              if (!('refusal' in opened)) await this.readForeign(waiting, opened)
            }),
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

  private leaveOutOwn({ path }: ExportFile, { headingLine: line }: Layout): void {
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
      const at = { file: file.path, line: layout.headingLine }
      const message = `${file.path} is none of the tables, and not read.`
      this.issues.add(file.content ? { code: 'workbook-not-read', at, message } : { code: 'unrecognised-file', at })
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

  /**
   * Leaves out a file that only lies in the folder with the exports, with an issue.
   *
   * @throws UserError where it was meant to be read
   */
  private leaveOut({ path, named }: ExportFile, refusal: UserError, amongOthers: boolean): void {
    if (named || !amongOthers) throw refusal
    this.issues.add({ code: 'unrecognised-file', at: { file: path, line: 1 }, message: refusal.message })
    this.inputs.push({ ...UNREAD, file: path })
  }

  private async readTable(file: ExportFile, { table, match }: RecognisedTable, opened: OpenExport): Promise<void> {
    const { layout, encoding } = opened
    const rowsBefore = this.tables[table].records.length
    const leaveOut = this.options.leaveOut?.[table]
    const reader = new FileReader(this.tables[table], file.path, layout.headings, match, layout.excelColumns, leaveOut)
    const input = () => ({
      file: file.path,
      table,
      rows: reader.account,
      unusedHeadings: match.unused.filter((heading) => !reader.leftOut.headings.includes(heading)),
      decisions: describeDecisions(file.path, layout, encoding(), reader),
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
    addTo(
      this.columns,
      table,
      [...match.columns, ...(match.constants ?? [])].map(({ field }) => field.name),
    )
    this.leftOut.set(table, [...(this.leftOut.get(table) ?? []), reader.leftOut])
    if (!this.headingRows.has(table)) this.headingRows.set(table, { file: file.path, line: layout.headingLine })
    this.inputs.push(input())
  }

  private async readForeign(waiting: WaitingFile, opened: OpenExport | OpenReturn): Promise<void> {
    const { file } = waiting
    const forget = this.foreign.mark(waiting)
    const { format, reader, unusedHeadings, read, decisions } = foreignReading(waiting, opened, this.foreign)
    const input = () => ({
      file: file.path,
      table: format.gives[0],
      format,
      rows: reader.account,
      unusedHeadings: unusedHeadings(),
      decisions: decisions(),
    })
    try {
      await read()
    } catch (error) {
      const { read } = reader.account
      forget()
      this.inputs.push({ ...input(), rows: { ...NO_ROWS, read, rejected: read }, unusable: true })
      throw error
    }
    for (const { gives, fields } of reader.columns) {
      addTo(this.columns, gives.table, fields)
      const practices = gives.part ? [gives.part] : PRACTICES
      addTo(this.practices, gives.table, practices)
      if (gives.latestOnly) addTo(this.latestOnly, gives.table, practices)
      for (const caution of waiting.tables[0]?.format.cautions ?? []) {
        if (caution.of.includes(gives.table)) this.cautions.add(caution)
      }
    }
    this.inputs.push(input())
  }

  /** What the configuration says of headings and values that no file of a table has. */
  private reportMappedInVain(): void {
    const { mappings = {}, leaveOut = {} } = this.options
    for (const [table, at] of this.headingRows) {
      const [mapping, fields] = [mappings[table] ?? {}, this.columns.get(table) ?? new Set<string>()]
      const read = { readers: this.context.readers, leftOut: this.leftOut.get(table) ?? [] }
      for (const issue of mappedInVain({ table, at, mapping, leaveOut: leaveOut[table] ?? {}, fields, ...read })) {
        this.issues.add(issue)
      }
    }
  }

  finish(files: readonly ExportFile[]): Exports {
    const { issues, columns, order } = this
    const inputs = this.inputs.sort((a, b) => (order.get(a.file) ?? 0) - (order.get(b.file) ?? 0))
    this.reportMappedInVain()
    if (!this.goesOn) refuseNothing(files, inputs)
    const tables = Object.fromEntries(TABLE_NAMES.map((name) => [name, this.tables[name].records]))
    const { vocabulary } = this.context
    const records = tables as unknown as TableRecords
    return {
      tables: records,
      vocabulary,
      columns,
      practices: this.practices,
      latestOnly: this.latestOnly,
      cautions: [...this.cautions],
      inputs,
      issues: issues.found,
    }
  }
}

/** The tables of a file of another format: one, or all those of a return in XML. */
function foreignTables({ path }: ExportFile, opened: OpenExport | OpenReturn): readonly ForeignMatch[] | undefined {
  if (!('layout' in opened)) return opened.tables.map(({ match }) => match)
  const { foreign } = opened.layout.recognition
  return foreign && [theForeignTable(path, foreign)]
}

function addTo(sets: Map<TableName, Set<string>>, table: TableName, words: readonly string[]): void {
  const known = sets.get(table) ?? new Set()
  sets.set(table, known)
  for (const word of words) known.add(word)
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
