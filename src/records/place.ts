import type { SourceRef } from './record.ts'

/*
 * How messages name the place of a row: a file and its line, or the sheet of a workbook and its row.
 */

/** What stands for the file of a row that is in a workbook: `annex-a.xlsx, sheet "List 3"`. */
export function sheetOf(workbook: string, sheet: string): string {
  return `${workbook}, sheet "${sheet}"`
}

const SHEET = /, sheet "[^\n]*"$/

/** Whether what stands for a file is the sheet of a workbook. */
function isSheet(file: string): boolean {
  return SHEET.test(file)
}

/** `cases.csv:12`; of a sheet `annex-a.xlsx, sheet "List 3", row 12`. */
export function placeOf({ file, line }: SourceRef): string {
  return isSheet(file) ? `${file}, row ${line}` : `${file}:${line}`
}

/** What the lines of a file are called: a sheet has rows. */
export function lineWord(file: string): 'line' | 'row' {
  return isSheet(file) ? 'row' : 'line'
}
