import { stringify } from 'csv-stringify/sync'
import { LINE_HEADINGS, type LineColumn } from './columns.ts'
import type { LineRow } from './lines-file.ts'

/** What the LGA's table says of a line. */
type ExampleLine = readonly [
  section: string,
  measure: string,
  title: string,
  expectedChange: string,
  targetRange: string,
  teams?: string,
]

const KEY = 'Key measures'
const MORE = 'Additional indicators'

/**
 * The lines of the LGA care practice diagnostic for Blackburn with Darwen, "Monitoring of the Impact of AST Team
 * Restructure - Key Measures", without its baselines, which are of that council. AST is one of its teams.
 */
const LINES: readonly ExampleLine[] = [
  [KEY, 'referrals-per-10k', 'Number of Referrals per 10k child population', 'Steady', '575 to 695'],
  [KEY, 'assessments-within-45', 'Percentage of Assessments completed within 45 days', 'Increase', '>90%'],
  [KEY, 'assessments-within-15', 'Percentage of Assessments completed within 15 days', 'Increase', '>30%'],
  [KEY, 'open-assessments-over-45', 'Percentage of open assmts over 45 days', 'Decrease', '<10%'],
  [KEY, 'open-assessments-over-20', 'Percentage of open assmts over 20 days', 'Decrease', '<45%'],
  [
    KEY,
    'repeat-referrals',
    'Percentage of referrals that were repeat referrals within a year of closure',
    'Steady',
    '14% to 21%',
  ],
  [KEY, 'icpc-in-timescale', 'Initial Child Protection Conference held in timescale', 'Increase', '85%+'],
  [KEY, 'cp-plans', '# Children Subject to Child Protection Plans', 'Steady or Decrease', '210 to 260'],
  [KEY, 'cp-reviews-in-timescale', '% CP Reviews within timescale', 'Increase', '95%+'],
  [KEY, 'cp-plans-repeat', '% CP Plans that are 2nd or subsequent', 'Steady', '10% to 20%'],
  [KEY, 'open-cases', '# Open Cases in AST', 'Decrease', '1050 to 1150', 'AST'],
  [KEY, 'workers-over-cases', '% of SWs in AST with more than 30 cases', 'Decrease', '<5%', 'AST'],
  [KEY, 'open-cases', '# Open Cases (all teams in CSC)', 'Decrease', '1600 to 1700'],
  [MORE, 'supervised-recently', '% of AST cases with a supervision in last 2 mths', 'Increase', '65%+', 'AST'],
  [MORE, 'cp-visited-recently', '% of all CP children visited in last 3 weeks', 'Increase', '95%+'],
  [
    MORE,
    'lac-visited-recently-1-month',
    '% of LAC with a visit recorded in the last month (AST)',
    'Increase',
    '80%+',
    'AST',
  ],
  [
    MORE,
    'lac-visited-recently-2-months',
    '% of LAC with a visit recorded in the last 2 mths (AST)',
    'Increase',
    '95%+',
    'AST',
  ],
  [MORE, 'lac-at-home-visited-recently-1-month', '% of LAC placed at home visited in last mth', 'Increase', '75%+'],
  [MORE, 'lac-at-home-visited-recently-2-months', '% of LAC placed at home visited in last 2 mths', 'Steady', '95%+'],
]

/**
 * The lines of a council that has named none: the measures of that table, each once, of all teams, under its own title.
 * Baselines and target ranges are a council's own, and teams too.
 */
export function standardLines(): LineRow[] {
  const sections = new Map(LINES.map(([section, measure]) => [measure, section]))
  return [...sections].map(([measure, section], index) => ({
    line: index + 2,
    cells: new Map<LineColumn, string>([
      ['section', section],
      ['measure', measure],
    ]),
  }))
}

/** An example of a lines file to start from, with the byte order mark by which Excel knows UTF-8. */
export function exampleLines(): string {
  const rows = LINES.map(([section, measure, title, expectedChange, targetRange, teams = '']) => {
    const cells: Partial<Record<LineColumn, string>> = {
      section,
      measure,
      title,
      expected_change: expectedChange,
      target_range: targetRange,
      teams,
    }
    return LINE_HEADINGS.map((heading) => cells[heading] ?? '')
  })
  return `\uFEFF${stringify([[...LINE_HEADINGS], ...rows], { record_delimiter: '\r\n' })}`
}
