import { UserError } from '../../user-error.ts'

/*
 * What a file is that may be a workbook, by its name and its first bytes: only .xlsx is read, and whatever else somebody
 * has is told what to do with it.
 */

/** Workbooks of other kinds, by the end of their names. */
const OTHER_KINDS: Readonly<Record<string, string>> = {
  xls: 'an Excel workbook of the old kind (.xls)',
  xlsm: 'an Excel workbook with macros (.xlsm)',
  xlsb: 'a binary Excel workbook (.xlsb)',
  ods: 'an OpenDocument spreadsheet (.ods)',
}

/** Whether a file is to be read as a workbook, by its name. */
export function isWorkbook(path: string): boolean {
  return /\.xlsx$/i.test(path)
}

/** What kind of workbook that is not read a file is, by its name; undefined for any other file. */
export function otherWorkbook(path: string): string | undefined {
  const [, ending = ''] = /\.(\w+)$/.exec(path) ?? []
  return OTHER_KINDS[ending.toLowerCase()]
}

/** What to do with a workbook of another kind. */
export const SAVE_AS_XLSX = 'Open it and save it as "Excel Workbook (*.xlsx)", which is read as it stands.'

const ZIP = Buffer.from('PK\u0003\u0004', 'latin1')
/** The container of old workbooks, and of those with a password. */
const COMPOUND_FILE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0])
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le')

/**
 * @param bytes the whole of a file called .xlsx
 * @throws UserError where it is none, saying what it is
 */
export function requireWorkbook(file: string, bytes: Buffer): void {
  if (bytes.length === 0) throw new UserError(`${file} is empty.`, 'Export it again.')
  const start = bytes.subarray(0, 4)
  if (start.equals(ZIP)) return
  if (start.equals(COMPOUND_FILE)) {
    if (bytes.includes(ENCRYPTED)) {
      throw new UserError(
        `${file} is protected with a password.`,
        'Open it in Excel, take the password away (File, Info, Protect Workbook) and save it.',
      )
    }
    throw new UserError(`${file} is ${OTHER_KINDS.xls}, not of the new one (.xlsx).`, SAVE_AS_XLSX)
  }
  if (/^\s*<(?:!doctype|html|\?xml|table)/i.test(bytes.toString('latin1', 0, 200))) {
    throw new UserError(`${file} is a web page or XML, not an Excel workbook.`, SAVE_AS_XLSX)
  }
  if (!bytes.subarray(0, 4096).includes(0)) {
    throw new UserError(`${file} is text, not an Excel workbook.`, 'If it is a CSV file, give it the ending .csv.')
  }
  throw new UserError(`${file} is not an Excel workbook.`, SAVE_AS_XLSX)
}
