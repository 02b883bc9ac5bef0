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
  { name: 'figures', args: ['figures', LANCASHIRE] },
  { name: 'cases', args: ['cases', LANCASHIRE] },
  { name: 'caseloads', args: ['cases', LANCASHIRE, '--caseloads'] },
  { name: 'list', args: ['list', 'de-escalated', LANCASHIRE] },
  { name: 'check', args: ['check', LANCASHIRE] },
]

const HEADINGS =
  'case_id,child_id,family_id,team,worker_id,allocated_date,outcome,outcome_date,closure_date,cin_plan_start_date,cin_plan_end_date'

const SCRIPT = '<script>document.title=1</script>'
const IMAGE = '"><img src=x onerror=document.title=1>'
const FORMULA = "=cmd|' /C calc'!A0"
const LONG_TEAM = `North ${'x'.repeat(4994)}`

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}

/** A case of May 2024 for each pair of a team and an outcome label, every other one still open. */
function casesOf(teams: readonly string[], labels: readonly string[], workers: readonly string[] = ['W1']): string {
  const rows = teams.flatMap((team, index) =>
    labels.map((label, at) => {
      const id = `${index}-${at}`
      const ended = at % 2 === 0 ? [quoted(label), '26/05/2024', '26/05/2024'] : ['', '', '']
      const worker = quoted(workers[(index * labels.length + at) % workers.length] ?? '')
      return [`C${id}`, `K${id}`, `F${index}`, quoted(team), worker, '02/05/2024', ...ended, '03/05/2024', ''].join(',')
    }),
  )
  return `${[HEADINGS, ...rows].join('\n')}\n`
}

function allocationsOf(workers: number): string {
  const rows = Array.from({ length: workers }, (_, worker) =>
    Array.from(
      { length: 1 + (worker % 7) },
      (_, index) => `0-${2 * ((worker + index) % 200) + 1},SW${worker},North,02/05/2024,`,
    ),
  )
  return `${['child_id,worker_id,team,start_date,end_date', ...rows.flat().map((row) => `K${row}`)].join('\n')}\n`
}

const TARGETS = { 'de-escalated': '75%+', 'supervised-recently': '95%+', 'cin-plan-weeks-mean': '<12' }

const configuration = (programme: string, phase: string) =>
  JSON.stringify({ programme, phases: [{ name: phase, from: '2024-05-01', to: '2024-05-31' }], targets: TARGETS })

/** Exports that try to get out of their cells, or fill the page, or leave it empty. */
const HOSTILE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'markup and formulas': {
    'cin-report.json': configuration(`</title>${SCRIPT}`, IMAGE),
    'cases <img src=x>.csv': casesOf(
      [SCRIPT, IMAGE, FORMULA],
      [SCRIPT, 'Closed', FORMULA, IMAGE],
      [SCRIPT, IMAGE, FORMULA],
    ),
  },
  'right to left, and emoji': {
    'cin-report.json': configuration('תוכנית (צפון)', 'المرحلة الأولى'),
    'cases.csv': casesOf(['צוות צפון', '👨‍👩‍👧‍👦 Families 🏴󠁧󠁢󠁥󠁮󠁧󠁿'], ['مغلق', 'Closed', '✅'], ['עובד 1', '👩🏽‍💼']),
  },
  'a team of 5,000 characters': {
    'cin-report.json': configuration('Long names', `Phase ${'y'.repeat(300)}`),
    'cases.csv': casesOf(
      [LONG_TEAM],
      ['Closed', 'Closed', 'Moved to a label of many words that nobody has explained to anyone'],
    ),
  },
  '200 workers': {
    'cases.csv': casesOf(
      ['North'],
      Array.from({ length: 400 }, (_, index) => (index % 3 === 0 ? 'Step down' : 'Closed')),
    ),
    'allocations.csv': allocationsOf(200),
  },
  'no case yet': { 'cases.csv': `${HEADINGS}\nC1,K1,F1,North,W1,03/06/2024,,,,,\n` },
  'one case only': { 'cases.csv': casesOf(['North'], ['Closed']) },
}

/** Which commands each of them is put through, and with what besides. */
const HOSTILE_PAGES: readonly PageRecipe[] = Object.entries(HOSTILE).flatMap(([name, files]) =>
  ['weekly', 'outcomes', 'figures', 'cases'].map((command) => ({
    name: `${command} of ${name}`,
    args: [command, '--as-at', '26/05/2024', ...(name.startsWith('a team') ? ['--team', LONG_TEAM] : [])],
    files,
  })),
)

export const PAGES: readonly PageRecipe[] = [...PLAIN, ...HOSTILE_PAGES]
