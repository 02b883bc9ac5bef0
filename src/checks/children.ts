import { addMonths } from '../calendar/day.ts'
import { BLANK } from '../records/store.ts'
import type { Check, CheckedExports, Finding } from './check.ts'

/** One finding for a child, at the first row whose family is not that of the rows before. */
function* twoFamilies({ tables }: CheckedExports): Generator<Finding> {
  const families = new Map<string, string>()
  const found = new Set<string>()
  for (const table of [tables.children, tables.cases]) {
    for (const record of table) {
      const { childId, familyId } = record
      if (familyId === null) continue
      const known = families.get(childId)
      if (known === undefined) {
        families.set(childId, familyId)
      } else if (known !== familyId && !found.has(childId)) {
        found.add(childId)
        yield () => ({ at: record.source, column: 'family_id', expected: 'the family of the other rows of the child' })
      }
    }
  }
}

function* unborn(checked: CheckedExports): Generator<Finding> {
  if (!checked.hasColumn('children', 'dateOfBirth')) return
  for (const record of checked.tables.children) {
    const { dateOfBirth } = record
    if (dateOfBirth !== null && dateOfBirth <= checked.today) continue
    const found = dateOfBirth === null ? 'nothing' : 'a date after today'
    yield () => ({ at: record.source, column: 'date_of_birth', found })
  }
}

function* adults({ episodes, tables: { children }, today }: CheckedExports): Generator<Finding> {
  const eighteenYearsAgo = addMonths(today, -18 * 12)
  const ids = children.numbers('childId')
  const births = children.numbers('dateOfBirth')
  for (let row = 0; row < ids.length; row++) {
    const birth = births[row] as number
    if (birth === BLANK || birth > eighteenYearsAgo) continue
    if (episodes.standing(ids[row] as number, today)?.state !== 'open') continue
    const expected = 'an age under 18 while the case is open'
    yield () => ({ at: children.at(row).source, column: 'date_of_birth', expected })
  }
}

/** What the list of children and the families say. */
export const CHILD_CHECKS: readonly Check[] = [
  { code: 'child-in-two-families', find: twoFamilies },
  { code: 'unborn-child', find: unborn },
  { code: 'adult-still-open', find: adults },
]
