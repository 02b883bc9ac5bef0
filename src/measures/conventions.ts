/** One rule of counting, in plain words. */
export interface Convention {
  readonly title: string
  readonly rule: string
}

/** The rules that hold for every measure, in the order of their numbers: C1 is the first. */
export const CONVENTIONS: readonly Convention[] = [
  {
    title: 'Dates are calendar dates',
    rule: 'A time of day in an export is dropped. Nothing depends on the time zone of the machine; today is the date in London.',
  },
  {
    title: 'Every report is as at a date',
    rule: 'What starts or happens after that date is not known yet; what ends after it has not ended. So one export can be reported as at any earlier date. Columns without a date (flags, teams, full-time equivalents) are taken as they stand. A period that runs past the date is cut there, and the report says that it is not over.',
  },
  {
    title: 'Open at a date',
    rule: 'Started on or before it, and not ended or ended after it. A case closed on the date is closed at it.',
  },
  { title: 'A period includes both its days', rule: 'From the first to the last, the two of them among them.' },
  {
    title: 'The last days, weeks or months to a date',
    rule: 'After the day that lies as long before it, up to the date itself. A week is 7 days. A month is a calendar month: the same day of the month before, or the last day of that month where it is shorter.',
  },
  {
    title: 'Working days',
    rule: 'Monday to Friday, without the bank holidays of England and Wales. The start day is day 0. The bank holidays of 2004 to 2035 are known: a report as at another year is refused, and a record dated outside them is left out of working-day figures only, with an issue.',
  },
  {
    title: 'Every figure keeps its numerator and denominator',
    rule: 'A percentage, rate, mean or median is rounded once, half up, to one decimal, from whole numbers. Where there is nothing to divide by there is no value (a dash, empty in CSV, null in JSON): never 0 %.',
  },
  {
    title: 'Children, cases and families',
    rule: "Children are different child ids; cases are rows of the case list. A family is a different family id: the row's own, else the one in the table of children, else that of another case of the child. A child without one counts as a family of their own, and the report says how many there were.",
  },
  {
    title: 'No figure includes a rejected row',
    rule: 'Every report says how many rows were read, used, rejected and dropped as exact copies. Title, heading and blank lines are not rows.',
  },
  {
    title: 'What the exports do not hold is not available',
    rule: 'A measure whose table, column or setting is not there is shown as "not available: needs …": never left out, and never 0. A table with headings and no rows is there: its figures are 0, or have no value.',
  },
  {
    title: 'Subtotals',
    rule: 'With `rounding: exact` a subtotal is computed from its counts. With `rounding: additive` it is the sum of its parts as displayed. Where the two differ a note says so.',
  },
]
