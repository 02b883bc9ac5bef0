import { ISSUE_KINDS, type Issue, type IssueCode, SEVERITIES } from './issue.ts'

/** All issues of one kind: how many there are, and the first of them. */
export interface IssueGroup {
  readonly code: IssueCode
  /** The true number, however few examples are kept. */
  readonly count: number
  readonly examples: readonly Issue[]
}

/** How many issues of a kind are kept as examples unless somebody asks for more. Counts have no limit. */
const EXAMPLES_KEPT = 20

/** Collects issues: counts all of them and keeps the first of each kind. */
export class IssueLog {
  private readonly groups = new Map<IssueCode, { count: number; readonly examples: Issue[] }>()
  private readonly examplesKept: number

  constructor(examplesKept = EXAMPLES_KEPT) {
    this.examplesKept = examplesKept
  }

  add(issue: Issue): void {
    this.count(issue.code, () => issue)
  }

  /** Counts an issue, and has it put into words where it is kept as an example. */
  count(code: IssueCode, describe: () => Omit<Issue, 'code'>): void {
    let group = this.groups.get(code)
    if (!group) {
      group = { count: 0, examples: [] }
      this.groups.set(code, group)
    }
    group.count++
    if (group.examples.length < this.examplesKept) group.examples.push({ ...describe(), code })
  }

  /** The kinds of issue found, the most harmful first and of those the most frequent. */
  get found(): IssueGroup[] {
    return sortByHarm([...this.groups].map(([code, group]) => ({ code, ...group })))
  }
}

/** Puts collections of issues together. */
export function joinIssues(...collections: readonly (readonly IssueGroup[])[]): IssueGroup[] {
  const joined = new Map<IssueCode, IssueGroup>()
  for (const group of collections.flat()) {
    const known = joined.get(group.code)
    joined.set(group.code, {
      code: group.code,
      count: group.count + (known?.count ?? 0),
      examples: [...(known?.examples ?? []), ...group.examples],
    })
  }
  return sortByHarm([...joined.values()])
}

/** The issues of a list, grouped. */
export function groupIssues(issues: Iterable<Issue>): IssueGroup[] {
  const log = new IssueLog()
  for (const issue of issues) log.add(issue)
  return log.found
}

function sortByHarm(groups: IssueGroup[]): IssueGroup[] {
  const harm = ({ code }: IssueGroup) => SEVERITIES.indexOf(ISSUE_KINDS[code].severity)
  return groups.sort((a, b) => harm(a) - harm(b) || b.count - a.count || (a.code < b.code ? -1 : 1))
}
