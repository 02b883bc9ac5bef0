import { DURATION_BANDS } from '../measures/drift.ts'
import { OUTCOMES_AS_PRINTED } from '../measures/outcomes.ts'
import { outcomeTitle } from '../outcomes/outcome.ts'
import type { Show } from './report.ts'

/** One line of the weekly report: a measure, the cut for the week, and the cut for everything to date. */
export interface LineRecipe {
  /** With the parameters of its measure to be filled in. */
  readonly title: string
  readonly measure: string
  readonly week?: readonly string[]
  readonly toDate?: readonly string[]
  readonly show: Show
  /** What to show where weeks stand side by side and room is short; else the same. */
  readonly sideBySide?: Show
}

interface SectionRecipe {
  readonly id: string
  readonly title: string
  readonly lines: readonly LineRecipe[]
}

/** A share, with its count where there is room. */
function share(title: string, measure: string, week: readonly string[] = [], toDate?: readonly string[]): LineRecipe {
  const line = { title, measure, week, show: 'count and value', sideBySide: 'value' } as const
  return toDate ? { ...line, toDate } : line
}

function value(title: string, measure: string, week: readonly string[], toDate?: readonly string[]): LineRecipe {
  const line = { title, measure, week, show: 'value' } as const
  return toDate ? { ...line, toDate } : line
}

/**
 * The weekly report. The headline page fits one screen and holds what managers ask for first; the sections behind it
 * have the rest. A line names a measure and its cuts: what it counts is the measure's own business.
 */
export const WEEKLY_SECTIONS: readonly SectionRecipe[] = [
  {
    id: 'headlines',
    title: 'Headlines',
    lines: [
      value('Cases allocated', 'cases-allocated', ['in period'], []),
      value('Cases concluded', 'movement', ['concluded']),
      value('Programme cases open', 'programme-open-cases', []),
      share('Safely de-escalated', 'de-escalated', ['in period'], []),
      share('Assessments in timescale', 'assessments-in-timescale', [], ['to date']),
      share('Visits in timescale', 'visits-in-timescale', [], ['to date']),
      share('CP children seen in {window}', 'cp-visited-recently'),
      share('LAC seen in {window}', 'lac-visited-recently-1-month'),
      share('CIN children seen in {window}', 'cin-visited-recently'),
      share('CP reviews in timescale', 'cp-reviews-in-timescale'),
      share('Supervised in {window}', 'supervised-recently'),
      share('Workers over {cases} cases', 'workers-over-cases'),
      share('CIN plans over target', 'cin-plans-over-target'),
      value('Mean CIN plan, weeks', 'cin-plan-weeks-mean', [], ['to date']),
    ],
  },
  {
    id: 'movement',
    title: 'Movement',
    lines: [
      value('Open at start', 'movement', ['open at start']),
      value('+ Allocated', 'movement', ['allocated']),
      value('- Concluded', 'movement', ['concluded']),
      value('= Open at end', 'movement', ['open at end']),
      value('Cases allocated', 'cases-allocated', ['in period'], []),
      value('Children allocated', 'children-allocated', ['in period'], []),
      value('Families allocated', 'families-allocated', ['in period'], []),
    ],
  },
  {
    id: 'outcomes',
    title: 'Outcomes of concluded cases',
    lines: [
      ...OUTCOMES_AS_PRINTED.map(
        (outcome): LineRecipe => ({
          ...share(outcomeTitle(outcome), `outcome-${outcome}`, ['in period'], []),
          sideBySide: 'count',
        }),
      ),
      { ...share('Safely de-escalated', 'de-escalated', ['in period'], []), sideBySide: 'count' },
      { title: '  of all cases allocated', measure: 'de-escalated', toDate: ['of allocated'], show: 'count and value' },
    ],
  },
  {
    id: 'assessments',
    title: 'Referrals and assessments',
    lines: [
      share('Assessments in timescale', 'assessments-in-timescale', [], ['to date']),
      share('All within {workingDays} working days', 'assessments-within-45'),
      share('All within {workingDays} working days', 'assessments-within-15'),
      share('Open over {workingDays} working days', 'open-assessments-over-45'),
      share('Open over {workingDays} working days', 'open-assessments-over-20'),
      share('Referrals repeated in a year', 'repeat-referrals'),
      share('Re-referrals (DfE)', 're-referrals'),
    ],
  },
  {
    id: 'visits',
    title: 'Visits',
    lines: [
      share('Visits in timescale', 'visits-in-timescale', [], ['to date']),
      {
        title: '  children concerned',
        measure: 'visits-in-timescale',
        week: [],
        toDate: ['to date'],
        show: 'children',
      },
      share('  CIN visits', 'visits-in-timescale', ['type=CIN'], ['type=CIN', 'to date']),
      share('  CP visits', 'visits-in-timescale', ['type=CP'], ['type=CP', 'to date']),
      share('  LAC visits', 'visits-in-timescale', ['type=LAC'], ['type=LAC', 'to date']),
      share('CP seen in {window}', 'cp-visited-recently'),
      share('LAC seen in {window}', 'lac-visited-recently-1-month'),
      share('LAC seen in {window}', 'lac-visited-recently-2-months'),
      share('LAC at home seen in {window}', 'lac-at-home-visited-recently-1-month'),
      share('LAC at home seen in {window}', 'lac-at-home-visited-recently-2-months'),
      share('CIN seen in {window}', 'cin-visited-recently'),
    ],
  },
  {
    id: 'reviews',
    title: 'Child protection and reviews',
    lines: [
      value('Initial conferences held', 'icpc-held', []),
      share('  within {workingDays} working days', 'icpc-in-timescale'),
      value('Children on CP plans', 'cp-plans', []),
      share('CP plans second or later', 'cp-plans-repeat'),
      share('CP reviews in timescale', 'cp-reviews-in-timescale'),
      { title: 'CIN reviews a case', measure: 'cin-reviews-per-case', toDate: [], show: 'value' },
      {
        title: '  with three or more',
        measure: 'cin-reviews-per-case',
        toDate: ['3 or more'],
        show: 'count and value',
      },
    ],
  },
  {
    id: 'supervision',
    title: 'Supervision',
    lines: [share('Supervised in {window}', 'supervised-recently')],
  },
  {
    id: 'caseloads',
    title: 'Caseloads',
    lines: [
      value('Open cases', 'open-cases', []),
      value('  of them allocated', 'caseload', []),
      value('Cases per full-time worker', 'caseload', ['per full-time equivalent']),
      share('Workers over {cases} cases', 'workers-over-cases'),
    ],
  },
  {
    id: 'plans',
    title: 'CIN plans',
    lines: [
      value('Mean length, weeks', 'cin-plan-weeks-mean', [], ['to date']),
      value('Median length, weeks', 'cin-plan-weeks-median', [], ['to date']),
      share('Open plans over target', 'cin-plans-over-target'),
      share('Open plans over {window}', 'cin-plans-over-target-14-weeks'),
      share('Children on plans de-escalated', 'cin-plan-de-escalated', [], ['to date']),
    ],
  },
  {
    id: 'drift',
    title: 'Drift',
    lines: [
      value('Episodes open', 'cin-open-duration', []),
      ...DURATION_BANDS.map((band) => share(`  ${band}`, 'cin-open-duration', [`band=${band}`])),
      value('Episodes ended', 'cin-ended-duration', []),
      share('  over 6 months, under a year', 'over-6-months'),
      share('  a year or more', 'over-12-months'),
      share('Cases inactive for {window}', 'inactive-cases'),
    ],
  },
]
