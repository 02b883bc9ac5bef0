/*
 * The headings of every CSV that is written, in a place of their own: a CSV of a report that lies among the exports is
 * told from them by its headings (src/exports/own-outputs.ts). Other programs rely on the names and their order.
 */

/** The tidy layout of a report, one line a figure. */
export const FIGURE_HEADINGS = [
  ...(['report', 'section', 'measure', 'title', 'period_start', 'period_end', 'as_at', 'group'] as const),
  ...(['numerator', 'denominator', 'value', 'unit', 'target', 'status', 'change'] as const),
] as const

/** What a scorecard adds at the end: of the baseline where it comes from, of the last figure what it comes to. */
export const SCORECARD_HEADINGS = [
  'baseline_source',
  'expected_change',
  'direction_on_baseline',
  'expected_change_happened',
] as const

/** Headings with others between them, which differ from one file to the next. */
export interface HeadingsAround {
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/** A line a figure, with a column for each period between these. */
export const WIDE_HEADINGS = {
  before: ['section', 'measure', 'title', 'group', 'unit'],
  after: ['target', 'status'],
} as const satisfies HeadingsAround

/** A line for each line of a scorecard, with a column for each date between these. */
export const WIDE_SCORECARD_HEADINGS = {
  before: ['section', 'measure', 'baseline_source', 'expected_change', 'baseline'],
  after: ['direction_on_baseline', 'target_range', 'status', 'expected_change_happened'],
} as const satisfies HeadingsAround

/** The rows behind a figure, with what decided between these. */
export const LIST_HEADINGS = {
  before: ['measure', 'group', 'period_start', 'period_end', 'as_at', 'rows', 'child_id'],
  after: ['counts', 'file', 'line'],
} as const satisfies HeadingsAround

/** The issues of a check. */
export const CHECK_HEADINGS = [
  ...(['severity', 'code', 'title', 'count', 'file', 'line', 'column', 'found', 'expected', 'remedy'] as const),
] as const

/** The rejected rows. */
export const REJECTS_HEADINGS = ['file', 'line', 'reasons', 'row'] as const

/** The history of reported figures, from left to right. The last shows whether a line is whole. */
export const HISTORY_HEADINGS = [
  ...(['history_version', 'run_date', 'as_at', 'period_start', 'period_end', 'teams', 'measure', 'group'] as const),
  ...(['numerator', 'denominator', 'value', 'unit'] as const),
] as const
