import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describeIssue, ISSUE_KINDS, safeToShow, severityOf } from '../../src/records/issue.ts'

const AT = { file: 'exports/cases.csv', line: 12 }

describe('a cell in a message', () => {
  it.each([
    '31/02/2017',
    '2017-02-31',
    '31.02.2017 09:30',
    '2017-02-31T09:30:00Z',
    '31/02/2017 9:30 am',
    '31 February 2017',
    '31-Feb-2017',
    '31st Feb 17',
    '12 June 2014',
    '12',
    '-1.5',
    'P1',
    '8a',
    'N/A',
    'tbc',
    'Unknown',
    'xxxx',
    '??',
    '-',
  ])('shows dates, short codes and harmless words as they stand: %s', (text) => {
    expect(safeToShow(text)).toBe(`"${text}"`)
    expect(safeToShow(`  ${text} `)).toBe(`"${text}"`)
  })

  it.each([
    ['Jane Smith', 10],
    ['Jane', 4],
    ['Mary 12', 7],
    ['Declan 2014', 11],
    ['June 12', 7],
    ['May 2014', 8],
    ['12 Marcus 2014', 14],
    ['12 Augusta 2014', 15],
    ['12 Janet 2014', 13],
    ['J. S. 2014', 10],
    ['X Æ A-12', 8],
    ['王 3', 3],
    ['É 3', 3],
    ['Born 12 June 2014', 17],
    ['12 June 2014 Ali', 16],
    ['1\u001b[31m2', 7],
    ['3\n4', 3],
    ['43000', 5],
    ['017334', 6],
    ['H017334', 7],
    ['41-733-6X', 9],
    ['1,200.50', 8],
    ['31/02/2017 017334', 17],
    ['9'.repeat(31), 31],
  ])('only describes what may name a child, by name or by id, or upset a log: %j', (text, length) => {
    expect(safeToShow(text)).toBe(`a text of ${length} characters`)
  })

  it('says nothing where there is nothing', () => {
    expect(['', ' ', '\u00a0'].map(safeToShow)).toEqual(['nothing', 'nothing', 'nothing'])
  })

  it('never shows a name, whatever stands around it', () => {
    // First names that begin like a month, are one, or are short.
    const months = ['Jan', 'April', 'May', 'June']
    const likeMonths = ['Janet', 'Mary', 'Mark', 'Maya', 'Julie', 'Augusta', 'Septimus', 'Octavia', 'Nova', 'Declan']
    const others = ['Al', 'Zoë', "D'Arcy", 'Anne-Marie', 'Łucja', 'Мария', '李', 'Ng', 'Am', 'Th']
    const name = fc.constantFrom(...months, ...likeMonths, ...others)
    const number = fc.constantFrom('1', '12', '2014', '31/02/2017', '2017-02-31', '12 June 2014', '(0)', '3.5')
    const space = fc.constantFrom(' ', '', ', ', '-', ' - ', '\t', '\u00a0', '.')
    const cell = fc.oneof(
      fc.tuple(name, space, number).map((parts) => ({ name: parts[0], text: parts.join('') })),
      fc.tuple(number, space, name).map((parts) => ({ name: parts[2], text: parts.join('') })),
      fc
        .tuple(number, space, fc.constantFrom(...likeMonths, ...others), space, number)
        .map((parts) => ({ name: parts[2], text: parts.join('') })),
      fc.tuple(name, space, name).map((parts) => ({ name: parts[0], text: parts.join('') })),
    )
    fc.assert(
      fc.property(cell, ({ name, text }) => {
        expect(safeToShow(text)).toBe(`a text of ${text.length} characters`)
        expect(safeToShow(text.toLowerCase())).not.toContain(name.toLowerCase())
      }),
      { numRuns: 1000 },
    )
  })

  it('never shows two letters that are no date, time or harmless word', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9 /.:-]{1,5}[b-ln-oq-sv-z]{2}[0-9 ]{1,5}$/), (text) => {
        fc.pre(!['no', 'xx'].includes(text.trim()))
        expect(safeToShow(text)).toMatch(/^a text of \d+ characters$/)
      }),
    )
  })
})

describe('an issue', () => {
  it('says where it is, what was found and what was expected', () => {
    const issue = {
      code: 'value-unreadable',
      at: AT,
      column: 'Closure Date',
      found: '"31/02/2017"',
      expected: 'a date',
    } as const
    expect(describeIssue(issue)).toBe('exports/cases.csv:12, column Closure Date: found "31/02/2017", expected a date')
  })

  it('leaves out what it does not know', () => {
    expect(describeIssue({ code: 'row-too-long', at: AT })).toBe('exports/cases.csv:12')
    expect(describeIssue({ code: 'outcome-without-date', at: AT, column: 'outcome' })).toBe(
      'exports/cases.csv:12, column outcome',
    )
  })

  it('is an error only where the row is not used', () => {
    const errors = Object.entries(ISSUE_KINDS).filter(([, { severity }]) => severity === 'error')
    expect(errors.map(([code]) => code).sort()).toEqual([
      'all-dates-blank',
      'end-before-start',
      'event-in-the-future',
      'file-unusable',
      'id-used-twice',
      'linked-row-missing',
      'row-too-long',
      'value-missing',
      'value-unreadable',
    ])
    expect(severityOf({ code: 'outcome-label-unknown', at: AT })).toBe('warning')
  })
})
