import type { Writable } from 'node:stream'
import type { Day } from './calendar/day.ts'

/** The world outside as a command sees it; a test gives its own. */
export interface Terminal {
  /** Of a terminal, `columns` is how many characters a line has. */
  readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number }
  readonly stderr: Writable & { readonly isTTY?: boolean }
  readonly color: boolean
  /** Today's date in Europe/London. */
  readonly today: Day
}
