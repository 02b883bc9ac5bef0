/**
 * Something the user can put right: a path, an option, a configuration, an export that cannot be read at all.
 * The command ends with exit code 2 and prints the message and the hint, never a stack trace.
 *
 * The message says what was found and what was expected; the hint says what to do.
 */
export class UserError extends Error {
  readonly hint: string | undefined

  constructor(message: string, hint?: string) {
    super(message)
    this.name = 'UserError'
    this.hint = hint
  }
}
