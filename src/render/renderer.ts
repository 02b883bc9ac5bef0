import type { Report } from '../reports/report.ts'

/** The formats that a report can be written in. */
export const FORMATS = ['table', 'csv', 'json'] as const
export type Format = (typeof FORMATS)[number]

/** How the text is wanted. */
export interface RenderOptions {
  /** Whether the text may carry colour. */
  readonly color: boolean
  /** Whether it goes into a file: Excel needs a byte order mark in a CSV file, a pipe must not have one. */
  readonly toFile: boolean
}

/** Turns a report into text. Pure: the same report and options give the same text. */
export type Renderer = (report: Report, options: RenderOptions) => string

const EXTENSIONS: Readonly<Record<string, Format>> = { '.txt': 'table', '.csv': 'csv', '.json': 'json' }

/** The extensions that choose a format, for messages. */
export const KNOWN_EXTENSIONS = Object.keys(EXTENSIONS)

/** The format that a file's extension stands for, or undefined for one that is not known. */
export function formatOfExtension(extension: string): Format | undefined {
  return EXTENSIONS[extension.toLowerCase()]
}

/** Loads the renderer of a format, and the libraries it needs, only when it is asked for. */
export async function loadRenderer(format: Format): Promise<Renderer> {
  switch (format) {
    case 'table':
      return (await import('./table.ts')).renderTable
    case 'csv':
      return (await import('./csv.ts')).renderCsv
    case 'json':
      return (await import('./json.ts')).renderJson
  }
}
