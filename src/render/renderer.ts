import type { Report } from '../reports/report.ts'

/**
 * The formats that a document can be written in, in the order of help and messages, each with the extension that
 * chooses it. A new format is a line here and a renderer for each kind of document.
 */
const EXTENSIONS = {
  table: '.txt',
  csv: '.csv',
  json: '.json',
  markdown: '.md',
  html: '.html',
  xlsx: '.xlsx',
} as const

export type Format = keyof typeof EXTENSIONS
export const FORMATS = Object.keys(EXTENSIONS) as readonly Format[]

/** The extensions that choose a format, for messages. */
export const KNOWN_EXTENSIONS: readonly string[] = Object.values(EXTENSIONS)

/** The format that a file's extension stands for, in capitals or not; undefined for one that is not known. */
export function formatOfExtension(extension: string): Format | undefined {
  return FORMATS.find((format) => EXTENSIONS[format] === extension.toLowerCase())
}

/** A name for a file of a format, for messages: `weekly.csv`. */
export function exampleFile(format: Format): string {
  return `weekly${EXTENSIONS[format]}`
}

/** The formats that are bytes and no text: a terminal cannot show them. */
const BINARY: ReadonlySet<Format> = new Set(['xlsx'])

export function isBinary(format: Format): boolean {
  return BINARY.has(format)
}

/** The formats that draw the charts of a report, so that it has to be counted with them. */
const DRAWING: ReadonlySet<Format> = new Set(['html'])

export function drawsCharts(format: Format): boolean {
  return DRAWING.has(format)
}

/** How the document is wanted. */
export interface RenderOptions {
  /** Whether the text may carry colour. */
  readonly color: boolean
  /** Whether it goes into a file: Excel needs a byte order mark in a CSV file, a pipe must not have one. */
  readonly toFile: boolean
  /** How many characters a line of the terminal has, where there is one: a table is divided to fit. */
  readonly width?: number
}

/** What a renderer makes: text, or the bytes of a binary format. */
export type Rendered = string | Uint8Array

/**
 * Turns a document into what is written. Pure: the same document and options give the same text, or the same bytes.
 */
export type RendererOf<Document> = (document: Document, options: RenderOptions) => Rendered | Promise<Rendered>

/** Turns a report into text. */
export type Renderer = (report: Report, options: RenderOptions) => string

/** How CSV is laid out: one line a figure, or as the report is printed. */
export type CsvLayout = 'tidy' | 'wide'

/** Loads the renderer of a format, and the libraries it needs, only when it is asked for. */
export async function loadRenderer(format: Format, layout: CsvLayout = 'tidy'): Promise<RendererOf<Report>> {
  switch (format) {
    case 'table':
      return (await import('./table.ts')).renderTable
    case 'csv':
      return layout === 'wide' ? (await import('./wide-csv.ts')).renderWideCsv : (await import('./csv.ts')).renderCsv
    case 'json':
      return (await import('./json.ts')).renderJson
    case 'markdown':
      return (await import('./markdown.ts')).renderMarkdown
    case 'xlsx':
      return (await import('./xlsx.ts')).renderXlsx
    case 'html':
      return (await import('./html.ts')).renderHtml
  }
}
