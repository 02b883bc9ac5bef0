/*
 * Exports that try to get out of their cells, or fill the page, or leave it empty: whatever a document is made of.
 * Cases are of May 2024.
 */

const CASES =
  'case_id,child_id,family_id,team,worker_id,allocated_date,outcome,outcome_date,closure_date,cin_plan_start_date,cin_plan_end_date'
const REFERRALS = 'referral_id,child_id,referral_date,no_further_action,closure_date,team'

export const SCRIPT = '<script>document.title=1</script>'
const IMAGE = '"><img src=x onerror=document.title=1>'
export const FORMULA = "=cmd|' /C calc'!A0"
export const LONG_TEAM = `North ${'x'.repeat(4994)}`

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
  return `${[CASES, ...rows].join('\n')}\n`
}

/** A referral of January 2024 for each team, still open, and the visits that nobody made to those children. */
function referralsOf(teams: readonly string[]): Readonly<Record<string, string>> {
  const rows = teams.flatMap((team, index) => [
    `R${index},${quoted(`${index} ${team.slice(0, 40)}`)},08/01/2024,N,,${quoted(team)}`,
    `S${index},E${index},08/05/2023,N,20/05/2024,${quoted(team)}`,
  ])
  return {
    'referrals.csv': `${[REFERRALS, ...rows].join('\n')}\n`,
    'visits.csv': 'visit_id,child_id,visit_type,visit_date\nV1,E0,CIN,09/05/2024\n',
    'reviews.csv': 'review_id,child_id,review_type,review_date\n',
    'supervision.csv': 'child_id,supervision_date\n',
    'assessments.csv': 'assessment_id,child_id,start_date,completed_date\n',
    'allocations.csv': `child_id,worker_id,team,start_date,end_date\nE0,${quoted(teams[0] ?? '')},,08/05/2023,\n`,
  }
}

/** A scorecard whose words are the same: its section, its titles, where its baselines are from. */
function scorecardOf(words: readonly string[], team: string | undefined): string {
  const lines = words.map((text, index) =>
    [
      quoted(index === 0 ? 'Notes' : text),
      'open-cases',
      quoted(text),
      '3',
      quoted(text),
      'Decrease',
      '1 to 2',
      quoted(team ?? ''),
    ].join(','),
  )
  const heading = 'section,measure,title,baseline,baseline_source,expected_change,target_range,teams'
  return `${[heading, ...lines].join('\n')}\n`
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
const SCORECARD = { lines: 'scorecard.csv' }

function configuration(programme: string, phase: string): string {
  const phases = [{ name: phase, from: '2024-05-01', to: '2024-05-31' }]
  return JSON.stringify({ programme, phases, targets: TARGETS, scorecard: SCORECARD })
}

const PLAIN = {
  'cin-report.json': JSON.stringify({ scorecard: SCORECARD }),
  'scorecard.csv': scorecardOf(['Open'], undefined),
}

const MARKUP = [SCRIPT, IMAGE, FORMULA]
const LETTERS = ['צוות צפון', '👨‍👩‍👧‍👦 Families 🏴󠁧󠁢󠁥󠁮󠁧󠁿']

/** The files of each folder, by what is wrong with them. */
export const HOSTILE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'markup and formulas': {
    'cin-report.json': configuration(`</title>${SCRIPT}`, IMAGE),
    'cases <img src=x>.csv': casesOf(MARKUP, [SCRIPT, 'Closed', FORMULA, IMAGE], MARKUP),
    'scorecard.csv': scorecardOf(MARKUP, SCRIPT),
    ...referralsOf(MARKUP),
  },
  'right to left, and emoji': {
    'cin-report.json': configuration('תוכנית (צפון)', 'المرحلة الأولى'),
    'cases.csv': casesOf(LETTERS, ['مغلق', 'Closed', '✅'], ['עובד 1', '👩🏽‍💼']),
    'scorecard.csv': scorecardOf(LETTERS, LETTERS[0]),
    ...referralsOf(LETTERS),
  },
  'a team of 5,000 characters': {
    'cin-report.json': configuration('Long names', `Phase ${'y'.repeat(300)}`),
    'cases.csv': casesOf(
      [LONG_TEAM],
      ['Closed', 'Closed', 'Moved to a label of many words that nobody has explained to anyone'],
    ),
    'scorecard.csv': scorecardOf(['Short', LONG_TEAM], undefined),
    ...referralsOf([LONG_TEAM]),
  },
  '200 workers': {
    ...PLAIN,
    'cases.csv': casesOf(
      ['North'],
      Array.from({ length: 400 }, (_, index) => (index % 3 === 0 ? 'Step down' : 'Closed')),
    ),
    'allocations.csv': allocationsOf(200),
  },
  'no case yet': { ...PLAIN, 'cases.csv': `${CASES}\nC1,K1,F1,North,W1,03/06/2024,,,,,\n` },
  'one case only': { ...PLAIN, 'cases.csv': casesOf(['North'], ['Closed']) },
}
