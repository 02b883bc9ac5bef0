import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Figure } from '../../src/measures/figure.ts'
import { cutAt } from '../../src/reports/dates.ts'
import type { Report } from '../../src/reports/report.ts'
import { anyPeriodAndDay, LABELS, PHASES } from '../support/any-case.ts'
import { anyExports, CIN_SERVICE_TEAMS } from '../support/any-exports.ts'
import { asText, combined, figuresJsonOf } from '../support/combined.ts'
import { casebookWith } from '../support/counts.ts'
import { settingsOf } from '../support/figures.ts'
import { exportsHolding, type TableLists } from '../support/tables-in-words.ts'

const CHILDREN = ['K1', 'K2', 'K3', 'K4', 'K5', 'K6'] as const
/** For each child, the export that it is in. */
const anySplit = fc.tuple(...CHILDREN.map(() => fc.nat(2)))

/** The rows of the children in one export; a table without any of them is there all the same. */
function partOf(lists: TableLists, split: readonly number[], part: number): TableLists {
  const isHere = ({ childId }: { childId?: string }) =>
    childId === undefined || split[CHILDREN.indexOf(childId as (typeof CHILDREN)[number])] === part
  const kept = Object.entries(lists).map(([name, rows]) => [name, (rows as readonly object[]).filter(isHere)])
  return Object.fromEntries(kept) as TableLists
}

type Dates = typeof anyPeriodAndDay extends fc.Arbitrary<infer Value> ? Value : never

function textOf(name: string, lists: TableLists, { period, asAt }: Dates): string {
  const casebook = casebookWith(exportsHolding(lists), {
    phases: PHASES,
    labels: LABELS,
    cinServiceTeams: CIN_SERVICE_TEAMS,
  })
  return figuresJsonOf(name, casebook, { settings: settingsOf({ phases: PHASES }) }, cutAt(period, asAt))
}

/**
 * What is not made of the rows of one child alone: a family has several children, a worker too, and where no review
 * has a due date, the schedule of all plans is computed.
 */
function isOfOneChild({ measure, group }: Figure): boolean {
  const shared = ['families-allocated', 'workers-over-cases', 'cp-reviews-in-timescale']
  return !shared.includes(measure) && !group.includes('per full-time equivalent')
}

/** What the figures of a report say, without their order. */
function said(report: Report, keep: (figure: Figure) => boolean = () => true) {
  const figures = report.sections.flatMap((section) => section.figures).filter(keep)
  return figures
    .map(({ measure, group, numerator, denominator, value, unit, needs, making }) => {
      const amounts = [...(making?.distribution ?? [])].sort(([a], [b]) => a - b)
      return [measure, group, numerator, denominator, value, unit, needs !== undefined, amounts]
    })
    .sort(([a, b], [c, d]) => (`${a} ${b}` < `${c} ${d}` ? -1 : 1))
}

describe('reports that are combined', () => {
  it('have the figures of one report on all children, however these are divided between them', () => {
    fc.assert(
      fc.property(anyExports, anySplit, anyPeriodAndDay, (lists, split, dates) => {
        const parts = [0, 1, 2].map((part) => [`${part}.json`, textOf(`${part}`, partOf(lists, split, part), dates)])
        const whole = combined({ 'all.json': textOf('all', lists, dates) })
        expect(said(combined(Object.fromEntries(parts)), isOfOneChild)).toEqual(said(whole, isOfOneChild))
      }),
      { numRuns: 15 },
    )
  })

  it('are the same in any order, and whichever of them were combined before', () => {
    fc.assert(
      fc.property(anyExports, anySplit, anyPeriodAndDay, (lists, split, dates) => {
        const [a = '', b = '', c = ''] = [0, 1, 2].map((part) => textOf(`${part}`, partOf(lists, split, part), dates))
        const all = combined({ a, b, c })
        expect(asText(combined({ c, a, b }))).toBe(asText(all))
        const [first, second] = [
          combined({ ab: asText(combined({ a, b })), c }),
          combined({ bc: asText(combined({ b, c })), a }),
        ]
        expect(said(first)).toEqual(said(all))
        expect(said(second)).toEqual(said(all))
        expect([first.combined, second.combined]).toEqual([all.combined, all.combined])
      }),
      { numRuns: 6 },
    )
  })

  it('are what it was, of one report alone', () => {
    fc.assert(
      fc.property(anyExports, anyPeriodAndDay, (lists, dates) => {
        const text = textOf('a', lists, dates)
        const once = combined({ a: text })
        const told = JSON.parse(text) as { sections: { figures: Record<string, unknown>[] }[] }
        const figures = told.sections.flatMap((section) => section.figures)
        const counts = figures.map(({ measure, group, numerator, denominator, value }) =>
          [measure, group, numerator, denominator, value].join(),
        )
        const sums = once.sections.flatMap((section) =>
          section.figures.map(({ measure, group, numerator, denominator, value }) =>
            [measure, group, numerator, denominator, value].join(),
          ),
        )
        expect(sums.sort()).toEqual(counts.sort())
      }),
      { numRuns: 10 },
    )
  })
})
