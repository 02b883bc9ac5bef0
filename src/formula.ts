/** What a spreadsheet takes for the start of a formula, also in its full width. */
const FORMULA = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/

/** A text with a `'` before it where a spreadsheet would take it for a formula. Numbers are no texts and need none. */
export function guardFormula(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text
}
