import { stripVTControlCharacters } from 'node:util'
import { describe, expect, it } from 'vitest'
import { groupIssues } from '../../src/records/issue-log.ts'
import { renderTable } from '../../src/render/table.ts'
import { cutAt } from '../../src/reports/dates.ts'
import type { Report, Section } from '../../src/reports/report.ts'
import { day, FILE, periodOf } from '../support/cases.ts'
import { figureWith, reportWith } from '../support/reports.ts'

const render = (sections: readonly Section[], words: Partial<Report> = {}, color = false) =>
  renderTable(reportWith(sections, words), { color, toFile: false })

const linesOf = (...rendering: Parameters<typeof render>) => render(...rendering).split('\n')

const share = figureWith({ numerator: 3, denominator: 4, value: 75, change: 5, target: '80%+', status: 'off target' })
const count = figureWith({ unit: 'cases', numerator: 1803, denominator: null, value: 1803 })

const OUTCOMES: Section = {
  id: 'outcomes',
  title: 'Outcomes',
  columns: ['This week', 'Change', 'To date'],
  lines: [
    {
      title: 'Safely de-escalated',
      cells: [{ figure: share, show: 'count and value' }, { figure: share, show: 'change' }, undefined],
    },
    { title: 'Cases', cells: [undefined, undefined, { figure: count, show: 'value' }] },
  ],
  figures: [share, count],
  notes: [],
}

describe('a report as text', () => {
  it('has a title, its dates, its tables and the account of the rows', () => {
    expect(render([OUTCOMES])).toBe(
      `Weekly performance report
Week ending Sunday 14 January 2024 (08/01/2024 to 14/01/2024), as at 14 January
  2024
Period: the week asked for.

Outcomes             This week    Change  To date
-------------------------------------------------
Safely de-escalated  3 (75.0%)  +5.0 pts
Cases                                       1,803

cases.csv: 2 rows read, 2 used, 0 rejected, 0 exact duplicates dropped.
`,
    )
  })

  it('has no space at the end of a line, and no colour unless it may', () => {
    const text = render([OUTCOMES], { notes: ['A note.'] })
    expect(text).not.toMatch(/ $/m)
    expect(text).not.toContain('\u001b')
  })

  it('lines up the columns of tables that have as many', () => {
    const wide = { ...OUTCOMES, title: 'A section with a longer title' }
    const lines = linesOf([OUTCOMES, wide]).filter((line) => line.includes('This week') || line.startsWith('Safely'))
    const ends = lines
      .map((line) => /This week|3 \(75\.0%\)/.exec(line))
      .map((match) => match && match.index + match[0].length)
    expect(ends).toHaveLength(4)
    expect(new Set(ends).size).toBe(1)
  })

  it('cuts no text short', () => {
    const title = `A line with a title of ${'many '.repeat(20)}words`
    const text = render([{ ...OUTCOMES, lines: [{ title, cells: [] }] }])
    expect(text.replaceAll(/\n {2}/g, ' ')).toContain(title)
    expect(render([{ ...OUTCOMES, columns: ['The eight-week extension', 'Change', 'All'] }])).toContain(
      'The eight-week extension',
    )
  })

  it('breaks a long title between words, with its figures on its first line, so that a line has 80 characters', () => {
    const title = 'Looked-after children placed with parents seen in the last 2 months, and a few words more'
    const section = { ...OUTCOMES, lines: OUTCOMES.lines.map((line) => ({ ...line, title })) }
    const lines = linesOf([section])
    const first = lines.findIndex((line) => line.startsWith('Looked-after'))
    expect(lines[first]).toMatch(/^Looked-after children placed with parents seen in +3 \(75\.0%\)/)
    expect(lines[first + 1]).toBe('  the last 2 months, and a few words more')
    expect(lines.filter((line) => line.length > 80)).toEqual([])
  })

  it('puts the notes of a section under it, and those of the report before the account of rows', () => {
    const section = { ...OUTCOMES, notes: ['Cases: not available: needs icpc_date.'] }
    const lines = linesOf([section], { notes: ['The first note.', 'The second note.'] })
    expect(lines.slice(-7)).toEqual([
      'Cases: not available: needs icpc_date.',
      '',
      'The first note.',
      'The second note.',
      '',
      'cases.csv: 2 rows read, 2 used, 0 rejected, 0 exact duplicates dropped.',
      '',
    ])
  })

  it('breaks long notes at 80 characters, between words, and indents what follows', () => {
    const note = Array.from({ length: 40 }, (_, index) => `word${index}`).join(' ')
    const lines = linesOf([OUTCOMES], { notes: [note] }).filter((line) => line.includes('word'))
    expect(lines.length).toBeGreaterThan(2)
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80)
    expect(lines.map((line) => line.trim()).join(' ')).toBe(note)
    expect(lines.slice(1).every((line) => line.startsWith('  word'))).toBe(true)
  })

  it('names the teams it is about', () => {
    expect(linesOf([OUTCOMES], { teams: ['North', 'South'] })).toContain('Team: North, South')
  })

  it('counts the rows of every file, and what was wrong with them, the worst first (rule C9)', () => {
    const rows = { read: 1200, used: 1190, rejected: 8, duplicates: 2 }
    const at = { file: FILE, line: 12 }
    const lines = linesOf([OUTCOMES], {
      inputs: [
        { file: FILE, table: 'cases', rows, unusedHeadings: [], decisions: [] },
        {
          file: 'other.csv',
          table: undefined,
          rows: { read: 0, used: 0, rejected: 0, duplicates: 0 },
          unusedHeadings: [],
          decisions: [],
        },
      ],
      issues: groupIssues([
        { code: 'outcome-without-date', at, column: 'outcome' },
        ...[13, 14, 15, 16].map((line) => ({ code: 'value-missing' as const, at: { file: FILE, line } })),
      ]),
    })
    const account = lines.slice(
      lines.indexOf('2 files: 1,200 rows read, 1,190 used, 8 rejected, 2 exact duplicates dropped.'),
    )
    expect(account.slice(0, 3)).toEqual([
      '2 files: 1,200 rows read, 1,190 used, 8 rejected, 2 exact duplicates dropped.',
      '  cases.csv: 1,200 rows read, 1,190 used, 8 rejected, 2 exact duplicates',
      '    dropped.',
    ])
    expect(account[3]).toBe('  other.csv: not recognised, not read.')
    expect(account.filter((line) => /^(Error|Warning)/.test(line)).map((line) => line.slice(0, 50))).toEqual([
      'Error: A required value is blank (4). Complete the',
      'Warning: An outcome label has no date (1). Complet',
    ])
    expect(account).toContain('  cases.csv:15')
    expect(account).not.toContain('  cases.csv:16')
    expect(account).toContain('  and 1 more')
  })
})

describe('on a terminal', () => {
  const weeks = Array.from({ length: 12 }, (_, week) => `${week + 1} Jan`)
  const lines = ['A line', 'A second line'].map((title) => ({
    title,
    cells: weeks.map(() => ({ figure: share, show: 'count and value' as const })),
  }))
  const section = { ...OUTCOMES, columns: weeks, lines }
  const onTerminal = (width?: number) =>
    renderTable(reportWith([section]), { color: false, toFile: false, ...(width ? { width } : {}) }).split('\n')

  it.each([80, 100, 200])(
    'of %i characters no line is longer, no number is broken, and every week is there',
    (width) => {
      const text = onTerminal(width)
      expect(Math.max(...text.map((line) => line.length))).toBeLessThanOrEqual(width)
      for (const week of weeks) expect(text.filter((line) => line.includes(` ${week}`))).toHaveLength(1)
      expect(text.join('\n').match(/3 \(75\.0%\)/g)).toHaveLength(24)
    },
  )

  it('a pipe and a file have all weeks side by side', () => {
    expect(onTerminal().filter((line) => weeks.every((week) => line.includes(week)))).toHaveLength(1)
  })

  it('what takes two columns of the terminal is lined up with what takes one', () => {
    const titled = ['家庭', 'ab', '🏠🏠'].map((title) => ({
      title,
      cells: [{ figure: count, show: 'value' as const }],
    }))
    const text = render([{ ...OUTCOMES, columns: ['Now'], lines: titled }])
    expect(text).toContain('家庭      1,803\nab        1,803\n🏠🏠      1,803\n')
  })
})

describe('the dates above a report', () => {
  const datesOf = (period: string, asAt: string, words: Partial<Report> = {}) =>
    render([], { periods: [cutAt(periodOf(period), day(asAt))], ...words })
      .split('\n\n')[0]
      ?.replace(/\n {2}/g, ' ')
      .split('\n')
      .slice(1)

  it('are those of a span that is no week', () => {
    expect(datesOf('2024-01-01 to 2024-01-31', '2024-02-15')?.[0]).toBe(
      '1 January 2024 to 31 January 2024, as at 15 February 2024',
    )
  })

  it('are the as-at date alone for everything to date', () => {
    const words = { about: 'to date', periodReason: 'the week of the last record' } as const
    expect(datesOf('2024-01-08 to 2024-01-14', '2024-01-14', words)).toEqual([
      'Everything up to 14 January 2024, the end of the week of the last record',
    ])
    expect(datesOf('2024-01-08 to 2024-01-14', '2024-01-12', words)).toEqual(['Everything up to 12 January 2024'])
  })

  it('say how many weeks stand side by side', () => {
    const weeks = ['2024-01-01 to 2024-01-07', '2024-01-08 to 2024-01-14'].map(periodOf)
    const [first, second] = weeks.map((week) => cutAt(week, week.to))
    const text = first && second && datesOf('2024-01-08 to 2024-01-14', '2024-01-14', { periods: [first, second] })
    expect(text?.[0]).toContain('as at 14 January 2024; 2 weeks side by side, each as at its own end')
  })
})

describe('colour, where it may be', () => {
  const section: Section = {
    ...OUTCOMES,
    columns: ['Status', 'Status of another'],
    lines: [
      {
        title: 'Line',
        cells: [
          { figure: share, show: 'status' },
          { figure: figureWith({ status: 'on target' }), show: 'status' },
        ],
      },
    ],
  }

  it('shows what is on target in green and what is off target in red', () => {
    const text = render([section], {}, true)
    expect(text).toContain('\u001b[31m▲ off target\u001b[39m')
    expect(text).toContain('\u001b[32m● on target\u001b[39m')
  })

  it('changes nothing but the colour', () => {
    expect(stripVTControlCharacters(render([section], {}, true))).toBe(render([section]))
  })
})

describe('columns of words', () => {
  const title = 'Percentage of assessments that were completed within the statutory 45 working days'
  const words = ['2016/17 til end of October', 'Steady or Decrease', 'Decreasing', '1,600 to 1,700']
  const scorecard = (numbers: number): Section => ({
    id: 'key',
    title: 'Key measures',
    columns: [
      'Source',
      'Expected',
      ...Array.from({ length: numbers }, (_, index) => `${index + 1} Nov`),
      'Direction',
      'Target',
      'Status',
    ],
    lines: [
      {
        title,
        cells: [
          { text: words[0] ?? '' },
          { text: words[1] ?? '' },
          ...Array.from({ length: numbers }, () => ({ figure: count, show: 'value' }) as const),
          { text: words[2] ?? '' },
          { text: words[3] ?? '' },
          { figure: share, show: 'status' },
        ],
      },
      { title: 'Short', cells: Array.from({ length: numbers + 5 }, () => undefined) },
    ],
    figures: [],
    notes: [],
  })

  it('stand below the line where there is no room beside it, and numbers stay in their columns', () => {
    expect(
      render([scorecard(4)])
        .split('\n')
        .slice(5, 12)
        .join('\n'),
    ).toBe(`Key measures                                          1 Nov  2 Nov  3 Nov  4 Nov
--------------------------------------------------------------------------------
Percentage of assessments that were completed within  1,803  1,803  1,803  1,803
  the statutory 45 working days
  Source: 2016/17 til end of October; Expected: Steady or Decrease; Direction:
    Decreasing; Target: 1,600 to 1,700; Status: ▲ off target
Short`)
  })

  it('stand beside it where there is', () => {
    const [section] = [scorecard(1)]
    const narrow = {
      ...section,
      columns: ['1 Nov', 'Direction'],
      lines: [{ title: 'Open cases', cells: [{ figure: count, show: 'value' }, { text: 'Steady' }] }],
    } as Section
    expect(linesOf([narrow]).slice(5, 8)).toEqual([
      'Key measures  1 Nov  Direction',
      '------------------------------',
      'Open cases    1,803     Steady',
    ])
  })

  it('are never cut, however long a word of them is', () => {
    const section = scorecard(2)
    const long = `https://council.example/${'x'.repeat(90)}`
    const [first] = section.lines
    const cells = [{ text: long }, ...(first?.cells.slice(1) ?? [])]
    expect(render([{ ...section, lines: [{ title, cells }] }])).toContain(`Source: ${long}`.split(' ')[1])
  })

  it('have the colour of the status at their end', () => {
    expect(render([scorecard(4)], {}, true)).toContain('Status: \u001b[31m▲ off target\u001b[39m')
  })
})
