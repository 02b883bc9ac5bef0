/** What `template` calls the file of the lines; the configuration may name any other. */
export const LINES_FILE = 'scorecard.csv'

/** The columns of a scorecard's lines file, in the order in which `template` writes them, and what they hold. */
export const LINE_COLUMNS = {
  section: 'the part of the scorecard it stands in; blank: the same as the line above',
  measure: 'the id of a measure, or of a copy of one in the configuration (required)',
  title: "what it is called; blank: the measure's own title",
  counted_over:
    "year to date (from 1 April) or 12 months, each to the column's date; blank or month: the period of the column",
  baseline_source: 'where the baseline comes from, in words',
  expected_change: 'increase, decrease, steady, or two of them: steady or decrease',
  baseline: 'the figure that others are held against: 65%, 1,230; blank: counted, where baseline_to says of when',
  baseline_from: 'the first day of the span that the baseline is counted over',
  baseline_to: 'its last day; without baseline_from the baseline is what a column as at this day would show',
  target_range: '575 to 695, >90%, 95%+, <5%, 10% to 20%; blank: the target in the configuration',
  teams: 'only these teams, with ; between them; blank: all',
  parameters: 'what is set of the measure for this line alone: workingDays=15; visitTypes=CP',
  group: 'a cut as cin-report figures names it, such as type=CP or in period; blank: the figure itself',
  tolerance: 'how far from its baseline it is still steady: 7 points, 5%, or a number in its unit',
  decimals: '0, 1 or 2 decimals of what is divided; blank: 1',
  reported_from: 'the day from which there are figures: columns before it stay empty',
} as const

export type LineColumn = keyof typeof LINE_COLUMNS

/** Their headings, in order. */
export const LINE_HEADINGS = Object.keys(LINE_COLUMNS) as LineColumn[]
