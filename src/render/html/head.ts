import { dataText, html, type Markup } from './markup.ts'

/** The names that a document was asked for: `Team: North, South`. Nothing for none. */
export function namesAsked(what: string, names: readonly string[]): Markup | undefined {
  if (names.length === 0) return undefined
  const listed = names.map((name, index) => html`${index > 0 && ', '}${dataText(name)}`)
  return html`<div class="reason">${what}: ${listed}</div>\n`
}
