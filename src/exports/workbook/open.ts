import type { ExportFile } from '../find.ts'
import { isWorkbook } from './kinds.ts'
import type { Sheets } from './sheets.ts'

/**
 * The sheets of a workbook as files; of any other file the file itself. What reads workbooks is loaded for a workbook only.
 *
 * @throws UserError where a workbook cannot be read
 */
export async function openWorkbook(file: ExportFile): Promise<Sheets> {
  if (!isWorkbook(file.path)) return { sheets: [file], hidden: [] }
  const { readSheets } = await import('./sheets.ts')
  return readSheets(file)
}
