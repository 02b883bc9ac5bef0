import { describe, expect, it } from 'vitest'
import { workIn } from '../support/run.ts'

const FIRST = '2016-05-02'
const EXPORTS = {
  'exports/referrals.csv': `referral_id,child_id,referral_date,closure_date\nR1,K1,${FIRST},2016-06-01\nR2,K2,2016-11-01,\n`,
  'exports/assessments.csv':
    'assessment_id,child_id,referral_date,start_date,completed_date\nA1,K1,2016-02-01,2016-02-01,2016-05-20\n',
}
const NOTE = 'The exports have no referrals before May 2016: what is counted from'

/** The sentences about exports that begin late. */
async function notesOf(...args: readonly string[]): Promise<string[]> {
  const { stdout } = await workIn(EXPORTS).run([...args, '-f', 'json', '--quiet'])
  return JSON.parse(stdout).notes.filter((note: string) => note.startsWith('The exports have no'))
}

describe('figures of a period that begins before the exports', () => {
  it('say so, for each table by itself', async () => {
    expect(await notesOf('figures', 'exports', '--from', '01/04/2016', '--to', '31/03/2017')).toEqual([
      `${NOTE} 1 April 2016 on may lack earlier ones.`,
    ])
  })

  it.each([
    ['31 days before the first event', '01/04/2016', 1],
    ['30 days before it', '02/04/2016', 0],
    ['after it', '01/06/2016', 0],
  ])('do so from a month on: %s', async (_, from, expected) => {
    expect(await notesOf('figures', 'exports', '--from', from, '--to', '31/03/2017')).toHaveLength(expected)
  })

  it('do so of the earliest of several periods, and of the sections that are shown', async () => {
    const weeks = ['weekly', 'exports', '--week-ending', '08/05/2016', '--last', '8']
    expect(await notesOf(...weeks)).toEqual([`${NOTE} 14 March 2016 on may lack earlier ones.`])
    expect(await notesOf(...weeks, '--section', 'caseloads')).toEqual([])
  })
})

it('figures as at a date say nothing of it, whatever they look back on', async () => {
  expect(
    await notesOf('figures', 'exports', '--measure', 'open-cases', '--from', '01/01/2016', '--to', '31/05/2016'),
  ).toEqual([])
})

it('what is published under --suppress says it too, and never the day, which may be that of one child', async () => {
  const year = ['figures', 'exports', '--from', '01/04/2016', '--to', '31/03/2017', '--suppress']
  expect(await notesOf(...year)).toEqual([`${NOTE} 1 April 2016 on may lack earlier ones.`])
})
