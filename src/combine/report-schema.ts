import * as z from 'zod'
import { dayFromIso } from '../calendar/day.ts'
import { SUMMARIES, UNITS } from '../measures/measure.ts'
import { ISSUE_KINDS, type IssueCode } from '../records/issue-kinds/index.ts'

/*
 * The JSON that a report was written as (docs/output.md), as far as it takes to add it up with others. What is not
 * named here is left alone: keys are added to the JSON without a new schema number. Keys that came later than the
 * first reports are optional.
 */

const date = z.string().transform((text, context) => {
  const day = dayFromIso(text)
  if (day !== undefined) return day
  context.addIssue({ code: 'custom', message: 'expected a date such as 2026-11-22' })
  return z.NEVER
})

const rowAccount = {
  rows_read: z.int(),
  rows_used: z.int(),
  rows_rejected: z.int(),
  exact_duplicates: z.int(),
  rows_set_aside: z.int().default(0),
}

const period = z.object({ start: date, end: date, as_at: date, over: z.boolean(), asked_end: date.optional() })

const figure = z.object({
  measure: z.string(),
  title: z.string(),
  group: z.string(),
  period_start: date,
  period_end: date,
  as_at: date,
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  value: z.number().nullable(),
  unit: z.enum(UNITS),
  target: z.string().nullable(),
  change: z.number().nullable(),
  children: z.int().optional(),
  needs: z.string().nullable(),
  summary: z.enum(SUMMARIES).optional(),
  distribution: z.record(z.string().regex(/^\d+$/), z.int().nonnegative()).optional(),
  scale: z.object({ times: z.number(), per: z.number() }).optional(),
})

const section = z.object({
  id: z.string(),
  title: z.string(),
  notes: z.array(z.string()),
  figures: z.array(figure),
  exceptions: z.array(z.object({ flag: z.string(), children: z.int(), worst_days: z.number().nullable() })).optional(),
  cases: z.array(z.unknown()).optional(),
})

const issueCode = z.custom<IssueCode>((code) => typeof code === 'string' && code in ISSUE_KINDS, {
  error: 'expected a kind of issue that this version knows',
})

const issue = z.object({
  code: issueCode,
  count: z.int(),
  examples: z.array(
    z.object({
      file: z.string(),
      line: z.int(),
      column: z.string().nullable(),
      found: z.string().nullable(),
      expected: z.string().nullable(),
    }),
  ),
})

const definitions = z.object({
  rounding: z.enum(['exact', 'additive']),
  phases: z.array(z.object({ name: z.string(), start: date, end: date })),
  measures: z.array(
    z.object({
      measure: z.string(),
      parameters: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
    }),
  ),
})

export const REPORT_SCHEMA = z.object({
  report: z.string(),
  title: z.string(),
  teams: z.array(z.string()),
  about: z.enum(['period', 'to date']).optional(),
  periods: z.array(period).min(1),
  sections: z.array(section),
  unclassified_labels: z.array(z.object({ label: z.string(), cases: z.int() })),
  notes: z.array(z.string()),
  inputs: z.array(
    z.object({
      file: z.string(),
      table: z.string().nullable(),
      format: z.string().nullable().default(null),
      ...rowAccount,
      unused_headings: z.array(z.string()),
      decisions: z.array(z.string()),
    }),
  ),
  issues: z.array(issue),
  definitions: definitions.optional(),
  combined: z.array(z.object({ file: z.string(), title: z.string(), digest: z.string(), ...rowAccount })).optional(),
})

export type ReportJson = z.infer<typeof REPORT_SCHEMA>
export type FigureJson = z.infer<typeof figure>
