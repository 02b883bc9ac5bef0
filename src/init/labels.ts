import { WORD_LISTS } from '../exports/values/kinds.ts'
import { normaliseLabel, type OutcomeLabels, understandLabel } from '../outcomes/labels.ts'
import type { Exports } from '../records/exports.ts'
import { fieldsOf, headingOf } from '../records/record.ts'
import { TABLE_NAMES, TABLES, type TableName } from '../records/tables.ts'

/** A text of the exports, and how many cells hold it. */
interface CountedText {
  readonly text: string
  readonly cells: number
}

/** What the columns of one kind hold, and the tool does not understand: the most frequent first. */
export interface FoundTexts {
  readonly found: readonly CountedText[]
  /** How many other texts there are, which are not repeated anywhere because they may be names or notes. */
  readonly leftOut: number
}

/** What an analyst may have to explain in the configuration, or to know of. */
export interface FoundLabels {
  /** Outcomes and closure reasons that are not understood. */
  readonly outcomes: FoundTexts
  /** Types that count in no figure of their own, by the column that holds them. */
  readonly types: readonly (FoundTexts & {
    readonly title: string
    readonly table: TableName
    readonly column: string
  })[]
  readonly teams: FoundTexts
}

/** A longer text is a note, not a label. */
const LONGEST_LABEL = 60

/** A closure code in front, also one of a council's own: RC0, RC7b, RCA2. */
const CLOSURE_CODE = /^\W*RC ?[A-Z]?\d[a-z]?\b/i

/** The columns of types, whose words figures tell apart. What is read as one of them is it in the records. */
const TYPES: readonly {
  readonly title: string
  readonly table: TableName
  readonly field: string
  readonly kind: keyof typeof WORD_LISTS
}[] = [
  { title: 'Visit types other than CIN, CP and LAC', table: 'visits', field: 'visitType', kind: 'practice' },
  { title: 'Review types other than CIN, CP and LAC', table: 'reviews', field: 'reviewType', kind: 'practice' },
  { title: 'Placement types without a DfE code', table: 'placements', field: 'placementType', kind: 'placement' },
  {
    title: 'Entries that are neither supervision nor oversight',
    table: 'supervision',
    field: 'kind',
    kind: 'supervision',
  },
]

const TEAM_TABLES = TABLE_NAMES.filter((table) => fieldsOf(TABLES[table]).some(({ name }) => name === 'team'))

/**
 * Collects what the exports hold in columns of outcomes, types and teams and the tool does not understand.
 *
 * @param own the labels that a configuration already explains
 */
export function findLabels(exports: Exports, own: OutcomeLabels): FoundLabels {
  const outcomes = new TextCollection((text) => understandLabel(text, own).outcome === undefined)
  if (exports.columns.has('cases')) {
    outcomes.add(exports, 'cases', 'outcome')
    outcomes.add(exports, 'cases', 'closureReason')
  } else {
    // Beside a case list, the closures of referrals are no evidence (measures, section 2).
    outcomes.add(exports, 'referrals', 'closureReason')
  }
  const types = TYPES.map(({ title, table, field, kind }) => {
    const collection = new TextCollection((text) => !WORD_LISTS[kind]?.words.has(text))
    collection.add(exports, table, field)
    return { title, table, column: headingOf(field), ...collection.result() }
  })
  const teams = new TextCollection(() => true)
  for (const table of TEAM_TABLES) teams.add(exports, table, 'team')
  return { outcomes: outcomes.result(), types, teams: teams.result() }
}

interface Usage {
  readonly text: string
  cells: number
  /** The family or child of the first cell. */
  readonly first: unknown
  /** Whether another family or child has the text, too. */
  shared: boolean
}

/** The different texts of some columns. Case, spaces and dashes do not tell them apart. */
class TextCollection {
  /** By text; undefined for one that is not wanted. */
  private readonly usages = new Map<string, Usage | undefined>()
  private readonly isWanted: (text: string) => boolean

  constructor(isWanted: (text: string) => boolean) {
    this.isWanted = isWanted
  }

  add({ tables }: Exports, table: TableName, field: string): void {
    for (const record of tables[table] as Iterable<Readonly<Record<string, unknown>>>) {
      const text = record[field]
      if (typeof text !== 'string') continue
      const key = normaliseLabel(text)
      const family = record.familyId ?? record.childId ?? record.workerId
      const usage = this.usages.get(key)
      if (usage) {
        usage.cells++
        usage.shared ||= usage.first !== family
      } else if (!this.usages.has(key)) {
        this.usages.set(key, this.isWanted(text) ? { text, cells: 1, first: family, shared: false } : undefined)
      }
    }
  }

  /**
   * The texts that may be repeated: short ones that stand with two different families, or two children where families are not
   * known, or that begin with a closure code. What stands with one alone may be a name, or a note about the child.
   */
  result(): FoundTexts {
    const usages = [...this.usages.values()].filter((usage) => usage !== undefined)
    const found = usages
      .filter(({ text, shared }) => text.length <= LONGEST_LABEL && (shared || CLOSURE_CODE.test(text)))
      .sort((a, b) => b.cells - a.cells || (a.text < b.text ? -1 : 1))
    return { found: found.map(({ text, cells }) => ({ text, cells })), leftOut: usages.length - found.length }
  }
}
