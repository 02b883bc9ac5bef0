import { HOSTILE, LONG_TEAM } from '../support/hostile-exports.ts'
import { PRACTICE_EXPORTS } from '../support/practice-exports.ts'
import { FIXTURE } from '../support/run.ts'

/** A page that is opened: what makes it, and the exports it is made from where they are no fixture. */
export interface PageRecipe {
  readonly name: string
  readonly args: readonly string[]
  readonly files?: Readonly<Record<string, string>>
}

const LANCASHIRE = 'fixtures/lancashire'

/** The pages of the fixtures, and of small exports that have every table and a target. */
const PLAIN: readonly PageRecipe[] = [
  { name: 'weekly', args: ['weekly', LANCASHIRE] },
  { name: 'weekly, eight weeks side by side', args: ['weekly', FIXTURE, '--last', '8'] },
  {
    name: 'weekly with every table',
    args: ['weekly', '--from', '01/03/2024', '--to', '31/03/2024'],
    files: PRACTICE_EXPORTS,
  },
  { name: 'outcomes', args: ['outcomes', FIXTURE] },
  { name: 'scorecard', args: ['scorecard', 'fixtures/blackburn-with-darwen-ast', '--as-at', '22/02/2017'] },
  { name: 'drift', args: ['drift', 'fixtures/drift'] },
  {
    name: 'drift beside published figures',
    args: [
      ...['drift', 'fixtures/drift', '--from', '01/04/2016', '--to', '31/03/2017'],
      ...['--benchmark', 'fixtures/open-data/b5_children_in_need_duration_of_ended_episode.csv'],
      ...['--benchmark-authority', 'Blackburn with Darwen'],
    ],
  },
  { name: 'figures', args: ['figures', LANCASHIRE] },
  { name: 'cases', args: ['cases', LANCASHIRE] },
  { name: 'caseloads', args: ['cases', LANCASHIRE, '--caseloads'] },
  { name: 'list', args: ['list', 'de-escalated', LANCASHIRE] },
  { name: 'check', args: ['check', LANCASHIRE] },
]

/** Which commands each of them is put through, and with what besides. */
const HOSTILE_PAGES: readonly PageRecipe[] = Object.entries(HOSTILE).flatMap(([name, files]) =>
  ['weekly', 'outcomes', 'figures', 'cases', 'scorecard', 'drift'].map((command) => ({
    name: `${command} of ${name}`,
    args: [command, '--as-at', '26/05/2024', ...(name.startsWith('a team') ? ['--team', LONG_TEAM] : [])],
    files,
  })),
)

export const PAGES: readonly PageRecipe[] = [...PLAIN, ...HOSTILE_PAGES]
