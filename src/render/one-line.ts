/** Invisible characters that turn the direction of what stands behind them, or end the line for a terminal. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const INVISIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g
const LINE_BREAK = /\s*[\r\n\t\u2028\u2029]+\s*/g
/** The letters that are read from the right: Hebrew, Arabic, Syriac, Thaana and their forms. */
const FROM_THE_RIGHT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/

/**
 * A text as one line without characters that change what stands around it: line breaks are spaces, control characters
 * are gone, and what is read from the right is kept to itself.
 */
export function oneLine(text: string): string {
  const line = text.replace(LINE_BREAK, ' ').replace(INVISIBLE, '')
  return FROM_THE_RIGHT.test(line) ? `\u2068${line}\u2069` : line
}
