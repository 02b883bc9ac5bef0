import { describe, expect, it } from 'vitest'
import { matchForeign } from '../../../src/exports/foreign/match.ts'
import {
  type ForeignTable,
  type Format,
  headingsOfSource,
  headingsOfWhere,
  linksOfTable,
} from '../../../src/exports/formats/format.ts'
import { FORMATS } from '../../../src/exports/formats/index.ts'
import { isMeant, recognise } from '../../../src/exports/recognise.ts'
import { columnsOf, type TableDefinition } from '../../../src/records/record.ts'
import { TABLES } from '../../../src/records/tables.ts'

const DECLARED = FORMATS.flatMap((format) =>
  format.tables.map((table): [name: string, table: ForeignTable, format: Format] => [
    `${format.name} ${table.name}`,
    table,
    format,
  ]),
)

describe.each(DECLARED)('%s', (_, table, format) => {
  const isHeading = (heading: string) => table.headings.includes(heading)

  it('is recognised by its headings, before any native table and any other of a format', () => {
    const { foreign } = recognise(table.headings)
    expect([foreign?.format.name, foreign?.table.name]).toEqual([format.name, table.name])
  })

  it('is not recognised without one of those that it needs', () => {
    for (const need of table.required) {
      const options = typeof need === 'string' ? [need] : need
      const others = table.headings.filter((heading) => !options.includes(heading))
      const matches = matchForeign(others).filter((match) => match.table === table && match.missing.length === 0)
      expect(matches).toEqual([])
    }
  })

  it('reads only headings that it has', () => {
    const read = [
      ...table.required.flat(),
      ...Object.keys(table.variants ?? {}),
      ...(table.key === undefined ? [] : [table.key]),
      ...table.gives.flatMap(({ columns, where, joined }) => [
        ...Object.values(columns).flatMap(headingsOfSource),
        ...headingsOfWhere(where),
        ...(joined?.by ?? []),
      ]),
      ...(table.setAside ?? []).flatMap(({ rows }) => ('of' in rows ? rows.of : Object.values(rows.by))),
    ]
    // What joins rows of several tables may stand in one of them; a format without a column gives an empty text for it.
    const shared = table.gives.flatMap(({ joined }) =>
      format.tables.filter(({ gives }) => joined && gives.some((other) => other.joined === joined)),
    )
    const isKnown = (heading: string) => isHeading(heading) || shared.some(({ headings }) => headings.includes(heading))
    expect(read.filter((heading) => !isKnown(heading) && heading !== 'PERIOD_ID')).toEqual([])
  })

  it('looks up what other tables of its format have', () => {
    for (const { lookUp, by, take } of linksOfTable(table)) {
      const other = format.tables.find(({ name }) => name === lookUp)
      const theirs = [...Object.keys(by), ...(take === undefined ? [] : [take])]
      expect(theirs.filter((heading) => !other?.headings.includes(heading))).toEqual([])
    }
  })

  it('gives every required column of its native tables, their ids among them, and no column that they do not have', () => {
    for (const { table: native, columns } of table.gives) {
      const fields = columnsOf(TABLES[native] as TableDefinition)
      const given = Object.keys(columns)
      expect(given.filter((column) => !fields.some(({ heading }) => heading === column))).toEqual([])
      expect(fields.filter(({ heading, required }) => required && !given.includes(heading))).toEqual([])
    }
  })
})

it('a file that lacks a required heading of a format is told what', () => {
  const { fits, nearest, nearestForeign } = recognise(['clav_person_id', 'clav_cla_visit_id', 'clav_cla_visit_seen'])
  expect([fits, isMeant(nearest), nearestForeign?.table.name, nearestForeign?.missing]).toEqual([
    [],
    true,
    'ssd_cla_visits',
    ['clav_cla_visit_date'],
  ])
})
