import { day } from '../fixtures/files.js'

/*
 * The fictional children that the exports of the benchmark are about: who they are, and how their cases went. All of
 * it is made up by a seeded generator.
 */

/** The day on which the exports were made, a Friday. Nothing in them has happened later. */
export const EXPORTED = day('2025-04-04')
/** The week that is reported: the last that was over. What happened after it is in the exports, and not known yet. */
export const WEEK_ENDING = '2025-03-30'

const PROGRAMME_STARTED = day('2022-04-04')

const TEAMS = [
  'Northgate',
  'Riverside',
  'Hillcrest',
  'Old Mill',
  'Castle Ward',
  'Southfields',
  'Eastbrook',
  'Westmoor',
  'Priory',
  'Harbour',
  'Market Place',
  'Long Meadow',
]

const RC7 = 'RC7 - Services ceased for any other reason, including child no longer in need'
const RC8 = 'RC8 - Case closed after assessment, no further action'
const RC9 = 'RC9 - Case closed after assessment, referred to early help'

/** How often cases end in which way, of a hundred. */
const OUTCOMES = {
  closed: 49,
  'step-down': 30,
  'referred-to-cin-service': 11,
  icpc: 8,
  'looked-after': 1,
  unclassified: 1,
}

const closedFor = (reason) => (concluded) => ({ closure_date: concluded, closure_reason: reason })
const withOutcome = (label) => (concluded) => ({ outcome: label, outcome_date: concluded })

/**
 * How the evidence of each outcome is written, with weights. Each way is given the day the case concluded and, for a
 * case that is closed only some time after, that later day.
 */
const WAYS = {
  closed: [
    [closedFor(RC7), 20],
    [closedFor('RC7'), 30],
    [closedFor(RC8), 6],
    [closedFor('RC8'), 10],
    [closedFor('RC4 - Special guardianship order'), 3],
    [closedFor('RC5'), 5],
    [(concluded) => ({ closure_date: concluded }), 6],
  ],
  'step-down': [
    [(concluded) => ({ step_down_date: concluded }), 5],
    [(concluded) => ({ step_down_date: concluded, closure_date: concluded }), 5],
    [(concluded, later) => ({ step_down_date: concluded, ...closedFor('RC7')(later) }), 3],
    [closedFor(RC9), 4],
    [closedFor('RC9'), 6],
    [withOutcome('Step down to Early Help'), 6],
  ],
  'referred-to-cin-service': [
    [(concluded) => ({ cin_service_referral_date: concluded }), 5],
    [(concluded, later) => ({ cin_service_referral_date: concluded, ...closedFor('RC7')(later) }), 2],
    [withOutcome('Referred to CIN service'), 5],
  ],
  icpc: [
    [(concluded) => ({ icpc_date: concluded }), 5],
    [(concluded, later) => ({ icpc_date: concluded, ...closedFor(RC7)(later) }), 3],
    [withOutcome('Progressed to ICPC'), 4],
  ],
  'looked-after': [
    [(concluded) => ({ looked_after_date: concluded }), 1],
    [withOutcome('Became looked after'), 1],
  ],
  unclassified: [[closedFor('See file'), 1]],
}

/** Each item as often as its weight says, to be picked from. */
export function weighted(items) {
  return items.flatMap(([item, weight]) => Array(weight).fill(item))
}

const OUTCOMES_TO_PICK = weighted(Object.entries(OUTCOMES))
const WAYS_TO_PICK = Object.fromEntries(Object.entries(WAYS).map(([outcome, ways]) => [outcome, weighted(ways)]))
const FAMILY_SIZES = weighted([
  [1, 40],
  [2, 36],
  [3, 17],
  [4, 5],
  [5, 2],
])

/** Children and their cases, the cases in the order of their allocation: as many of each as asked for. */
export function makeChildren(random, counts) {
  const children = [...childrenOf(random, counts)]
  const cases = []
  const firstCases = Math.min(Math.ceil(counts.children * 0.97), counts.cases)
  for (let index = 0; index < firstCases; index++) {
    const child = children[index]
    child.allocated = random.integer(PROGRAMME_STARTED, EXPORTED)
    cases.push(makeCase(random, child, child.allocated))
  }
  const seenAgain = new Set()
  while (cases.length < counts.cases) {
    const { child, over, evidence } = cases[random.integer(0, firstCases - 1)]
    // A case that was never closed goes on, and what happens later would be evidence of both.
    if (over + 60 > EXPORTED || evidence().closure_date === undefined || seenAgain.has(child)) continue
    seenAgain.add(child)
    cases.push(makeCase(random, child, random.integer(over + 30, EXPORTED)))
  }
  givePlans(random, cases, counts.plans)
  cases.sort((a, b) => a.allocated - b.allocated)
  return { children, cases }
}

function* childrenOf(random, counts) {
  let family = 0
  let siblingsLeft = 0
  for (let index = 0; index < counts.children; index++) {
    if (siblingsLeft === 0) {
      family++
      siblingsLeft = random.pick(FAMILY_SIZES)
    }
    siblingsLeft--
    const worker = workerFor(random, counts.workers)
    yield {
      id: childId(index),
      family: random.integer(1, 50) === 1 ? '' : numbered('F', family, 7),
      worker: workerId(worker),
      team: teamOf(worker),
      // Of a child without a case: when there might have been one.
      allocated: EXPORTED,
    }
  }
}

/** One child in eight is with the one worker in a hundred who holds too many. */
function workerFor(random, workers) {
  return random.integer(1, random.integer(1, 8) === 1 ? Math.ceil(workers / 100) : workers)
}

/** Seven digits that seem in no order, no two alike, some with leading zeros. */
function childId(index) {
  return numbered('', (104_729 + index * 7_919_191) % 9_999_991, 7)
}

/** A case: `over` is the day after which nothing of it is in the exports, whether it is closed or still open. */
function makeCase(random, child, allocated) {
  const concluded = allocated + daysOfCase(random)
  const base = { child, allocated, referred: allocated - random.integer(1, 30), plan: undefined }
  if (concluded > EXPORTED) return { ...base, outcome: 'open', over: EXPORTED, evidence: () => ({}) }
  const outcome = random.pick(OUTCOMES_TO_PICK)
  const way = random.pick(WAYS_TO_PICK[outcome])
  const later = Math.min(concluded + random.integer(2, 20), EXPORTED)
  return { ...base, outcome, concluded, over: later, evidence: () => way(concluded, later) }
}

/** One case in twenty drifts on, for up to three years. */
function daysOfCase(random) {
  return random.integer(1, 20) === 1 ? random.integer(240, 1000) : random.integer(20, 240)
}

/** Gives a child in need plan to exactly as many cases as asked for. */
function givePlans(random, cases, plans) {
  let left = plans
  cases.forEach((item, index) => {
    if (random.integer(1, cases.length - index) > left) return
    left--
    item.plan = makePlan(random, item)
  })
}

function makePlan(random, { allocated, outcome, over }) {
  const start = Math.min(allocated + random.integer(0, 14), EXPORTED)
  const planned = start + 7 * random.integer(4, 30)
  if (outcome !== 'open') return { start, end: Math.min(planned, over) }
  return { start, end: random.integer(1, 4) === 1 ? planned : '' }
}

export function workerId(worker) {
  return numbered('W', worker, 5)
}

export function teamOf(worker) {
  return TEAMS[worker % TEAMS.length]
}

export function numbered(prefix, number, digits) {
  return prefix + String(number).padStart(digits, '0')
}
