import { randomBytes } from 'node:crypto'
import { closeSync, linkSync, openSync, readdirSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs'
import { hostname } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileProblem } from '../file-status.ts'
import { UserError } from '../user-error.ts'

/** Who holds a lock, as its file says. */
interface Holder {
  /** Tells this lock from every other that there ever was. */
  readonly token: string
  readonly process: number
  readonly computer: string
  /** When the process started, where the system tells: another one may have been given its number since. */
  readonly started: string | null
}

/** How long another run is waited for: it holds the lock while it makes its report, not while it reads its exports. */
const PATIENCE = 30_000
const PAUSE = 50

/** A lock of another computer is taken for forgotten after this many milliseconds: its processes cannot be looked at. */
const FORGOTTEN = 10 * 60_000

/**
 * Lets one run at a time read and write a file. A run that is killed leaves its lock behind; the next takes it over.
 *
 * The lock is a file beside the one that is locked, which only one process can make. The lock of a process that is no
 * more is not removed, since of two runs that see it the slower one would remove the lock of the faster: it is
 * succeeded by a lock that bears its token in its name, which again only one process can make. So locks form a chain,
 * and its last link holds. Who releases it removes the first link first, which makes all others void.
 */
export class Lock {
  private readonly links: readonly string[]

  private constructor(links: readonly string[]) {
    this.links = links
  }

  /**
   * @param file the file to lock; it need not exist, its folder must
   * @param patience for how many milliseconds to wait for another run
   * @throws UserError where another run holds it for longer, or its folder cannot be written to
   */
  static async of(file: string, patience = PATIENCE): Promise<Lock> {
    const deadline = performance.now() + patience
    const claim = new Claim(file)
    try {
      for (;;) {
        const { links, holder } = chainOf(file, claim)
        if (holder === undefined) {
          const lock = claim.link(links)
          if (lock && isIntact(file, claim, lock)) {
            claim.clearUp(lock)
            return new Lock(lock)
          }
          if (lock) remove(lock.at(-1) as string)
        } else if (performance.now() > deadline) throw heldBy(holder, file)
        else await pause(PAUSE)
      }
    } finally {
      claim.drop()
    }
  }

  /** Lets the next run go on. */
  release(): void {
    for (const link of this.links) remove(link)
  }
}

/** The first link of a lock's chain. */
function firstLink(file: string): string {
  return `${file}.lock`
}

/** The link that succeeds the lock with a token. */
function linkAfter(file: string, token: string): string {
  return `${firstLink(file)}.${token}`
}

/** The links of the chain up to the one that holds; without a holder, up to the place where one can be made. */
function chainOf(file: string, claim: Claim): { links: readonly string[]; holder: Holder | undefined } {
  const links = [firstLink(file)]
  for (;;) {
    const last = links.at(-1) as string
    const holder = readHolder(last)
    if (holder === undefined) return { links, holder: undefined }
    if (holder.token === claim.token || !isGone(holder, last, claim)) return { links, holder }
    links.push(linkAfter(file, holder.token))
  }
}

/** Whether a chain still stands when its last link was made: its beginning may have been released meanwhile. */
function isIntact(file: string, claim: Claim, links: readonly string[]): boolean {
  const now = chainOf(file, claim)
  return now.holder?.token === claim.token && now.links.length === links.length
}

/** What stands in a lock; undefined where there is none. */
function readHolder(link: string): Holder | undefined {
  try {
    const holder = JSON.parse(readFileSync(link, 'utf8')) as Holder
    return /^[0-9a-f]+$/.test(holder.token) ? holder : UNKNOWN
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? undefined : UNKNOWN
  }
}

/** The holder of a lock that is not written yet, or was written by something else. */
const UNKNOWN: Holder = { token: '', process: 0, computer: '', started: null }

/** Whether the process that held a lock is no more. */
function isGone(holder: Holder, link: string, claim: Claim): boolean {
  if (holder.token === '') return false
  if (holder.computer !== hostname()) return claim.ageOf(link) > FORGOTTEN
  try {
    process.kill(holder.process, 0)
  } catch (error) {
    // A process of another user cannot be signalled, but it is there.
    return (error as NodeJS.ErrnoException).code === 'ESRCH'
  }
  const started = startOf(holder.process)
  return started !== null && holder.started !== null && started !== holder.started
}

/** When a process started, in the system's own count; null where it does not tell. Of one that has ended, `ended`. */
function startOf(id: number): string | null {
  try {
    // The name of the programme, in brackets, may have spaces in it.
    const [state, ...rest] = (readFileSync(`/proc/${id}/stat`, 'utf8').split(') ').at(-1) ?? '').split(' ')
    return state === 'Z' ? 'ended' : (rest[18] ?? null)
  } catch {
    return null
  }
}

function heldBy({ process, computer, token }: Holder, file: string): UserError {
  const who =
    token === '' ? 'by a lock that does not say whose it is' : `by another run (process ${process} on ${computer})`
  return new UserError(
    `${file} is in use ${who}; nothing was written.`,
    `Try again when it has ended. If no run is left, delete ${firstLink(file)}.`,
  )
}

/** The holder's file before it becomes a link: it is written whole, so that no link ever holds a part of it. */
class Claim {
  private readonly file: string
  readonly token = randomBytes(6).toString('hex')
  private readonly path: string

  constructor(file: string) {
    this.file = file
    this.path = join(dirname(file), `.${basename(file)}.${this.token}.claim`)
    this.write(this.path)
  }

  /** The links with the last one made by this claim; undefined where another process was faster. */
  link(links: readonly string[]): readonly string[] | undefined {
    const last = links.at(-1) as string
    try {
      linkSync(this.path, last)
      return links
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EEXIST') return undefined
      // Some network drives know no links.
      return this.write(last) ? links : undefined
    }
  }

  /** How many milliseconds older a file is than this claim, by the clock of the drive that both are on. */
  ageOf(path: string): number {
    try {
      return statSync(this.path).mtimeMs - statSync(path).mtimeMs
    } catch {
      return 0
    }
  }

  drop(): void {
    remove(this.path)
  }

  /** Removes what killed runs have left beside the file. Only who holds the lock may. */
  clearUp(links: readonly string[]): void {
    const folder = dirname(this.file)
    const [name, lock] = [basename(this.file), basename(firstLink(this.file))]
    for (const each of readdirSync(folder)) {
      const path = join(folder, each)
      const isVoidLink = each.startsWith(`${lock}.`) && !links.includes(path)
      const isHalfWritten = each.startsWith(`.${name}.`) && each.endsWith('.tmp')
      const isOldClaim = each.startsWith(`.${name}.`) && each.endsWith('.claim') && path !== this.path
      if (isVoidLink || isHalfWritten || (isOldClaim && this.isLeftOver(path))) remove(path)
    }
  }

  private isLeftOver(path: string): boolean {
    const holder = readHolder(path)
    return holder !== undefined && isGone(holder, path, this)
  }

  /** @returns false where the file is there already */
  private write(path: string): boolean {
    const holder = { token: this.token, process: process.pid, computer: hostname(), started: startOf(process.pid) }
    try {
      const file = openSync(path, 'wx')
      try {
        writeSync(file, `${JSON.stringify(holder)}\n`)
      } finally {
        closeSync(file)
      }
      return true
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
      throw new UserError(
        `${this.file} cannot be locked: ${fileProblem(error)}.`,
        'A lock is made beside the history for as long as it is written. Nothing was written.',
      )
    }
  }
}

function remove(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch {
    // What cannot be removed is not in the way: whoever comes next sees that its process is no more.
  }
}
