import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { formatIso } from '../../src/calendar/day.ts'
import { readConfiguration } from '../../src/configuration/configuration.ts'
import { configurationJsonSchema } from '../../src/configuration/json-schema.ts'
import { CONFIGURATION_SCHEMA } from '../../src/configuration/schema.ts'
import { MEASURES } from '../../src/measures/index.ts'
import { statusOf } from '../../src/measures/target.ts'
import { understandLabel } from '../../src/outcomes/labels.ts'
import { UserError } from '../../src/user-error.ts'

const FILE = 'exports/cin-report.json'
const read = (content: unknown) => readConfiguration(JSON.stringify(content), FILE)

/** The error that a configuration, as text or as content, is refused with. */
function refused(content: unknown): UserError {
  try {
    readConfiguration(typeof content === 'string' ? content : JSON.stringify(content), FILE)
  } catch (error) {
    if (error instanceof UserError) return error
    throw error
  }
  throw new Error('It was not refused')
}

describe('a configuration', () => {
  it('that is empty gives the defaults', () => {
    expect(readConfiguration('{}', FILE)).toEqual({
      programme: undefined,
      phases: [],
      planWeeks: 12,
      weekEndsOn: 'Sunday',
      rounding: 'exact',
      teams: [],
      cinServiceTeams: [],
      outcomeLabels: new Map(),
      population0to17: undefined,
      measures: MEASURES,
      targets: new Map(),
      columns: {},
      leaveOut: {},
      scorecard: { lines: undefined, tolerancePoints: 2, tolerancePercent: 5, amberWithin: 0 },
      notExports: [],
    })
  })

  it('names the lines of the scorecard from its own folder, which are no export', () => {
    expect(read({ scorecard: { lines: 'lists/scorecard.csv' } })).toMatchObject({
      scorecard: { lines: 'exports/lists/scorecard.csv', tolerancePoints: 2, tolerancePercent: 5, amberWithin: 0 },
      notExports: ['exports/lists/scorecard.csv'],
    })
    const set = { tolerancePoints: 7, tolerancePercent: 0, amberWithin: 2.5 }
    expect(read({ scorecard: { lines: '/srv/scorecard.csv', ...set } }).scorecard).toEqual({
      lines: '/srv/scorecard.csv',
      ...set,
    })
  })

  it('refuses a scorecard without lines, or with what it does not know', () => {
    expect(refused({ scorecard: {} }).message).toBe(`${FILE}: scorecard.lines: expected a text in quotes.`)
    expect(refused({ scorecard: { lines: '' } }).message).toBe(`${FILE}: scorecard.lines: it must not be empty.`)
    expect(refused({ scorecard: { lines: 'a.csv', tolerance: 5 } }).message).toMatch(
      /has an unknown key "tolerance" in scorecard\. Did you mean "tolerance/,
    )
    expect(refused({ scorecard: { lines: 'a.csv', amberWithin: -1 } }).message).toBe(
      `${FILE}: scorecard.amberWithin: expected a number of 0 or more.`,
    )
  })

  it('keeps what it says', () => {
    const content = {
      programme: 'North programme',
      planWeeks: 8,
      weekEndsOn: 'Friday',
      rounding: 'additive',
      teams: ['North'],
      cinServiceTeams: ['CIN team'],
    }
    const columns = { cases: { child_id: 'Client ref' } }
    expect(read({ $schema: './cin-report.schema.json', ...content, columns })).toMatchObject({
      ...content,
      columns: { cases: { child_id: ['Client ref'] } },
    })
  })

  it('may begin with a byte order mark, as editors on Windows write it', () => {
    expect(readConfiguration('\uFEFF{"planWeeks": 10}', FILE).planWeeks).toBe(10)
  })

  it('has phases with dates as people write them, in the order of the file', () => {
    const { phases } = read({
      phases: [
        { name: 'Phase 2', from: '03/04/2017', to: '02/07/2017' },
        { name: 'Phase 1', from: '2017-01-02', to: '2017-04-02', places: 144 },
      ],
    })
    expect(phases.map(({ name, from, to, places }) => [name, formatIso(from), formatIso(to), places])).toEqual([
      ['Phase 2', '2017-04-03', '2017-07-02', undefined],
      ['Phase 1', '2017-01-02', '2017-04-02', 144],
    ])
  })

  it('may have a phase of one day, and phases that overlap', () => {
    const day = { from: '2017-01-02', to: '2017-01-02' }
    const names = read({
      phases: [
        { name: 'A', ...day },
        { name: 'B', ...day },
      ],
    }).phases.map(({ name }) => name)
    expect(names).toEqual(['A', 'B'])
  })

  it('says what labels mean, however they are typed in the export', () => {
    const { outcomeLabels } = read({ outcomeLabels: { 'Moved on': 'step-down', Ongoing: 'open' } })
    expect(understandLabel(' MOVED   ON ', outcomeLabels)).toMatchObject({ outcome: 'step-down', by: 'own label' })
    expect(understandLabel('ongoing', outcomeLabels)).toMatchObject({ outcome: 'open', by: 'own label' })
  })

  it('sets targets as analysts write them', () => {
    const range = read({ targets: { 'de-escalated': '75% to 85%' } }).targets.get('de-escalated')
    expect(range && [74.9, 75, 85, 85.1].map((value) => statusOf(value, range))).toEqual([
      'off target',
      'on target',
      'on target',
      'off target',
    ])
  })

  it('is described to editors key by key, as the docs have it', () => {
    const described = JSON.parse(configurationJsonSchema()) as { properties: Record<string, { description?: string }> }
    const keys = Object.keys(CONFIGURATION_SCHEMA.shape)
    expect(Object.keys(described.properties)).toEqual(keys)
    for (const key of keys) expect(described.properties[key]?.description, key).toMatch(/\.$/)
    const committed = new URL('../../docs/cin-report.schema.json', import.meta.url)
    expect(readFileSync(committed, 'utf8')).toBe(configurationJsonSchema())
  })
})

describe('a configuration is refused', () => {
  const phase = { name: 'Phase 1', from: '2017-01-02', to: '2017-04-02' }

  it.each<[string, unknown, string]>([
    ['text that is not JSON', '{"planWeeks": 12,}', 'is not valid JSON'],
    ['a list', [], 'the whole file'],
    ['a misspelt key', { planWeek: 12 }, 'has an unknown key "planWeek". Did you mean "planWeeks"?'],
    ['a key like no other', { zzzzzzzzzzzzzzzz: 1 }, 'has an unknown key "zzzzzzzzzzzzzzzz".'],
    [
      'a misspelt key of a phase',
      { phases: [{ ...phase, plases: 1 }] },
      '"plases" in phases[0]. Did you mean "places"?',
    ],
    ['a phase without an end', { phases: [{ name: 'A', from: '2017-01-02' }] }, 'phases[0].to'],
    ['a phase without a name', { phases: [{ ...phase, name: '' }] }, 'phases[0].name'],
    ['places that are none', { phases: [{ ...phase, places: 0 }] }, 'phases[0].places'],
    ['a plan of no weeks', { planWeeks: 0 }, 'planWeeks'],
    ['a number in words', { planWeeks: 'twelve' }, 'planWeeks'],
    ['a day that is none', { weekEndsOn: 'Sun' }, 'weekEndsOn'],
    ['another rounding', { rounding: 'up' }, 'rounding'],
    ['an outcome that is none', { outcomeLabels: { Ended: 'finished' } }, 'outcomeLabels.Ended'],
    ['a table that is none', { columns: { case: {} } }, 'columns'],
    ['a label for unclassified', { outcomeLabels: { Ended: 'unclassified' } }, 'outcomeLabels.Ended'],
    ['a date that does not exist', { phases: [{ ...phase, to: '31/04/2017' }] }, 'phases[0].to: found "31/04/2017"'],
    ['a month before its day', { phases: [{ ...phase, to: '04/30/2017' }] }, 'phases[0].to: found "04/30/2017"'],
    ['a year of two digits', { phases: [{ ...phase, from: '02/01/17' }] }, 'phases[0].from: found "02/01/17"'],
    ['a blank date', { phases: [{ ...phase, from: '' }] }, 'phases[0].from: found ""'],
    ['a phase that ends first', { phases: [{ ...phase, to: '2017-01-01' }] }, '("Phase 1") ends before it starts'],
    ['two phases of one name', { phases: [phase, phase] }, 'two phases named "Phase 1"'],
    [
      'a target for no measure',
      { targets: { 'de-escalted': '80%+' } },
      'targets: "de-escalted" is no measure. Did you mean "de-escalated"?',
    ],
    [
      'a target that is no range',
      { targets: { 'de-escalated': 'high' } },
      'the target of de-escalated cannot be read: found "high"',
    ],
    ['a target that is a number', { targets: { 'de-escalated': 80 } }, 'targets.de-escalated'],
    [
      'one label with two meanings',
      { outcomeLabels: { Ended: 'closed', ' ENDED ': 'icpc' } },
      'given two outcomes: closed and icpc',
    ],
  ])('for %s, and says what is wrong', (_, content, message) => {
    const error = refused(content)
    expect(error.message).toContain(FILE)
    expect(error.message).toContain(message)
  })

  it('with the line on which JSON goes wrong', () => {
    expect(refused('{\n  "planWeeks": 12,\n  "teams": ["North"\n}').message).toContain('on line 4')
  })

  it('with the keys, the measures or the ranges that there are', () => {
    expect(refused({ planWeek: 12 }).hint).toMatch(/^The keys are: programme, phases, .*targets\.$/)
    expect(refused({ targets: { nothing: '1' } }).hint).toMatch(/^The measures are: cases-allocated, .*\.$/)
    expect(refused({ targets: { 'de-escalated': 'high' } }).hint).toContain('80%+')
  })
})
