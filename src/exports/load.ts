import type { Day } from '../calendar/day.ts'
import type { Exports, TableRecords } from '../records/exports.ts'
import { IssueLog } from '../records/issue-log.ts'
import type { SourceRef, TableDefinition } from '../records/record.ts'
import { Vocabulary } from '../records/store.ts'
import { TABLE_NAMES, TABLES, type TableName } from '../records/tables.ts'
import type { UserError } from '../user-error.ts'
import { CellReaders } from './cells.ts'
import type { RowsLeftOut } from './column-mapping.ts'
import { describeDecisions } from './decisions.ts'
import { FileAccounts } from './file-accounts.ts'
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
import { openFound } from './open-found.ts'
import { isOwnOutput } from './own-outputs.ts'
import { isHeadingRow, isMeant, type RecognisedTable, theForeignTable, theTable } from './recognise.ts'
import type { Rejects } from './rejects.ts'
import { requireList } from './require-list.ts'
import { type ReadingContext, TableReader } from './table-reader.ts'
import { PRACTICES } from './values/practice.ts'
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

/**
 * Reads files and folders into records, and accounts for every row.
 *
 * @throws UserError where a path, a file or its heading row cannot be read, or no file has a row
 */
export async function loadExports(paths: readonly string[], options: LoadOptions): Promise<Exports> {
  const found = findExports(paths, options.notExports)
  const issues = new IssueLog(options.examplesKept)
  const goesOn = options.onUnusableFile === 'report'
  const accounts = new FileAccounts(issues, goesOn)
  const loader = new Loader(options, issues, accounts)
  const files = await openFound(found, accounts, options)
  for (const file of files) await loader.load(file, files.length > 1)
  await loader.loadForeign()
  const exports = loader.finish()
  if (!goesOn) requireList(exports.inputs, files.length === 1)
  return exports
}

class Loader {
  private readonly options: LoadOptions
  private readonly issues: IssueLog
  private readonly accounts: FileAccounts
  private readonly context: ReadingContext
  private readonly tables: { readonly [Name in TableName]: TableReader }
  private readonly columns = new Map<TableName, Set<string>>()
  /** The kinds of practice that the tables hold whose records come from other formats. */
  private readonly practices = new Map<TableName, Set<string>>()
  private readonly latestOnly = new Map<TableName, Set<string>>()
  private readonly cautions = new Set<FormatCaution>()
  private readonly foreign: ForeignFiles
  /** Where the headings of each table stand that was read; of several files, in the first. */
  private readonly headingRows = new Map<TableName, SourceRef>()
  /** For each table the rows of its files that the configuration leaves out. */
  private readonly leftOut = new Map<TableName, readonly LeftOut[]>()

  constructor(options: LoadOptions, issues: IssueLog, accounts: FileAccounts) {
    this.options = options
    this.issues = issues
    this.accounts = accounts
    const vocabulary = new Vocabulary()
    const { today, rejects } = options
    this.context = { today, vocabulary, readers: new CellReaders(vocabulary), issues, rejects }
    this.tables = Object.fromEntries(
      TABLE_NAMES.map((name) => [name, new TableReader<TableDefinition>(TABLES[name], this.context)]),
    ) as Record<TableName, TableReader>
    this.foreign = new ForeignFiles(this.context, this.tables)
  }

  async load(file: ExportFile, amongOthers: boolean): Promise<void> {
    let read = 0
    const { onProgress } = this.options
    const counting = (bytes: number) => {
      read += bytes
      onProgress?.(bytes)
    }
    await this.accounts.goingOn(file.path, () =>
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
      await this.accounts.goingOn(file.path, () =>
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

  private leaveOutOwn({ path }: ExportFile, { headingLine: line }: Layout): void {
    this.accounts.leaveAside({ code: 'own-output', at: { file: path, line } }, { isOwnOutput: true })
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
      this.accounts.leaveAside(
        file.content ? { code: 'workbook-not-read', at, message } : { code: 'unrecognised-file', at },
        { unusedHeadings: layout.hasHeadings && isHeadingRow(layout.headings) ? layout.headings : [] },
      )
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
    this.accounts.leaveAside({ code: 'unrecognised-file', at: { file: path, line: 1 }, message: refusal.message })
  }

  private async readTable(file: ExportFile, { table, match }: RecognisedTable, opened: OpenExport): Promise<void> {
    const { layout, encoding } = opened
    const rowsBefore = this.tables[table].records.length
    const leaveOut = this.options.leaveOut?.[table]
    this.tables[table].reserve(opened.expectedRows)
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
      this.tables[table].forgetFrom(rowsBefore)
      this.accounts.addUnusable(input())
      throw error
    }
    addTo(
      this.columns,
      table,
      [...match.columns, ...(match.constants ?? [])].map(({ field }) => field.name),
    )
    this.leftOut.set(table, [...(this.leftOut.get(table) ?? []), reader.leftOut])
    if (!this.headingRows.has(table)) this.headingRows.set(table, { file: file.path, line: layout.headingLine })
    this.accounts.add(input())
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
      forget()
      this.accounts.addUnusable(input())
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
    this.accounts.add(input())
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

  finish(): Exports {
    this.reportMappedInVain()
    const tables = Object.fromEntries(TABLE_NAMES.map((name) => [name, this.tables[name].records]))
    const { vocabulary } = this.context
    const records = tables as unknown as TableRecords
    return {
      tables: records,
      vocabulary,
      columns: this.columns,
      practices: this.practices,
      latestOnly: this.latestOnly,
      cautions: [...this.cautions].filter(({ unless }) => unless === undefined || !this.columns.has(unless)),
      inputs: this.accounts.inOrder(),
      issues: this.issues.found,
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
