import { basename } from 'node:path'
import type { ExportFile } from '../exports/find.ts'
import { foreignInput } from '../exports/foreign/match.ts'
import { type HeadingMatch, matchHeadings } from '../exports/headings.ts'
import { type Layout, requireHeadings } from '../exports/layout.ts'
import { readLayout } from '../exports/open.ts'
import { isOwnOutput } from '../exports/own-outputs.ts'
import { type ColumnMappings, type RecognisedTable, theTable } from '../exports/recognise.ts'
import { otherWorkbook } from '../exports/workbook/kinds.ts'
import { openWorkbook } from '../exports/workbook/open.ts'
import type { ForeignInput } from '../records/exports.ts'
import { columnsOf, type Field } from '../records/record.ts'
import { TABLE_NAMES, TABLES, type TableName } from '../records/tables.ts'
import { UserError } from '../user-error.ts'
import { means, type Suggestion, suggestColumns, wordsOf, wordsOfTable } from './suggest.ts'

/** What the headings of a file show: the table it is, or would be once its columns are mapped. */
export interface SurveyedFile {
  readonly file: string
  readonly table: TableName
  readonly match: HeadingMatch
  /** Columns that were not found, with the heading that is likely to be each. */
  readonly suggestions: readonly Suggestion[]
  /** Columns that were not found, and that no heading is likely to be. */
  readonly missing: readonly Field[]
  /** Headings for which there is no column. */
  readonly unplaced: readonly string[]
}

/** A file of another format, which is read as it stands: there is nothing to map. */
interface ForeignFile {
  readonly file: string
  readonly format: ForeignInput
}

/** The headings of all exports. */
export interface Survey {
  readonly foreign: readonly ForeignFile[]
  readonly files: readonly SurveyedFile[]
  /** Files that come near no table: they may have nothing to do with the report. */
  readonly strangers: readonly SurveyedFile[]
  /** What is wrong with each file whose headings do not show what it is. */
  readonly problems: readonly string[]
}

/**
 * Looks at the heading row of each export and finds out what can be placed.
 *
 * @param mappings what a configuration already maps
 */
export async function surveyExports(exports: readonly ExportFile[], mappings: ColumnMappings): Promise<Survey> {
  const foreign: ForeignFile[] = []
  const files: SurveyedFile[] = []
  const strangers: SurveyedFile[] = []
  const problems: string[] = []
  const survey = async (file: ExportFile) => {
    const { path } = file
    const layout = await readLayout(file, { mappings })
    if ('gives' in layout) {
      foreign.push({ file: path, format: layout })
      return
    }
    if (isOwnOutput(layout.headings)) return
    if (layout.recognition.foreign) {
      foreign.push({ file: path, format: foreignInput(layout.recognition.foreign) })
      return
    }
    const surveyed = surveyFile(path, layout, mappings)
    if (isNear(surveyed)) files.push(surveyed)
    else strangers.push(surveyed)
  }
  const noting = async (look: () => Promise<void>) => {
    try {
      await look()
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      problems.push([error.message, error.hint].filter((text) => text !== undefined).join(' '))
    }
  }
  for (const file of exports) {
    if (!file.named && otherWorkbook(file.path) !== undefined) continue
    await noting(async () => {
      const { sheets } = await openWorkbook(file)
      for (const sheet of sheets) await noting(() => survey(sheet))
    })
  }
  return { foreign, files, strangers, problems }
}

/** @throws UserError where the file has no headings, or they fit two tables equally well */
function surveyFile(file: string, layout: Layout, mappings: ColumnMappings): SurveyedFile {
  const { headings, recognition } = layout
  if (recognition.fits.length > 0) return surveyAs(file, theTable(file, recognition))
  requireHeadings(file, layout)
  const byLikelihood = TABLE_NAMES.map((table) =>
    surveyAs(file, { table, match: matchHeadings(headings, TABLES[table], mappings[table]) }),
  ).sort((a, b) => placed(b) - placed(a) || requiredMissing(a).length - requiredMissing(b).length)
  const [best] = byLikelihood as [SurveyedFile]
  const equals = byLikelihood.filter(
    (other) => placed(other) === placed(best) && requiredMissing(other).length === requiredMissing(best).length,
  )
  if (equals.length === 1 || !isNear(best)) return best
  const [named, ...others] = equals.filter(({ table }) => isNamedAfter(file, table))
  if (named && others.length === 0) return named
  const tables = equals.map(({ table }) => table).join(' or ')
  throw new UserError(`${file} may be ${tables}: its headings fit them equally well.`, 'Map them under the right one.')
}

function surveyAs(file: string, { table, match }: RecognisedTable): SurveyedFile {
  const suggestions = suggestColumns(TABLES[table], match)
  const found = new Set([...match.columns, ...suggestions].map(({ field }) => field.heading))
  const missing = columnsOf(TABLES[table]).filter(({ heading }) => !found.has(heading))
  const suggested = new Set(suggestions.map(({ heading }) => heading))
  return {
    file,
    table,
    match,
    suggestions,
    missing,
    unplaced: match.unused.filter((heading) => !suggested.has(heading)),
  }
}

/** How many columns of its table were found or suggested. */
export function placed({ match, suggestions }: SurveyedFile): number {
  return match.columns.length + suggestions.length
}

/** The columns without which a file is not read as its table. */
export function requiredMissing({ missing }: SurveyedFile): Field[] {
  return missing.filter(({ required }) => required)
}

/** Every export names the child: it takes one more required column, or all of them and one more, to be near a table. */
function isNear(file: SurveyedFile): boolean {
  const columns = [...file.match.columns, ...file.suggestions].map(({ field }) => field)
  const hasItsOwn = columns.some(({ required, heading }) => required && heading !== 'child_id')
  return hasItsOwn || (requiredMissing(file).length === 0 && columns.length > 1)
}

/** Whether the name of a file says which table it is: only asked where the headings do not. */
function isNamedAfter(file: string, table: TableName): boolean {
  const words = wordsOf(basename(file))
  return wordsOfTable(table).every((native) => words.some((word) => means(word, native)))
}
