import { formatCount } from '../format-count.ts'
import { describeNeeds, type Need } from '../records/need.ts'
import { UserError } from '../user-error.ts'
import type { ReportRequest } from './arrange.ts'
import {
  CASELOAD_TABLE,
  type Caseload,
  caseLimit,
  caseloadColumns,
  caseloadsOf,
  overLimitFlag,
} from './cases-caseloads.ts'
import { type CasesContext, type OpenChild, openChildrenOf } from './cases-children.ts'
import { CASE_COLUMNS, CASE_TABLES, type ChildRow } from './cases-columns.ts'
import type { Cut } from './cases-cuts.ts'
import { casesNotes } from './cases-notes.ts'
import type { CasesColumn, CasesReport, FlagCount } from './cases-report.ts'
import { CASE_RULES } from './cases-rules.ts'
import { issuesOf } from './notes.ts'
import { isOver, ownPeriod } from './report.ts'

/** What is asked of the case-by-case report, besides what every report is asked. */
export interface CasesRequest extends ReportRequest {
  readonly cut: Cut | undefined
  /** Only cases of these workers; empty for all. */
  readonly workers: readonly string[]
  /** Only rows with a flag. */
  readonly onlyFlagged: boolean
  /** Whether the user named the day itself: then there is nothing to explain. */
  readonly dayAsked: boolean
}

/** The case-by-case report: one row for each open child, or for each worker, the worst overdue first. */
export function casesReport(request: CasesRequest): CasesReport {
  const context = contextOf(request)
  checkOpenIsKnown(context)
  const all = [...openChildrenOf(context)]
  return request.cut === 'caseloads' ? caseloads(request, context, all) : childByChild(request, context, all)
}

/** The casebook as at the report's own day. Teams are those of the children, so it is not cut by the teams of cases. */
function contextOf(request: CasesRequest): CasesContext {
  const { casebook, settings } = request
  const book = casebook.asAt(ownPeriod(request).asAt)
  return { book, settings, exports: casebook.exports }
}

/** Without a sign that a case ended, every case would be shown as open (rule C10). */
function checkOpenIsKnown({ book, settings }: CasesContext): void {
  const needs = settings.measures.find(({ id }) => id === 'open-cases')?.needs ?? []
  const missing = needs.filter((need) => !need.some(book.has))
  if (missing.length === 0) return
  throw new UserError('The exports do not say which cases are open.', `They need ${describeNeeds(missing, book.has)}.`)
}

function childByChild(request: CasesRequest, context: CasesContext, all: readonly OpenChild[]): CasesReport {
  const { cut, onlyFlagged } = request
  const { asAt, has } = context.book
  const isTold = ({ needs }: { readonly needs: readonly Need[] }) => needs.every((need) => need.some(has))
  const rules = CASE_RULES.filter((rule) => cut === undefined || rule.cut === cut)
  const judges = rules.filter(isTold).map(({ flag, judge }) => ({ flag, judge: judge(context) }))
  const rows = all
    .filter((child) => isAskedFor(request, child) && (cut !== 'assessments' || child.assessmentWorkingDays !== null))
    .map((child): ChildRow => {
      const breaches = judges.flatMap(({ flag, judge }) => {
        const daysOverdue = judge(child)
        return daysOverdue === null ? [] : [{ flag, daysOverdue }]
      })
      const daysOverdue = breaches.length === 0 ? null : Math.max(...breaches.map((breach) => breach.daysOverdue))
      return { child, asAt, breaches, daysOverdue }
    })
    .sort(byWorst)
  const counts = new Map<string, number>()
  for (const { breaches } of rows) for (const { flag } of breaches) counts.set(flag, (counts.get(flag) ?? 0) + 1)
  const flagged = rows.filter(({ breaches }) => breaches.length > 0)
  const columns = CASE_COLUMNS.filter((column) => cut === undefined || column.cuts.includes(cut))
  return {
    ...headOf(request, cut === undefined ? 'Case by case' : `Case by case: ${cut}`),
    ...tableOf(columns, onlyFlagged ? flagged : rows, isTold),
    tableColumns: CASE_TABLES[cut === undefined || cut === 'caseloads' ? 'all' : cut],
    subjects: { name: 'children', count: rows.length, flagged: flagged.length },
    flags: rules.map(
      (rule): FlagCount => ({
        flag: rule.flag,
        rows: isTold(rule) ? (counts.get(rule.flag) ?? 0) : null,
        needs: isTold(rule) ? null : missingOf(rule.needs, has),
      }),
    ),
    notes: casesNotes(context, columns),
  }
}

/** The worst overdue first, those without a flag last, then by child id: the order of the files does not matter. */
function byWorst(a: ChildRow, b: ChildRow): number {
  return (b.daysOverdue ?? -1) - (a.daysOverdue ?? -1) || (a.child.childId < b.child.childId ? -1 : 1)
}

/**
 * The workers of the open cases. With teams, those who hold a case of them, with all cases they hold: half a
 * caseload says nothing about its weight.
 */
function caseloads(request: CasesRequest, context: CasesContext, all: readonly OpenChild[]): CasesReport {
  const { has } = context.book
  if (!has('allocations')) {
    throw new UserError('--caseloads is not available: it needs allocations.', 'Add a table of allocations.')
  }
  const { teams, workers, onlyFlagged } = request
  const limit = caseLimit(context)
  const rows = caseloadsOf(context, all).filter(
    ({ workerId, cases }) =>
      (workers.length === 0 || workers.includes(workerId)) &&
      (teams.length === 0 || cases.some(({ team }) => team !== null && teams.includes(team))),
  )
  const flagged = rows.filter(({ isOver }) => isOver)
  const columns = caseloadColumns(limit)
  const isTold = ({ needs }: CasesColumn<Caseload>) => needs.every((need) => need.some(has))
  const unheld = all.filter((child) => child.workers.length === 0 && isAskedFor(request, child)).length
  return {
    ...headOf(request, 'Caseloads'),
    ...tableOf(columns, onlyFlagged ? flagged : rows, isTold),
    tableColumns: CASELOAD_TABLE,
    subjects: { name: 'workers', count: rows.length, flagged: flagged.length },
    flags: [{ flag: overLimitFlag(limit), rows: flagged.length, needs: null }],
    caseLimit: limit,
    notes: [
      `Open cases without a worker: ${formatCount(unheld)}; they are in no row.`,
      ...(teams.length > 0 ? ['A worker who holds a case of these teams is shown with all cases.'] : []),
      ...casesNotes(context, columns),
    ],
  }
}

function isAskedFor({ teams, workers }: CasesRequest, child: OpenChild): boolean {
  return (
    (teams.length === 0 || (child.team !== null && teams.includes(child.team))) &&
    (workers.length === 0 || child.workers.some((worker) => workers.includes(worker)))
  )
}

/** What every case-by-case report begins and ends with. */
function headOf(request: CasesRequest, title: string) {
  const own = ownPeriod(request)
  const named = request.programme === undefined ? title : `${request.programme}: ${title.toLowerCase()}`
  return {
    report: 'cases',
    cut: request.cut ?? null,
    title: named,
    asAt: own.asAt,
    reason: request.dayAsked || !isOver(own) ? null : request.periodReason,
    teams: request.teams,
    workers: request.workers,
    onlyFlagged: request.onlyFlagged,
    inputs: request.casebook.exports.inputs,
    issues: issuesOf(request),
  }
}

/** The columns that the exports can give, and the values of each row. */
function tableOf<Row>(
  declared: readonly CasesColumn<Row>[],
  rows: readonly Row[],
  isTold: (column: CasesColumn<Row>) => boolean,
): Pick<CasesReport, 'columns' | 'rows'> {
  const columns = declared.filter(isTold)
  return {
    columns: columns.map(({ name, heading, kind }) => ({ name, heading, kind })),
    rows: rows.map((row) => columns.map(({ value }) => value(row))),
  }
}

function missingOf(needs: readonly Need[], has: CasesContext['book']['has']): string {
  const missing = needs.filter((need) => !need.some(has))
  return describeNeeds(missing, has)
}
