import type { Writable } from 'node:stream'
import type { Day } from './calendar/day.ts'

/** The world outside as a command sees it; a test gives its own. */
export interface Terminal {
  readonly stdout: Writable & { readonly isTTY?: boolean }
  readonly stderr: Writable & { readonly isTTY?: boolean }
  readonly color: boolean
  /** Today's date in Europe/London. */
  readonly today: Day
}
