import { seenRemarks } from '../measures/visits.ts'
import { describeNeeds } from '../records/need.ts'
import type { CasesContext } from './cases-children.ts'
import { childrenWithoutEpisode, childrenWithSeveralEpisodes } from './cases-episodes.ts'
import type { CasesColumn } from './cases-report.ts'
import { limitsText } from './cases-rules.ts'
import { STATUSES, statusesTold } from './cases-statuses.ts'
import { counted } from './notes.ts'

/** What a reader must know of the rows: what is missing for want of a table, who is in no row, and the limits. */
export function casesNotes<Row>(context: CasesContext, columns: readonly CasesColumn<Row>[]): string[] {
  const { book } = context
  const several = childrenWithSeveralEpisodes(book)
  const without = childrenWithoutEpisode(book)
  return [
    ...columnsLeftOut(context, columns),
    ...statusesNotTold(context),
    ...(several > 0
      ? [`${counted(several, 'child has', 'children have')} more than one open case: the latest is shown.`]
      : []),
    ...(without > 0
      ? [
          `${counted(without, 'child is', 'children are')} looked after, on a plan or in assessment without an open case, and in no row.`,
        ]
      : []),
    ...seenRemarks(context),
    limitsText(context),
  ]
}

/** `Left out: last_review, review_due: needs reviews.`, once for all columns that need the same. */
function columnsLeftOut<Row>({ book }: CasesContext, columns: readonly CasesColumn<Row>[]): string[] {
  const namesByNeeds = new Map<string, string[]>()
  for (const { name, needs } of columns) {
    const missing = needs.filter((need) => !need.some(book.has))
    if (missing.length === 0) continue
    const described = describeNeeds(missing, book.has)
    namesByNeeds.set(described, [...(namesByNeeds.get(described) ?? []), name])
  }
  return [...namesByNeeds].map(([needs, names]) => `Left out: ${names.join(', ')}: needs ${needs}.`)
}

function statusesNotTold({ book }: CasesContext): string[] {
  const told = statusesTold(book)
  return STATUSES.filter((status) => !told.includes(status)).map(({ id, needs }) => {
    const missing = needs.filter((need) => !need.some(book.has))
    return `No child can be shown with the status ${id}: needs ${describeNeeds(missing, book.has)}.`
  })
}
