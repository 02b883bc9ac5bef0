import { describe, expect, it } from 'vitest'
import { readConfiguration } from '../../src/configuration/configuration.ts'
import { Casebook } from '../../src/records/casebook.ts'
import { cutAt } from '../../src/reports/dates.ts'
import { counted, issuesOf, unclassifiedLabelsOf } from '../../src/reports/notes.ts'
import { outcomesReport } from '../../src/reports/outcomes.ts'
import { weeklyReport } from '../../src/reports/weekly.ts'
import { type CaseWords, periodOf, phaseOf } from '../support/cases.ts'
import { type RequestWords, requestOf } from '../support/reports.ts'
import { exportsWith, type TableWords } from '../support/tables.ts'

type ColumnWords = NonNullable<Parameters<typeof exportsWith>[1]>['columns'] & object

const WEEK = '2024-03-04 to 2024-03-10'

const notesOfWeek = (cases: readonly CaseWords[], words: Partial<RequestWords> = {}) =>
  weeklyReport(requestOf(cases, { period: WEEK, ...words })).notes

/** The notes that begin like this. */
const notesAbout = (start: string, cases: readonly CaseWords[], words: Partial<RequestWords> = {}) =>
  notesOfWeek(cases, words).filter((note) => note.startsWith(start))

describe('the notes of a report', () => {
  it('end with the conventions, and hold nothing else where there is nothing to say', () => {
    expect(notesOfWeek([{ familyId: 'F1' }])).toEqual([
      'As at a day: what happened on it has happened, what happens later is not known. A period includes both its days; the last weeks or months to a day end on it. Shares are rounded half up to one decimal.',
      'Working days are Monday to Friday without the bank holidays of England and Wales; the day of the start is day 0.',
    ])
  })

  it('say that the period is not over', () => {
    expect(notesAbout('The period is not over', [{}], { asAt: '2024-03-09' })).toEqual([
      'The period is not over: it runs to 10 March 2024 and is counted up to 9 March 2024.',
    ])
    expect(notesAbout('The period is not over', [{}], { asAt: '2024-03-10' })).toEqual([])
  })

  it('do not say so in a report about everything to date', () => {
    const report = outcomesReport(requestOf([{}], { period: WEEK, asAt: '2024-03-09', asked: false }))
    expect(report.notes.filter((note) => note.startsWith('The period'))).toEqual([])
  })

  it('say how many children have no family id, each once (rule C8)', () => {
    const cases = [{ childId: 'A' }, { childId: 'A' }, { childId: 'B' }, { childId: 'C', familyId: 'F1' }]
    expect(notesOfWeek(cases)).toContain('2 children without a family id, each counted as a family of their own.')
    expect(notesOfWeek(cases.slice(2))).toContain('1 child without a family id, each counted as a family of their own.')
  })

  it('say how many of its places each phase filled', () => {
    const phases = [
      phaseOf('Phase 1', '2024-01-01 to 2024-01-31', 144),
      phaseOf('Phase 2', '2024-02-01 to 2024-02-29', 100),
      phaseOf('Later', '2024-03-01 to 2024-03-31'),
    ]
    const cases = ['2024-01-01', '2024-01-31', '2024-02-01', '2024-03-01'].map((allocatedDate) => ({ allocatedDate }))
    expect(notesAbout('Places', cases, { phases })).toEqual([
      'Places filled: Phase 1 2 of 144, Phase 2 1 of 100; 4 of 244 in all.',
    ])
    expect(notesAbout('Places', cases, { phases: phases.slice(2) })).toEqual([])
  })

  it('are about the teams of the report only', () => {
    const cases = [{ team: 'North' }, { team: 'South', familyId: 'F1' }]
    expect(notesAbout('1 child', cases, { teams: ['North'] })).toHaveLength(1)
    expect(notesAbout('1 child', cases, { teams: ['South'] })).toEqual([])
  })
})

describe('labels that are not understood', () => {
  const unknown = (outcome: string, outcomeDate = '2024-03-05'): CaseWords => ({ outcome, outcomeDate })
  const cases = [
    unknown('Mystery'),
    unknown('Riddle'),
    unknown('Mystery'),
    unknown('Enigma'),
    { closureDate: '2024-03-05' },
  ]

  it('are listed with their numbers, the most frequent first, then by the alphabet', () => {
    expect(unclassifiedLabelsOf(requestOf(cases, { period: WEEK }))).toEqual([
      { label: 'Mystery', cases: 2 },
      { label: 'Enigma', cases: 1 },
      { label: 'Riddle', cases: 1 },
    ])
    expect(notesAbout('Unclassified', cases)).toEqual([
      'Unclassified: 4 cases with labels that are not understood: "Mystery" (2), "Enigma" (1), "Riddle" (1). Say what they mean in outcomeLabels in cin-report.json.',
    ])
  })

  it('are not listed before their date, nor once the analyst has said what they mean', () => {
    expect(notesAbout('Unclassified', [unknown('Mystery')], { asAt: '2024-03-04' })).toEqual([])
    expect(notesAbout('Unclassified', [unknown('Mystery')], { labels: { Mystery: 'closed' } })).toEqual([])
  })

  it('are not listed where other evidence decided', () => {
    expect(notesAbout('Unclassified', [{ ...unknown('Mystery'), icpcDate: '2024-03-06' }])).toEqual([])
  })
})

describe('movement', () => {
  it('that agrees with the evening before has no note', () => {
    expect(notesAbout('Movement', [{ closureDate: '2024-03-04' }, { closureDate: '2024-03-03' }, {}])).toEqual([])
  })

  it('that does not agree with the report of the evening before says so', () => {
    // Without a date the label concludes the case on its allocation, until dated evidence comes.
    const cases = [{ outcome: 'Handed down', stepDownDate: '2024-03-06' }]
    expect(notesAbout('Movement', cases, { labels: { 'Handed down': 'step-down' } })).toEqual([
      'Movement does not reconcile with the report of the evening before, which shows 0 open cases: some conclusions have since been given another date.',
    ])
  })
})

describe('a subtotal that differs from the sum of its parts as displayed (rule C11)', () => {
  /** On one date 18 cases closed (48.6 %), 11 stepped down (29.7 %) and 8 went to ICPC. */
  const apart = (date: string): CaseWords[] =>
    Array.from({ length: 37 }, (_, index) => ({
      [index < 18 ? 'closureDate' : index < 29 ? 'stepDownDate' : 'icpcDate']: date,
    }))
  const FACTS = 'its parts as displayed add up to 78.3%, while 29 of 37 is 78.4%'

  it('is footnoted, whichever of the two is shown', () => {
    expect(notesAbout('Safely', apart('2024-03-05'))).toEqual([
      `Safely de-escalated is counted: ${FACTS} (rounding: exact).`,
    ])
    expect(notesAbout('Safely', apart('2024-03-05'), { rounding: 'additive' })).toEqual([
      `Safely de-escalated is shown as the sum of its parts: ${FACTS} (rounding: additive).`,
    ])
  })

  it('is footnoted for the period where only that differs', () => {
    const earlier = { closureDate: '2024-02-01' }
    expect(notesAbout('Safely', [...apart('2024-03-05'), earlier, earlier, earlier])).toEqual([
      `Safely de-escalated (in period) is counted: ${FACTS} (rounding: exact).`,
    ])
  })

  it('is footnoted for a phase in the table of phases, and not in a report that does not show phases', () => {
    const phases = [phaseOf('Phase 1', '2024-01-01 to 2024-01-31'), phaseOf('Phase 2', '2024-02-01 to 2024-02-29')]
    const other = { allocatedDate: '2024-02-01', closureDate: '2024-02-02' }
    const cases = [...apart('2024-03-05'), other, other, other]
    const request = requestOf(cases, { period: WEEK, phases, asked: false })
    expect(outcomesReport(request).notes.filter((note) => note.startsWith('Safely'))).toEqual([
      `Safely de-escalated (phase=Phase 1) is counted: ${FACTS} (rounding: exact).`,
    ])
    const weekly = weeklyReport(requestOf(cases, { period: '2024-03-11 to 2024-03-17', phases }))
    expect(weekly.notes.filter((note) => note.startsWith('Safely'))).toEqual([])
  })

  it('has its week named where weeks stand side by side, and no footnote where they show counts only', () => {
    const cases = [...apart('2024-03-05'), ...Array.from({ length: 3 }, () => ({ closureDate: '2024-02-01' }))]
    const request = requestOf(cases, { period: WEEK })
    const before = periodOf('2024-02-26 to 2024-03-03')
    const sideBySide = { ...request, periods: [cutAt(before, before.to), ...request.periods] } as const
    const notes = [outcomesReport, weeklyReport].map((arrange) =>
      arrange({ ...sideBySide, sections: ['outcomes'] }).notes.filter((note) => note.startsWith('Safely')),
    )
    expect(notes).toEqual([
      [`Safely de-escalated (in period, 04/03/2024 to 10/03/2024) is counted: ${FACTS} (rounding: exact).`],
      [],
    ])
  })

  it('has no footnote where the two agree', () => {
    expect(notesAbout('Safely', [{ closureDate: '2024-03-05' }, { stepDownDate: '2024-03-05' }])).toEqual([])
  })
})

it('the issues of a report are those of the exports and of its cases as at its date', () => {
  const cases = [{ icpcDate: '2023-12-31' }, { outcome: 'Mystery', outcomeDate: '2024-03-06' }]
  const codesAsAt = (asAt: string) => issuesOf(requestOf(cases, { period: WEEK, asAt })).map(({ code }) => code)
  expect(codesAsAt('2024-03-05')).toEqual(['outcome-outside-case'])
  expect(codesAsAt('2024-03-06')).toEqual(['outcome-label-unknown', 'outcome-outside-case'])
})

it('a number agrees with what it counts', () => {
  expect([counted(1, 'case'), counted(0, 'case'), counted(1803, 'case'), counted(2, 'child', 'children')]).toEqual([
    '1 case',
    '0 cases',
    '1,803 cases',
    '2 children',
  ])
})

describe('what the exports made a measure leave out or fill in', () => {
  /** The notes of the week on these tables, with the columns they have, under the text of a configuration. */
  function notesOn(tables: TableWords, columns: ColumnWords = {}, configuration = '{}') {
    const settings = readConfiguration(configuration, 'cin-report.json')
    const casebook = new Casebook(exportsWith({ cases: [{ familyId: 'F1' }], ...tables }, { columns }), settings)
    const request = requestOf([], { period: WEEK })
    return weeklyReport({ ...request, casebook, settings: { ...request.settings, measures: settings.measures } }).notes
  }

  const visits = [{ visitDate: '2024-03-05', dueDate: '2024-03-06' }]
  const unseen = 'The exports do not say whether the child was seen: every visit counts.'

  it('is said where visits do not tell whether the child was seen, once for all measures of visits', () => {
    const columns = { visits: ['childId', 'visitType', 'visitDate', 'dueDate'] }
    expect(notesOn({ visits }, columns).filter((note) => note === unseen)).toHaveLength(1)
    expect(notesOn({ visits })).not.toContain(unseen)
    expect(notesOn({})).not.toContain(unseen)
  })

  it('is said where nobody is left out of the children on CIN plans for want of a table (measures, Settled)', () => {
    const cin_plans = [{ startDate: '2024-01-08' }]
    const about = (tables: TableWords) =>
      notesOn({ visits, cin_plans, ...tables }).filter((note) => /left out/.test(note))
    expect(about({})).toEqual([
      'The exports have no periods of care and no child protection plans: no child on a CIN plan is left out for them.',
    ])
    expect(about({ cp_plans: [] })).toEqual([
      'The exports have no periods of care: no child on a CIN plan is left out for them.',
    ])
    expect(about({ cp_plans: [], care_periods: [] })).toEqual([])
  })

  it('is said of a clock that starts with the referral: how many blank dates were filled in, and from where', () => {
    const assessments = [
      { childId: 'A', referralDate: '2024-02-01', startDate: '2024-02-05', completedDate: '2024-03-05' },
      { childId: 'B', startDate: '2024-02-05', completedDate: '2024-03-05' },
      { childId: 'C', startDate: '2024-02-05', completedDate: '2024-03-05' },
      { childId: 'C', startDate: '2024-02-05' },
    ]
    const referrals = [
      { childId: 'B', referralDate: '2024-02-05' },
      { childId: 'C', referralDate: '2024-02-06' },
    ]
    const clock = (...ids: string[]) => JSON.stringify({ clock: Object.fromEntries(ids.map((id) => [id, 'referral'])) })
    const about = (configuration: string) =>
      notesOn({ assessments, referrals }, {}, configuration).filter((note) => note.startsWith('Working days from'))
    expect(about('{}')).toEqual([])
    expect(about(clock('assessments-within-45', 'assessments-within-15', 'open-assessments-over-45'))).toEqual([
      "Working days from the referral: 2 of 3 assessments completed in the period have no referral_date. For 1 the clock starts with the child's latest referral on or before the start, for 1 with the start.",
      "Working days from the referral: 1 of 1 open assessments have no referral_date. For 0 the clock starts with the child's latest referral on or before the start, for 1 with the start.",
    ])
  })
})
