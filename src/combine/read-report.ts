import { createHash } from 'node:crypto'
import type { Figure } from '../measures/figure.ts'
import type { Summary, Unit } from '../measures/measure.ts'
import type { Input } from '../records/exports.ts'
import type { Issue } from '../records/issue.ts'
import type { TableName } from '../records/tables.ts'
import { SUPPRESSED } from '../render/cell-text.ts'
import { totalRows } from '../render/check-tally.ts'
import { SCHEMA } from '../render/json.ts'
import { cutAt } from '../reports/dates.ts'
import type { CombinedReport, Definitions, Report, ReportedPeriod, Section } from '../reports/report.ts'
import { DISCLOSURE_CONTROL } from '../reports/suppression/note.ts'
import { UserError } from '../user-error.ts'
import { type FigureJson, REPORT_SCHEMA, type ReportJson } from './report-schema.ts'

/** The reports that are made of figures, by the name of their command. */
const KINDS = ['weekly', 'outcomes', 'drift', 'figures']

/** A report that is to be added up with others. It has the figures of its sections, not their lines. */
export interface Part {
  /** The file as it was named. */
  readonly file: string
  /** The reports it is the sum of: itself, where it was made from exports. */
  readonly leaves: readonly CombinedReport[]
  /** What its figures were counted by; undefined where it was written before that was said. */
  readonly definitions: Definitions | undefined
  readonly report: Omit<Report, 'definitions' | 'combined'>
  /** Whether it is the sum of others itself. */
  readonly isSum: boolean
  /** Whether it names cases, which are not carried on. */
  readonly hasCases: boolean
}

/**
 * Reads a report that was written as JSON.
 *
 * @param file its name, for messages and to tell the reports apart
 * @throws UserError for what is no JSON, no report of cin-report, one of a newer version, or one that has no figures
 */
export function readReport(text: string, file: string): Part {
  const content = parse(text, file)
  checkKind(content, file)
  refuseSuppressed(content, file)
  const checked = REPORT_SCHEMA.safeParse(content)
  if (!checked.success) {
    const [problem] = checked.error.issues
    const place = problem?.path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('')
    throw new UserError(
      `${file} is not as cin-report wrote it: ${place?.replace(/^\./, '')}: ${problem?.message}.`,
      'Make the report again, and leave the file as it is.',
    )
  }
  return partOf(checked.data, file, createHash('sha256').update(text).digest('hex'))
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    throw new UserError(`${file} is not JSON.`, 'Combine takes reports that were written with --format json.')
  }
}

function checkKind(content: unknown, file: string): void {
  const { schema, report } = (content ?? {}) as { schema?: unknown; report?: unknown }
  if (typeof schema !== 'number' || typeof report !== 'string') {
    throw new UserError(
      `${file} is no report of cin-report: it has no schema and report.`,
      'Combine takes reports that were written with --format json.',
    )
  }
  if (schema !== SCHEMA) {
    throw new UserError(
      `${file} has the schema ${schema}; this version of cin-report reads schema ${SCHEMA}.`,
      schema > SCHEMA ? 'Use the version that wrote it, or a newer one.' : 'Make the report again with this version.',
    )
  }
  if (report === 'scorecard') {
    throw new UserError(
      `${file} is a scorecard, which cannot be added up: its lines have teams, baselines and targets of their own.`,
      `The reports that can be combined are ${KINDS.join(', ')}.`,
    )
  }
  if (!KINDS.includes(report)) {
    throw new UserError(
      `${file} is a report of cin-report ${report}, which has no figures to add up.`,
      `The reports that can be combined are ${KINDS.join(', ')}.`,
    )
  }
}

/** @throws UserError for a report whose counts disclosure control has hidden: the sum of what is left would be wrong */
function refuseSuppressed(content: unknown, file: string): void {
  const { sections, unclassified_labels: labels, notes } = content as Readonly<Record<string, unknown>>
  let hidden = false
  JSON.stringify([sections, labels], (key, value) => {
    hidden ||= COUNTS.includes(key) && value === SUPPRESSED
    return value
  })
  const isSuppressed = Array.isArray(notes) && notes.some((note) => String(note).startsWith(DISCLOSURE_CONTROL))
  if (!hidden && !isSuppressed) return
  throw new UserError(
    `${file} was written with --suppress${hidden ? `: found "${SUPPRESSED}" in place of a count` : ''}. Reports can only be added up by all of their counts.`,
    'Combine the reports as they were made without --suppress, and give --suppress to combine.',
  )
}

/** The keys of what is counted. */
const COUNTS = ['numerator', 'denominator', 'value', 'children', 'cases']

function partOf(json: ReportJson, file: string, digest: string): Part {
  const inputs = json.inputs.map((input): Input => {
    const { file: name, table, format, unused_headings: unusedHeadings, decisions } = input
    return {
      file: name,
      table: (table ?? undefined) as TableName | undefined,
      ...(format === null ? {} : { format: { name: format, gives: [] } }),
      rows: rowsOf(input),
      unusedHeadings,
      decisions,
    }
  })
  const own = { file, title: json.title, digest, rows: totalRows(inputs) }
  const leaves = json.combined?.map(leafOf) ?? [own]
  // Of a report that is a sum already, the files say whose they are.
  const named = (name: string) => (json.combined === undefined ? `${file}: ${name}` : name)
  return {
    file,
    leaves,
    definitions: json.definitions && {
      ...json.definitions,
      measures: Object.fromEntries(json.definitions.measures.map(({ measure, parameters }) => [measure, parameters])),
      phases: json.definitions.phases.map(({ name, start, end }) => ({ name, from: start, to: end })),
    },
    isSum: json.combined !== undefined,
    hasCases: json.sections.some(({ cases }) => cases !== undefined),
    report: {
      report: json.report,
      title: json.title,
      teams: json.teams,
      about: json.about ?? 'period',
      periods: json.periods.map(periodOf) as unknown as Report['periods'],
      periodReason: '',
      sections: json.sections.map(sectionOf),
      measures: [],
      unclassifiedLabels: json.unclassified_labels,
      notes: json.notes,
      inputs: inputs.map((input) => ({ ...input, file: named(input.file) })),
      issues: json.issues.map(({ code, count, examples }) => ({
        code,
        count,
        examples: examples.map(({ file: name, line, column, found, expected }): Issue => {
          const said = { ...(column && { column }), ...(found && { found }), ...(expected && { expected }) }
          return { code, at: { file: named(name), line }, ...said }
        }),
      })),
    },
  }
}

function leafOf(leaf: NonNullable<ReportJson['combined']>[number]): CombinedReport {
  const { file, title, digest } = leaf
  return { file, title, digest, rows: rowsOf(leaf) }
}

type RowAccountJson = Pick<
  ReportJson['inputs'][number],
  'rows_read' | 'rows_used' | 'rows_rejected' | 'exact_duplicates' | 'rows_set_aside'
>

function rowsOf(account: RowAccountJson): Input['rows'] {
  return {
    read: account.rows_read,
    used: account.rows_used,
    rejected: account.rows_rejected,
    duplicates: account.exact_duplicates,
    setAside: account.rows_set_aside,
  }
}

function periodOf({
  start,
  end,
  as_at: asAt,
  over,
  asked_end: askedEnd,
}: ReportJson['periods'][number]): ReportedPeriod {
  return cutAt({ from: start, to: over ? end : (askedEnd ?? end) }, asAt)
}

function sectionOf({ id, title, notes, figures, exceptions }: ReportJson['sections'][number]): Section {
  const breaches = exceptions?.map(({ flag, children, worst_days: worstDays }) => ({ flag, children, worstDays }))
  return {
    id,
    title,
    columns: [],
    lines: [],
    figures: figures.map(figureOf),
    ...(breaches ? { exceptions: breaches } : {}),
    notes,
  }
}

function figureOf(json: FigureJson): Figure {
  const { measure, title, group, unit, numerator, denominator, value } = json
  const summary = json.needs === null ? (json.summary ?? summaryOf(json)) : undefined
  return {
    measure,
    title,
    group,
    unit,
    period: { from: json.period_start, to: json.period_end },
    asAt: json.as_at,
    numerator,
    denominator,
    value,
    needs: json.needs ?? undefined,
    target: json.target ?? undefined,
    status: undefined,
    change: json.change ?? undefined,
    children: json.children,
    trend: undefined,
    making: summary && {
      summary,
      distribution: json.distribution && distributionOf(json.distribution),
      scale: json.scale,
    },
    tally: undefined,
  }
}

/** Of a report that was written before it said so: how a figure was made, as far as its counts tell. */
function summaryOf({
  denominator,
  unit,
}: {
  readonly denominator: number | null
  readonly unit: Unit
}): Summary | undefined {
  if (denominator === null) return 'count'
  return unit === 'percent' ? 'share' : undefined
}

function distributionOf(json: Readonly<Record<string, number>>): ReadonlyMap<number, number> {
  return new Map(Object.entries(json).map(([amount, count]) => [Number(amount), count]))
}
