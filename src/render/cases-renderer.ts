import type { CasesReport } from '../reports/cases-report.ts'
import type { Format, RendererOf, RenderOptions } from './renderer.ts'

/** Turns a case-by-case report into text. Pure: the same report and options give the same text. */
export type CasesRenderer = (report: CasesReport, options: RenderOptions) => string

/** Loads the renderer of a format, and the libraries it needs, only when it is asked for. */
export async function loadCasesRenderer(format: Format): Promise<RendererOf<CasesReport>> {
  switch (format) {
    case 'table':
      return (await import('./cases-table.ts')).renderCasesTable
    case 'csv':
      return (await import('./cases-csv.ts')).renderCasesCsv
    case 'json':
      return (await import('./cases-json.ts')).renderCasesJson
    case 'markdown':
      return (await import('./cases-markdown.ts')).renderCasesMarkdown
    case 'xlsx':
      return (await import('./cases-xlsx.ts')).renderCasesXlsx
    case 'html':
      return (await import('./cases-html.ts')).renderCasesHtml
  }
}
