/**
 * The outcomes a case can have, in the order in which they decide: where evidence for several holds, the first
 * wins, because an escalation is the outcome even if the case is closed later.
 */
export const OUTCOMES = [
  { id: 'looked-after', title: 'Became looked after' },
  { id: 'icpc', title: 'Progressed to ICPC' },
  { id: 'referred-to-cin-service', title: 'Referred to the CIN service' },
  { id: 'step-down', title: 'Stepped down' },
  { id: 'closed', title: 'Closed' },
  { id: 'unclassified', title: 'Unclassified' },
  { id: 'open', title: 'Open' },
] as const

export type Outcome = (typeof OUTCOMES)[number]['id']

const PLACES = Object.fromEntries(OUTCOMES.map(({ id }, place) => [id, place])) as Readonly<Record<Outcome, number>>

/** The place of an outcome among them: a lower one decides before a higher. A column of cases holds it for the outcome. */
export function placeOfOutcome(outcome: Outcome): number {
  return PLACES[outcome]
}

/** The outcome of a place. */
export function outcomeAt(place: number): Outcome {
  return (OUTCOMES[place] as (typeof OUTCOMES)[number]).id
}

/** The name of an outcome in reports. */
export function outcomeTitle(outcome: Outcome): string {
  return OUTCOMES.find(({ id }) => id === outcome)?.title ?? outcome
}

/** The outcomes that a label can stand for. `open` says that the label is not the end of anything ("Ongoing"). */
export type LabelledOutcome = Exclude<Outcome, 'unclassified'>
