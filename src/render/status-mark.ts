import type { TargetStatus } from '../measures/target.ts'

/** A shape for each status, which every font of a terminal has, so that it can be told without colour. */
const MARKS: Readonly<Record<TargetStatus, string>> = {
  'on target': '●',
  'off target': '▲',
}

/** A status as people read it, a shape and the word: `● on target`. */
export function markedStatus(status: TargetStatus): string {
  return `${MARKS[status]} ${status}`
}
