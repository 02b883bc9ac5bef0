import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { loadExports } from '../../src/exports/load.ts'
import { inChunks } from '../support/chunks.ts'
import {
  accountOf,
  exportsFolder,
  issuesOf,
  loadFiles,
  loadText,
  refusalOf,
  TODAY,
  wordsOf,
} from '../support/exports.ts'

const utf16le = (text: string) => Buffer.from(text, 'utf16le')

describe('a file that cannot be used', () => {
  const BAD = 'case_id,child_id,allocated_date\nC1,7,01/02/2026\nC2,8,01/02/2026\nC3,"9,01/02/2026\n'
  const GOOD = 'case_id,child_id,allocated_date\nC1,7,01/02/2026\nC4,8,01/02/2026\n'
  const UNCLOSED = 'the row that starts on line 4 does not end: a quote is opened in it and never closed.'

  it('stops the reading', async () => {
    const folder = exportsFolder({ 'a.csv': BAD, 'b.csv': GOOD })
    expect((await refusalOf(loadExports([folder], { today: TODAY })))[0]).toBe(`${folder}/a.csv: ${UNCLOSED}`)
  })

  it('is an issue where the reading goes on, and leaves nothing behind: its rows are no copies of others', async () => {
    const exports = await loadFiles({ 'a.csv': BAD, 'b.csv': GOOD })
    expect(wordsOf(exports, 'cases').map(({ caseId, line }) => [caseId, line])).toEqual([
      ['C1', 2],
      ['C4', 3],
    ])
    expect(exports.inputs.map(({ table, rows }) => [table, rows])).toEqual([
      ['cases', { read: 2, used: 0, rejected: 2, duplicates: 0 }],
      ['cases', { read: 2, used: 2, rejected: 0, duplicates: 0 }],
    ])
    expect(issuesOf(exports)).toEqual([
      expect.stringMatching(/^file-unusable .*a\.csv: the row that starts on line 4 does not end: /),
    ])
    expect([...exports.tables.cases].map(({ source }) => source.file.replace(/.*\//, ''))).toEqual(['b.csv', 'b.csv'])
  })

  it('keeps what the files before it held', async () => {
    const exports = await loadFiles({ 'a.csv': GOOD, 'b.csv': BAD, 'c.csv': GOOD })
    expect(wordsOf(exports, 'cases').map(({ caseId }) => caseId)).toEqual(['C1', 'C4'])
    expect(accountOf(exports)).toEqual([6, 2, 2, 2])
  })

  it.each<[string, string | Buffer, string]>([
    ['is empty', '', '- is empty.'],
    ['is blank', '\n , ,\n\r\n', '- is empty.'],
    ['has no headings in sight', `${'\n'.repeat(150)}${GOOD}`, '- begins with a hundred blank rows.'],
    ['has a first row that does not end', '"case_id,child_id', '- does not end'],
    ['has a first row of 70,000 bytes that does not end', `"case_id${'x'.repeat(70_000)}`, '- does not end'],
    ['is a workbook', 'PK\u0003\u0004rest', '- is an Excel workbook or another zip file, not a CSV file.'],
    [
      'is cut off in a character',
      utf16le(`\ufeff${GOOD}`).subarray(0, -1),
      '- is not whole: it ends in the middle of a character.',
    ],
    [
      'is cut off in its gzip data',
      gzipSync(GOOD).subarray(0, -4),
      '- is not whole: its gzip data is damaged or cut off.',
    ],
    ['fits nothing', 'Forename\nCasey\n', '- fits no table: no row of it has headings that are known.'],
  ])('%s', async (_, content, message) => {
    const expected = message.endsWith('does not end')
      ? '-: the row that starts on line 1 does not end: a quote is opened in it and never closed.'
      : message
    const stop = loadExports(['-'], { today: TODAY, stdin: inChunks(Buffer.from(content), 1000) })
    const [refusal, hint] = await refusalOf(stop)
    expect(refusal).toBe(expected)
    const exports = await loadText(content)
    expect([accountOf(exports), issuesOf(exports)]).toEqual([[0, 0, 0, 0], [`file-unusable ${refusal} ${hint}`]])
  })

  it('is none with headings of a hundred thousand bytes', async () => {
    const others = Array.from({ length: 10_000 }, (_, index) => `column ${index}`).join(',')
    const blanks = ','.repeat(9_999)
    const exports = await loadText(`${others},case_id,child_id,allocated_date\n${blanks},C1,7,01/02/2026\n`, [1000])
    expect([accountOf(exports), exports.inputs[0]?.unusedHeadings.length]).toEqual([[1, 1, 0, 0], 10_000])
  })
})

describe('no report can be made', () => {
  const refused = (files: Readonly<Record<string, string>>) => {
    const folder = exportsFolder(files)
    return refusalOf(loadExports([folder], { today: TODAY })).then((texts) =>
      texts.map((text) => text?.replaceAll(`${folder}/`, '')),
    )
  }

  it('without a list of cases or referrals', async () => {
    expect(await refused({ 'visits.csv': 'visit_id,child_id,visit_type\nV1,7,CP\n' })).toEqual([
      'There is no report without a list of cases or of referrals; found only visits.csv (visits).',
      'A list of cases needs case_id, child_id and allocated_date; one of referrals referral_id, child_id and referral_date. Run cin-report init to say what your exports call them.',
    ])
  })

  it('of lists without a row', async () => {
    expect(
      await refused({
        'a.csv': 'case_id,child_id,allocated_date\n',
        'b.csv': 'referral_id,child_id,referral_date\n\n',
      }),
    ).toEqual([
      'a.csv and b.csv have a heading row and no rows: there is nothing to report.',
      'Check that the export ran to its end.',
    ])
  })
})
