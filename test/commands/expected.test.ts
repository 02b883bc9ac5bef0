import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
// @ts-expect-error The generators are plain JavaScript, which Node 20 runs as it stands.
import { EXPECTED } from '../../fixtures/write-expected.js'
import { cinReport, FIXTURE, FIXTURE_CONFIGURATION, FIXTURE_ROWS, figureOf, jsonOf, ROOT } from '../support/run.ts'

const expected = Object.entries(EXPECTED as Record<string, readonly string[]>)

describe.each(expected)('%s', (path, args) => {
  const text = readFileSync(join(ROOT, path), 'utf8')

  it('is what the command prints, to the last character', () => {
    const { exitCode, stdout, stderr } = cinReport(args)
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: text })
    if (path.startsWith(`${FIXTURE}/`)) {
      expect(stderr).toBe(FIXTURE_CONFIGURATION + (path.endsWith('.txt') ? '' : FIXTURE_ROWS))
    }
    if (path.includes('scorecard')) {
      expect(stderr).toMatch(/^Configuration: .*\.json\.\nScorecard: 19 lines of .*scorecard\.csv\.\n/)
    }
  })

  it('names the exports as the command did, and no folder of the machine', () => {
    expect(text).not.toContain(ROOT)
  })
})

it.each(['America/Los_Angeles', 'Pacific/Auckland', 'UTC'])('a machine in %s prints the same', (TZ) => {
  for (const [path, args] of expected.filter(([path]) => path.endsWith('.json'))) {
    expect(cinReport(args, { env: { TZ } }).stdout).toBe(readFileSync(join(ROOT, path), 'utf8'))
  }
})

describe('the figures published about the programme', () => {
  const report = jsonOf(cinReport(['outcomes', FIXTURE, '--format', 'json']))
  const counts = (measure: string, group?: string) => {
    const { numerator, denominator, value } = figureOf(report, measure, group)
    return [numerator, denominator, value]
  }

  it('are 388 children in 201 families', () => {
    expect(counts('children-allocated')).toEqual([388, null, 388])
    expect(counts('families-allocated')).toEqual([201, null, 201])
  })

  it.each([
    ['outcome-closed', 196, 50.5],
    ['outcome-step-down', 115, 29.6],
    ['outcome-referred-to-cin-service', 43, 11.1],
    ['outcome-icpc', 32, 8.2],
    ['outcome-looked-after', 2, 0.5],
    ['outcome-unclassified', 0, 0],
  ])('have %s at %i cases, %d per cent', (measure, cases, percent) => {
    expect(counts(measure)).toEqual([cases, 388, percent])
  })

  it('have 114 of the 144 cases of the first phase de-escalated', () => {
    expect(counts('de-escalated', 'phase=Phase 1')).toEqual([114, 144, 79.2])
    expect(counts('de-escalated', 'phase=Phase 1; of allocated')).toEqual([114, 144, 79.2])
  })

  it('have plans of 11.0 weeks on average, counted in days', () => {
    expect(counts('cin-plan-weeks-mean', 'to date')).toEqual([388 * 77, 388, 11])
  })

  it('have 80.1 per cent de-escalated, as the sum of the shares as displayed', () => {
    expect(counts('de-escalated')).toEqual([311, 388, 80.1])
    expect(report.notes[0]).toBe(
      'Safely de-escalated is shown as the sum of its parts: its parts as displayed add up to 80.1%, while 311 of 388 is 80.2% (rounding: additive).',
    )
  })

  it('come to 80.2 per cent de-escalated with rounding exact, and a note says why', () => {
    const exact = jsonOf(cinReport(['outcomes', FIXTURE, '--no-config', '--format', 'json']))
    expect(figureOf(exact, 'de-escalated')).toMatchObject({ numerator: 311, denominator: 388, value: 80.2 })
    expect(exact.notes[0]).toBe(
      'Safely de-escalated is counted: its parts as displayed add up to 80.1%, while 311 of 388 is 80.2% (rounding: exact).',
    )
  })
})

describe('the note on a subtotal', () => {
  const notes = (...args: string[]) =>
    jsonOf(cinReport([...args, FIXTURE, '--format', 'json'])).notes.filter((note) => note.startsWith('Safely'))

  it('is given for the week where the week is what disagrees', () => {
    expect(notes('weekly', '--as-at', '31/03/2017')).toEqual([
      'Safely de-escalated (in period) is shown as the sum of its parts: its parts as displayed add up to 82.3%, while 14 of 17 is 82.4% (rounding: additive).',
    ])
  })

  it('is given for a phase where the phase is what disagrees', () => {
    expect(notes('outcomes', '--as-at', '06/08/2017')).toEqual([
      'Safely de-escalated (phase=Phase 2) is shown as the sum of its parts: its parts as displayed add up to 78.9%, while 82 of 104 is 78.8% (rounding: additive).',
    ])
  })

  it('is not given for weeks side by side that show no percentage', () => {
    expect(notes('weekly', '--last', '2', '--section', 'outcomes')).toHaveLength(1)
    expect(notes('outcomes', '--last', '2')).toHaveLength(2)
  })
})
