import { type Day, isoDay } from '../../src/calendar/day.ts'
import type { Period } from '../../src/calendar/period.ts'
import { outcomeLabels } from '../../src/outcomes/labels.ts'
import type { LabelledOutcome } from '../../src/outcomes/outcome.ts'
import { CASES, type Case } from '../../src/records/case.ts'
import { Casebook, type Phase } from '../../src/records/casebook.ts'
import type { Exports } from '../../src/records/exports.ts'
import { fieldsOf } from '../../src/records/record.ts'
import { exportsHolding } from './tables-in-words.ts'

/** A case in a few words: only the fields that matter, dates as ISO text or as days. */
export type CaseWords = { readonly [Field in keyof Omit<Case, 'source'>]?: Case[Field] | string }

export const FILE = 'cases.csv'

/** The case on a line of cases.csv: case C2 of child K2, allocated on 1 January 2024, unless its words say otherwise. */
export function caseOf(words: CaseWords = {}, line = 2): Case {
  const defaults: CaseWords = { caseId: `C${line}`, childId: `K${line}`, allocatedDate: '2024-01-01' }
  const all = { ...defaults, ...words }
  const values = fieldsOf(CASES).map(({ name, kind }) => {
    const value = all[name as keyof CaseWords] ?? null
    return [name, (kind === 'date' || kind === 'planned') && typeof value === 'string' ? isoDay(value) : value]
  })
  return { ...Object.fromEntries(values), source: { file: FILE, line } }
}

/** Cases on the lines of cases.csv after its heading row: C2, C3 and so on. */
export function casesOf(list: readonly CaseWords[]): Case[] {
  return list.map((words, index) => caseOf(words, index + 2))
}

/** `2024-01-08 to 2024-01-14`, both days included. */
export function periodOf(text: string): Period {
  const [from, to] = text.split(' to ')
  return { from: isoDay(from ?? ''), to: isoDay(to ?? '') }
}

/** A phase of the programme: `phaseOf('Phase 1', '2024-01-01 to 2024-03-31')`. */
export function phaseOf(name: string, period: string, places?: number): Phase {
  return { name, ...periodOf(period), places }
}

export interface BookWords {
  readonly phases?: readonly Phase[]
  readonly labels?: Readonly<Record<string, LabelledOutcome>>
  /** The fields that the exports have a column for; all of them unless named. */
  readonly fields?: readonly (keyof Case)[]
}

/** Exports that hold these cases and nothing else. */
export function exportsOf(cases: readonly Case[], fields?: readonly string[]): Exports {
  const without = fields && fieldsOf(CASES).flatMap(({ name }) => (fields.includes(name) ? [] : [`cases.${name}`]))
  return exportsHolding({ cases }, without)
}

export function casebookOf(list: readonly CaseWords[], { phases = [], labels = {}, fields }: BookWords = {}): Casebook {
  return new Casebook(exportsOf(casesOf(list), fields), {
    phases,
    outcomeLabels: outcomeLabels(labels),
    cinServiceTeams: [],
  })
}

/** `day('2024-02-29')`: a day for tables that read as dates. */
export const day: (text: string) => Day = isoDay
