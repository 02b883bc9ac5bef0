import type { ForeignInput } from '../../records/exports.ts'
import { describeForeign, describeReturn } from '../decisions.ts'
import { type OpenExport, readBelowHeadings } from '../open.ts'
import type { OpenReturn } from '../xml/open-return.ts'
import type { ForeignFiles, WaitingFile } from './files.ts'
import { type ForeignMatch, foreignInput, returnInput } from './match.ts'
import { ReturnReader } from './return-reader.ts'

/** How a file of another format is read, and what is then to be said of it. */
interface ForeignReading {
  readonly format: ForeignInput
  readonly reader: Pick<ReturnReader, 'account' | 'columns'>
  readonly read: () => Promise<void>
  readonly unusedHeadings: () => readonly string[]
  readonly decisions: () => string[]
}

/** Makes ready to read a file of another format: one table, or all those of a return in XML. */
export function foreignReading(
  waiting: WaitingFile,
  opened: OpenExport | OpenReturn,
  files: ForeignFiles,
): ForeignReading {
  return 'layout' in opened ? tableReading(waiting, opened, files) : returnReading(waiting, opened, files)
}

function tableReading({ file, tables }: WaitingFile, opened: OpenExport, files: ForeignFiles): ForeignReading {
  const { layout, encoding } = opened
  const [match] = tables as [ForeignMatch]
  const reader = files.readerOf(file, match, layout.headings, layout.excelColumns)
  const format = foreignInput(match)
  return {
    format,
    reader,
    read: () => readBelowHeadings(opened, reader),
    unusedHeadings: () => match.unused,
    decisions: () => describeForeign(format.name, file.path, layout, encoding(), reader),
  }
}

function returnReading({ file }: WaitingFile, opened: OpenReturn, files: ForeignFiles): ForeignReading {
  const { format, tables, encoding, readRows, unusedElements } = opened
  const reader = new ReturnReader(tables.map(({ match, headings }) => files.readerOf(file, match, headings)))
  return {
    format: returnInput(format),
    reader,
    read: async () => {
      await readRows((table, row) => reader.take(table, row))
      reader.finish()
    },
    unusedHeadings: unusedElements,
    decisions: () => describeReturn(format, encoding(), reader),
  }
}
