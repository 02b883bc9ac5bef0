import type { RowList } from '../reports/list.ts'
import type { Format, RendererOf, RenderOptions } from './renderer.ts'

/** Turns the rows behind a figure into text. Pure: the same list and options give the same text. */
export type ListRenderer = (list: RowList, options: RenderOptions) => string

/** Loads the renderer of a format, and the libraries it needs, only when it is asked for. */
export async function loadListRenderer(format: Format): Promise<RendererOf<RowList>> {
  switch (format) {
    case 'table':
      return (await import('./list-table.ts')).renderListTable
    case 'csv':
      return (await import('./list-csv.ts')).renderListCsv
    case 'json':
      return (await import('./list-json.ts')).renderListJson
    case 'markdown':
      return (await import('./list-markdown.ts')).renderListMarkdown
    case 'xlsx':
      return (await import('./list-xlsx.ts')).renderListXlsx
    case 'html':
      return (await import('./list-html.ts')).renderListHtml
  }
}
