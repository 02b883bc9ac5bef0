import { readTargetRange } from '../../measures/target.ts'
import type { Cell } from '../../reports/report.ts'
import { cellText } from '../cell-text.ts'
import { dataText, html, type Markup } from './markup.ts'
import { happenedTag } from './scorecard.ts'
import { sparkline } from './sparkline.ts'
import { targetTag } from './status.ts'

/** So short a text is not broken, however narrow its column: `1600 to 1700`. */
const LONGEST_UNBROKEN = 12

/** A cell of a table: a trend is drawn, a status is a tag, and everything else reads as in the other formats. */
export function cellMarkup(cell: Cell | undefined): Markup {
  const text = cellText(cell)
  if (!cell || text === '') return html``
  if ('text' in cell) {
    if (cell.isGood !== undefined) return happenedTag(cell.isGood)
    return text.length <= LONGEST_UNBROKEN ? html`<span class="short">${dataText(text)}</span>` : dataText(text)
  }
  const { figure, show } = cell
  if (show === 'status') return targetTag(text)
  if (show === 'trend') {
    const band = figure.target === undefined ? undefined : readTargetRange(figure.target)
    return sparkline(figure.trend ?? [], { unit: figure.unit, band })
  }
  return html`${text}`
}
