import type { Encoding } from '../decode.ts'
import { matchAs } from '../foreign/match.ts'
import { depthOf } from '../formats/format.ts'
import type { RowView } from '../row-view.ts'
import type { XmlFormat } from './return-kind.ts'
import { type ReturnTable, readReturn } from './return-rows.ts'

export { formatOfXml } from './return-kind.ts'

/** A return in XML: several tables of a format in one file, which are read together. */
export interface OpenReturn {
  readonly format: XmlFormat
  /** Its tables, in the order in which the rows of a child are handed over. */
  readonly tables: readonly ReturnTable[]
  /** What its bytes were; certain once all rows have been read. */
  readonly encoding: () => Encoding
  /** The elements with a text that no figure uses, as far as they have been read. */
  readonly unusedElements: () => readonly string[]
  /** Hands over every row with the place of its table: the same object each time. */
  readonly readRows: (take: (table: number, row: RowView) => void) => Promise<void>
  /** The same to be read later, when the file is closed: for the standard input, which cannot be opened again. */
  readonly hold: () => Promise<OpenReturn>
}

/** A return that has been recognised, with its rows still to be read. */
export function openReturn(
  file: string,
  format: XmlFormat,
  chunks: AsyncIterable<Buffer>,
  encoding: () => Encoding,
): OpenReturn {
  const tables = tablesOf(format)
  const unused = new Set<string>()
  return {
    format,
    tables,
    encoding,
    unusedElements: () => [...unused],
    readRows: (take) => readReturn(chunks, { xml: format.xml, tables, file, unused }, take),
    hold: async () => {
      const copies: Buffer[] = []
      for await (const chunk of chunks) copies.push(Buffer.from(chunk))
      return openReturn(file, format, inTurn(copies), encoding)
    },
  }
}

/** The tables of a format as they stand in XML, those first that others look something up in. */
function tablesOf(format: XmlFormat): ReturnTable[] {
  const byDepth = [...format.tables].sort((a, b) => depthOf(a, format) - depthOf(b, format))
  return byDepth.map((table) => {
    const headings = table.headings.filter((heading) => !format.xml.onlyInTables.includes(heading))
    return { headings, match: matchAs(headings, format, table) }
  })
}

async function* inTurn(chunks: readonly Buffer[]): AsyncGenerator<Buffer> {
  yield* chunks
}
