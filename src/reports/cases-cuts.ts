/** The cuts of the case-by-case report, each for one conversation, and what its flag says in the help. */
export const CUTS = {
  visits: 'only what concerns visits',
  supervision: 'only what concerns supervision',
  assessments: 'only open assessments',
  caseloads: 'one row for each worker: cases held, by status',
} as const

export type Cut = keyof typeof CUTS
