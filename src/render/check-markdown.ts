import { formatLong } from '../calendar/day.ts'
import { issuesMarkdown, rowsMarkdown } from './account-markdown.ts'
import type { CheckRenderer } from './check-renderer.ts'
import { talliedIssues } from './check-tally.ts'
import { markdownDocument } from './markdown-text.ts'

/** A check as Markdown, to pass on to those who mend the records. */
export const renderCheckMarkdown: CheckRenderer = ({ checkedOn, inputs, issues }) =>
  markdownDocument([
    `# Check of the exports on ${formatLong(checkedOn)}`,
    rowsMarkdown(inputs),
    issuesMarkdown(issues, Number.POSITIVE_INFINITY),
    talliedIssues(issues),
  ])
