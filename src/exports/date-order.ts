import { safeToShow } from '../records/issue.ts'
import { UserError } from '../user-error.ts'
import { dayPosition } from './values/date.ts'

/** What the dates of a column show about the order of day and month. */
export class DateOrder {
  /** Whether one of them was read as a date whose first number can only be the day: 31/03/2017. */
  dayFirst = false
  private monthFirst: { readonly line: number; readonly text: string } | undefined

  /** Looks at a text that could not be read. */
  lookAt(text: string, line: number): void {
    if (dayPosition(text) === 'second') this.monthFirst ??= { line, text }
  }

  /**
   * To be called after the last row.
   *
   * @throws UserError where the column reads as month first: nothing in it can be trusted, not even the dates that
   * would also be dates the other way round
   */
  check(file: string, heading: string): void {
    if (this.dayFirst || this.monthFirst === undefined) return
    const { line, text } = this.monthFirst
    throw new UserError(
      `${file}: the column ${heading} reads as month first: line ${line} has ${safeToShow(text)}, and no date in the column shows the day first.`,
      'Export its dates as 31/03/2017 or 2017-03-31.',
    )
  }
}
