import { readTargetRange } from '../../measures/target.ts'
import type { Cell } from '../../reports/report.ts'
import { cellText } from '../cell-text.ts'
import { html, type Markup } from './markup.ts'
import { sparkline } from './sparkline.ts'
import { targetTag } from './status.ts'

/** A cell of a table: a trend is drawn, a status is a tag, and everything else reads as in the other formats. */
export function cellMarkup(cell: Cell | undefined): Markup {
  const text = cellText(cell)
  if (!cell || text === '') return html``
  if ('text' in cell) return html`${text}`
  const { figure, show } = cell
  if (show === 'status') return targetTag(text)
  if (show === 'trend') {
    const band = figure.target === undefined ? undefined : readTargetRange(figure.target)
    return sparkline(figure.trend ?? [], { unit: figure.unit, band })
  }
  return html`${text}`
}
