import { constants, copyFileSync, lstatSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import type { Day } from '../calendar/day.ts'
import { fileProblem, fileStatus } from '../file-status.ts'
import { formatCount } from '../format-count.ts'
import type { Figure } from '../measures/figure.ts'
import { AtomicFile } from '../output.ts'
import { counted } from '../reports/notes.ts'
import { UserError } from '../user-error.ts'
import { History, type ReportedFigure } from './history.ts'
import { Lock } from './lock.ts'
import { checkHeadings, EMPTY_HISTORY, type HistoryText, readHistoryText, withFigures } from './text.ts'

/** The file of reported figures, in the hands of one run from when it is opened until it is closed. */
export class HistoryFile {
  /** What was reported before this run. */
  readonly history: History
  private readonly name: string
  private readonly path: string
  private readonly lock: Lock
  private readonly text: HistoryText
  private readonly isNew: boolean
  private fresh: AtomicFile | undefined
  private backup: string | undefined
  /** Undefined where nothing is to be added. */
  private added: readonly ReportedFigure[] | undefined

  private constructor(name: string, path: string, lock: Lock) {
    this.name = name
    this.path = path
    this.lock = lock
    const bytes = readHistory(name, path)
    this.isNew = bytes === undefined
    this.text = bytes === undefined ? EMPTY_HISTORY : readHistoryText(bytes, name)
    this.history = new History(this.text.figures)
  }

  /** @throws UserError for what can be seen not to be a history without reading all of it */
  static check(name: string): void {
    refuseUnusable(name)
    const bytes = readHistory(name, name)
    if (bytes !== undefined) checkHeadings(bytes, name)
  }

  /**
   * Locks and reads a history; one that does not exist, or is empty, has no figures yet.
   *
   * @param patience for how many milliseconds to wait for another run that has it
   * @throws UserError where it is no history, cannot be read, or another run does not let go of it
   */
  static async open(name: string, patience?: number): Promise<HistoryFile> {
    refuseUnusable(name)
    // What a link points to is read, written and locked: the link stays.
    const path = isLink(name) ? realpathSync(name) : name
    const lock = await Lock.of(path, patience)
    try {
      return new HistoryFile(name, path, lock)
    } catch (error) {
      lock.release()
      throw error
    }
  }

  /**
   * Writes all that the file will hold beside it; `commit` gives it its name. The file itself stays as it is.
   *
   * @param today the day on which the figures are reported
   */
  prepare(figures: readonly Figure[], teams: readonly string[], today: Day): void {
    const { cutLine, copies } = this.text
    this.added = this.history.additions(figures, teams, today)
    if (this.added.length === 0 && cutLine === undefined && copies === 0 && !this.isNew) return
    if (cutLine !== undefined) this.backup = this.copyBeside()
    this.fresh = new AtomicFile(this.path)
    this.fresh.write(withFigures(this.text, this.added))
  }

  /**
   * Puts the new file in the place of the old one, whole.
   *
   * @returns what became of the figures, in sentences
   */
  commit(): string[] {
    const { name, added } = this
    if (added === undefined) return [`Nothing was added to ${name}: rows were rejected, and --strict was given.`]
    this.fresh?.commit()
    this.fresh = undefined
    const { cutLine, copies } = this.text
    const revisions = added.filter((figure) => this.history.first(figure) !== undefined).length
    const revised = revisions === 0 ? '' : `, ${formatCount(revisions)} of them reported before as something else`
    const sentences = [
      ...(this.backup === undefined
        ? []
        : [`Line ${cutLine} of ${name} was cut off and is left out; the file as it was is ${this.backup}.`]),
      ...(copies === 0
        ? []
        : [`Lines of ${name} that stood there twice and are there once now: ${formatCount(copies)}.`]),
      added.length === 0
        ? `${name} has the figures of this report already.`
        : `Added to ${name}: ${counted(added.length, 'figure')}${revised}.`,
    ]
    this.backup = undefined
    return sentences
  }

  /** Lets the next run have it. What was prepared and not committed is gone. */
  close(): void {
    this.fresh?.discard()
    if (this.backup !== undefined) rmSync(this.backup, { force: true })
    this.lock.release()
  }

  /** Copies the file as it is to a name of its own. */
  private copyBeside(): string {
    for (let number = 1; ; number++) {
      const name = `${basename(this.path)}.cut-off${number === 1 ? '' : `-${number}`}`
      const path = join(dirname(this.path), name)
      try {
        copyFileSync(this.path, path, constants.COPYFILE_EXCL)
        return path
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue
        rmSync(path, { force: true })
        throw new UserError(`${this.name} cannot be copied to ${name}: ${fileProblem(error)}.`, 'Nothing was written.')
      }
    }
  }
}

/** @throws UserError for what can never be a history, before a lock is made beside it */
function refuseUnusable(name: string): void {
  const status = fileStatus(name)
  if (status?.isDirectory()) {
    throw new UserError(`The history ${name} is a folder.`, `Name a file, such as ${join(name, 'history.csv')}.`)
  }
  if (status && !status.isFile()) throw new UserError(`The history ${name} is not a file.`)
  if (extname(name).toLowerCase() !== '.csv') {
    throw new UserError(`The history ${name} is a CSV file: it has to end in .csv.`)
  }
}

function isLink(name: string): boolean {
  return lstatSync(name, { throwIfNoEntry: false })?.isSymbolicLink() === true && fileStatus(name) !== undefined
}

/** The bytes of the file; undefined where there is none. */
function readHistory(name: string, path: string): Buffer | undefined {
  try {
    return readFileSync(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new UserError(`The history ${name} cannot be read: ${fileProblem(error)}.`)
  }
}
