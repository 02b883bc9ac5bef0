import type { DataCheck } from '../checks/index.ts'
import type { Format, RendererOf, RenderOptions } from './renderer.ts'

/** Turns a check of exports into text. Pure: the same check and options give the same text. */
export type CheckRenderer = (check: DataCheck, options: RenderOptions) => string

/** Loads the renderer of a format, and the libraries it needs, only when it is asked for. */
export async function loadCheckRenderer(format: Format): Promise<RendererOf<DataCheck>> {
  switch (format) {
    case 'table':
      return (await import('./check-text.ts')).renderCheckText
    case 'csv':
      return (await import('./check-csv.ts')).renderCheckCsv
    case 'json':
      return (await import('./check-json.ts')).renderCheckJson
    case 'markdown':
      return (await import('./check-markdown.ts')).renderCheckMarkdown
    case 'xlsx':
      return (await import('./check-xlsx.ts')).renderCheckXlsx
    case 'html':
      return (await import('./check-html.ts')).renderCheckHtml
  }
}
