/** `error`: the row, or the file, is not used. `warning`: it is used, but a figure may be wrong. Most harmful first. */
export const SEVERITIES = ['error', 'warning', 'information'] as const
export type Severity = (typeof SEVERITIES)[number]

/** What there is to know about a kind of issue. docs/issues.md is made from it. */
export interface IssueKind {
  readonly severity: Severity
  readonly title: string
  /** What it means, and which figures it touches. */
  readonly explanation: string
  /** What to do about it. */
  readonly remedy: string
  /**
   * The numbers of the validation rules of the DfE's Children in Need census that correspond, for those who know
   * their exports by them; a Q marks a rule that only asks for a second look.
   */
  readonly censusRules?: readonly string[]
}
