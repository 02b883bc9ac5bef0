import type { Input, RowAccount } from '../records/exports.ts'
import type { Issue } from '../records/issue.ts'
import type { IssueLog } from '../records/issue-log.ts'
import { UserError } from '../user-error.ts'

const NO_ROWS: RowAccount = { read: 0, used: 0, rejected: 0, duplicates: 0 }
const UNREAD = { table: undefined, rows: NO_ROWS, unusedHeadings: [], decisions: [] }

/** What became of every file that was found: the account of its rows, or why it was not read. */
export class FileAccounts {
  private readonly issues: IssueLog
  private readonly goesOn: boolean
  private readonly inputs: Input[] = []
  /** What was found, in its order, each workbook with its sheets behind it. */
  private readonly order = new Map<string, number>()

  /** @param goesOn whether a file that cannot be used is an issue, and the others are read; else its error stops all */
  constructor(issues: IssueLog, goesOn: boolean) {
    this.issues = issues
    this.goesOn = goesOn
  }

  /** The file or sheet was found after all those named before it. */
  found(path: string): void {
    if (!this.order.has(path)) this.order.set(path, this.order.size)
  }

  /** The file was read. */
  add(input: Input): void {
    this.inputs.push(input)
  }

  /** The file was read, and none of its rows can be trusted: all are rejected. */
  addUnusable(input: Input): void {
    const { read } = input.rows
    this.inputs.push({ ...input, rows: { ...NO_ROWS, read, rejected: read }, unusable: true })
  }

  /** The file is not read, for the reason that the issue gives. */
  leaveAside(issue: Issue, about: Pick<Partial<Input>, 'unusedHeadings' | 'isOwnOutput'> = {}): void {
    this.issues.add(issue)
    this.inputs.push({ ...UNREAD, file: issue.at.file, ...about })
  }

  /**
   * Goes on after a file that cannot be used, with an issue, where only a check is made.
   *
   * @throws UserError of the file, where nothing goes on without it
   */
  async goingOn(path: string, read: () => Promise<void>): Promise<void> {
    try {
      await read()
    } catch (error) {
      if (!this.goesOn || !(error instanceof UserError)) throw error
      const message = [error.message, error.hint].filter((part) => part !== undefined).join(' ')
      this.issues.add({ code: 'file-unusable', at: { file: path, line: 1 }, message })
      if (this.inputs.every((input) => input.file !== path)) {
        this.inputs.push({ ...UNREAD, file: path, unusable: true })
      }
    }
  }

  /** All accounts, in the order in which the files were found. */
  inOrder(): readonly Input[] {
    const { order } = this
    return this.inputs.sort((a, b) => (order.get(a.file) ?? 0) - (order.get(b.file) ?? 0))
  }
}
