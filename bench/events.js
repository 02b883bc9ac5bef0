import { EXPORTED } from './children.js'

/* When things happen that follow from a case, or have nothing to do with one. */

/** The days on which cases with the outcome escalated; then days before any case, which are no outcome of one. */
export function* escalations(random, { cases, children }, outcome) {
  for (const item of cases) if (item.outcome === outcome) yield { child: item.child, day: item.concluded }
  for (;;) yield dayBeforeAnyCase(random, children)
}

/** The days on which early help follows on a step-down; then days before any case. */
export function* earlyHelpStarts(random, { cases, children }) {
  for (const { child, outcome, evidence } of cases) {
    const closed = outcome === 'step-down' ? evidence().closure_date : undefined
    const day = closed === undefined ? EXPORTED + 1 : closed + random.integer(0, 30)
    if (day <= EXPORTED) yield { child, day }
  }
  for (;;) yield dayBeforeAnyCase(random, children)
}

function dayBeforeAnyCase(random, children) {
  const child = random.pick(children)
  return { child, day: child.allocated - random.integer(40, 1200) }
}

/** An end within so many days, or none yet. */
export function endAfter(random, start, days) {
  const end = start + random.integer(20, days)
  return end > EXPORTED ? '' : end
}
