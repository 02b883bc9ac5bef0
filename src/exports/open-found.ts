import { fileStatus } from '../file-status.ts'
import { sheetOf } from '../records/place.ts'
import type { FileAccounts } from './file-accounts.ts'
import type { ExportFile } from './find.ts'
import type { OpenOptions } from './open.ts'
import { isWorkbook, otherWorkbook } from './workbook/kinds.ts'
import { openWorkbook } from './workbook/open.ts'

/**
 * The files to read among those found: of a workbook its sheets. What is not read of workbooks is named.
 *
 * @throws UserError where a workbook cannot be opened, and nothing goes on without it
 */
export async function openFound(
  found: readonly ExportFile[],
  accounts: FileAccounts,
  { onProgress }: Pick<OpenOptions, 'onProgress'>,
): Promise<readonly ExportFile[]> {
  const files: ExportFile[] = []
  for (const file of found) {
    accounts.found(file.path)
    const other = file.named ? undefined : otherWorkbook(file.path)
    if (other !== undefined) {
      leaveAside(accounts, file.path, `${file.path} is ${other}, which is not read.`)
      continue
    }
    await accounts.goingOn(file.path, async () => {
      const { sheets, hidden } = await openWorkbook(file)
      files.push(...sheets)
      for (const sheet of sheets) accounts.found(sheet.path)
      if (isWorkbook(file.path)) onProgress?.(fileStatus(file.path)?.size ?? 0)
      for (const name of hidden) {
        const sheet = sheetOf(file.path, name)
        accounts.found(sheet)
        leaveAside(accounts, sheet, `${sheet} is hidden, and not read.`)
      }
    })
  }
  return files
}

function leaveAside(accounts: FileAccounts, path: string, message: string): void {
  accounts.leaveAside({ code: 'workbook-not-read', at: { file: path, line: 1 }, message })
}
