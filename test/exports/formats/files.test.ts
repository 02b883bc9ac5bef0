import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { loadExports } from '../../../src/exports/load.ts'
import { Rejects } from '../../../src/exports/rejects.ts'
import { exportsFolder, issuesOf, loadFiles, loadText, refusalOf, TODAY, wordsOf } from '../../support/exports.ts'

const EPISODES = `Export of ssd_cin_episodes

"CINE_REFERRAL_ID","CINE_PERSON_ID","CINE_REFERRAL_DATE","CINE_CLOSE_DATE","CINE_REFERRAL_NFA","CINE_REFERRAL_TEAM"
11,900101,2026-01-05T00:00:00,,N,North
12,900102,2026-01-06T00:00:00,2026-01-05,N,"North, ""East"""
(2 rows affected)
`
const REFERRALS = [
  { line: 4, referralId: '11', childId: '900101', referralDate: '2026-01-05', noFurtherAction: false, team: 'North' },
]

describe('a file of another format', () => {
  it('is read like any other: below a title, above a footer, zipped, from the standard input', async () => {
    const zipped = await loadFiles({ 'a.csv.gz': gzipSync(EPISODES) })
    const piped = await loadText(EPISODES, [7, 100])
    for (const exports of [zipped, piped]) {
      expect(wordsOf(exports, 'referrals')).toEqual(REFERRALS)
      expect(exports.inputs[0]?.rows).toEqual({ read: 2, used: 1, rejected: 1, duplicates: 0 })
      expect(exports.inputs[0]?.decisions).toEqual([
        'read as SSD ssd_cin_episodes',
        'headings on line 3',
        'footer left out: line 6',
      ])
    }
    expect(issuesOf(piped)).toEqual([
      'end-before-start -:5, column CINE_CLOSE_DATE, expected a date on or after CINE_REFERRAL_DATE',
    ])
  })

  it('gives its rejected rows back as they stood', async () => {
    const folder = exportsFolder({ 'a.csv': EPISODES })
    const rejects = new Rejects(join(folder, 'rejects.txt'))
    await loadExports([join(folder, 'a.csv')], { today: TODAY, rejects })
    rejects.commit()
    expect(readFileSync(join(folder, 'rejects.txt'), 'utf8')).toContain(
      '"12,900102,2026-01-06T00:00:00,2026-01-05,N,""North, """"East"""""""',
    )
  })

  it('with its dates as Excel numbers has dates', async () => {
    const exports = await loadText(
      'cine_referral_id,cine_person_id,cine_referral_date,cine_close_date\n11,900101,46027,46030\n',
    )
    const [{ referralDate, closureDate } = {}] = wordsOf(exports, 'referrals')
    expect([referralDate, closureDate]).toEqual(['2026-01-05', '2026-01-08'])
  })

  it('with its dates month first is refused, and none of its rows is used', async () => {
    const text = 'cine_referral_id,cine_person_id,cine_referral_date\n11,900101,01/02/2026\n12,900102,01/31/2026\n'
    const exports = await loadText(text)
    expect(wordsOf(exports, 'referrals')).toEqual([])
    expect(exports.inputs.map(({ rows, unusable }) => [rows, unusable])).toEqual([
      [{ read: 2, used: 0, rejected: 2, duplicates: 0 }, true],
    ])
  })

  it('is a native table where the configuration says which of its columns is which', async () => {
    const text = 'cine_referral_id,cine_person_id,cine_referral_date,Locality\n11,900101,05/01/2026,North\n'
    const exports = await loadText(text, [], { mappings: { referrals: { team: ['Locality'] } } })
    expect(exports.inputs.map(({ table, format }) => [table, format])).toEqual([['referrals', undefined]])
    expect(wordsOf(exports, 'referrals').map(({ team }) => team)).toEqual(['North'])
  })

  it('that lacks a column is told which, and of which table', async () => {
    const folder = exportsFolder({ 'a.csv': 'clav_person_id,clav_cla_visit_id,clav_cla_visit_seen\n900101,1,Y\n' })
    const [message] = await refusalOf(loadExports([join(folder, 'a.csv')], { today: TODAY }))
    expect(message?.replace(folder, '')).toBe(
      '/a.csv fits no table. The nearest is ssd_cla_visits of the Standard Safeguarding Dataset, but it has no column clav_cla_visit_date.',
    )
  })
})
