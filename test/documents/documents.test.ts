import { cpSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import { configurationJsonSchema } from '../../src/configuration/json-schema.ts'
import { CONFIGURATION_SCHEMA } from '../../src/configuration/schema.ts'
import { dataDictionary } from '../../src/exports/data-dictionary.ts'
import { formatsDocument } from '../../src/exports/formats/document.ts'
import { MEASURES } from '../../src/measures/index.ts'
import { measuresDocument } from '../../src/render/measures-document.ts'
import { casesDocument } from '../../src/reports/cases-document.ts'
import { cinReport, FIXTURE, folderWith, type JsonReport, jsonOf, ROOT, shell } from '../support/run.ts'

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')

it('docs/cin-report.schema.json is what `npm run docs` would write', () => {
  expect(read('docs/cin-report.schema.json')).toBe(configurationJsonSchema())
})

it('docs/cases.md is what `npm run docs` would write', () => {
  expect(read('docs/cases.md')).toBe(casesDocument())
})

it('docs/tables.md is what `npm run docs` would write', () => {
  expect(read('docs/tables.md')).toBe(dataDictionary())
})

it('docs/formats.md is what `npm run docs` would write', () => {
  expect(read('docs/formats.md')).toBe(formatsDocument())
})

it('docs/measures.md is what `npm run docs` would write', () => {
  expect(read('docs/measures.md')).toBe(measuresDocument())
})

it('docs/measures.md has a heading for every measure, under its id', () => {
  const headings = [...read('docs/measures.md').matchAll(/^### `([^`]+)`$/gm)].map(([, id]) => id)
  expect(headings.sort()).toEqual(MEASURES.map(({ id }) => id).sort())
})

it('the README and the description of the configuration know every key', () => {
  const readme = read('README.md')
  const keys = Object.keys(CONFIGURATION_SCHEMA.shape).filter((key) => !key.startsWith('$'))
  expect(keys.filter((key) => !readme.includes(`\`${key}\``) && !readme.includes(`"${key}":`))).toEqual([])
})

describe('docs/output.md', () => {
  const text = read('docs/output.md')
  const isNamed = (name: string) => text.includes(`\`${name}\``)

  it('names every column of the CSV, in its order', () => {
    const columns = cinReport(['weekly', FIXTURE, '--format', 'csv']).stdout.split('\n')[0]?.split(',')
    const table = text.slice(text.indexOf('## CSV'), text.indexOf('The period before'))
    expect([...table.matchAll(/^\| `(\w+)` +\|/gm)].map(([, name]) => name)).toEqual(columns)
  })

  it('names every column of the CSV of rows, and every key of their JSON', () => {
    const list = (format: string) =>
      cinReport(['list', 'cin-plan-weeks-mean', FIXTURE, '--format', format, '--quiet']).stdout
    const columns = list('csv').split('\n')[0]?.split(',') ?? []
    expect(columns).toContain('child_id')
    expect(columns.filter((column) => !isNamed(column) && column !== 'start_date' && column !== 'end_date')).toEqual([])
    const { dates, ...row } = JSON.parse(list('json')).rows[0]
    expect(Object.keys(dates)).toEqual(['start_date', 'end_date'])
    expect(keysOf({ ...JSON.parse(list('json')), rows: [row] }).filter((key) => !isNamed(key))).toEqual([])
  })

  it('names every key of the JSON of explain', () => {
    const explanation = cinReport(['explain', 'open-assessments-over-45', '--format', 'json', '--no-config']).stdout
    expect(keysOf(JSON.parse(explanation)).filter((key) => !isNamed(key))).toEqual([])
  })

  it('names every key of the JSON', () => {
    const cases =
      'case_id,child_id,allocated_date,outcome,outcome_date,comment\nC1,1,03/01/2017,Unheard of,05/01/2017,\nC2,2,31/02/2017,,,\n'
    const folder = folderWith({ 'cases.csv': cases })
    const report = jsonOf(cinReport(['weekly', 'cases.csv', '--format', 'json'], { in: folder }))
    expect([...new Set(keysOf(report))].filter((key) => !isNamed(key))).toEqual([])
    expect(report.schema).toBe(1)
  })

  it('names every key of the JSON of drift and of combined reports', () => {
    const fixtures = ['fixtures/lancashire', 'fixtures/drift']
    const texts = fixtures.map((fixture) => cinReport(['drift', fixture, '--as-at', '31/12/2017', '-f', 'json']).stdout)
    const folder = folderWith({ 'a.json': texts[0] ?? '', 'b.json': texts[1] ?? '' })
    const sum = jsonOf(cinReport(['combine', 'a.json', 'b.json', '-f', 'json'], { in: folder }))
    const plans = jsonOf(cinReport(['figures', FIXTURE, '--measure', 'cin-plan-weeks-mean', '-f', 'json']))
    const keys = [...texts.flatMap((text) => keysOf(JSON.parse(text))), ...keysOf(sum), ...keysOf(plans)]
    expect(keys).toEqual(expect.arrayContaining(['combined', 'cases', 'distribution', 'definitions']))
    // A distribution has its amounts for keys.
    expect([...new Set(keys)].filter((key) => !isNamed(key) && !/^\d+$/.test(key))).toEqual([])
  })

  it('names every part of a group', () => {
    const declared = MEASURES.flatMap(({ cuts = [] }) => cuts)
    expect(declared.filter((part) => !isNamed(part))).toEqual([])
    const figures = (report: JsonReport) => report.sections.flatMap((section) => section.figures)
    const groups = figures(jsonOf(cinReport(['weekly', FIXTURE, '--format', 'json']))).map(({ group }) => group)
    const parts = groups.flatMap((group) => group.split('; ')).map((part) => part.replace(/=.*/, '='))
    expect([...new Set(parts)].filter((part) => part !== '' && !isNamed(part))).toEqual([])
  })
})

function keysOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(keysOf)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => [key, ...keysOf(inner)])
}

describe('docs/dependencies.md', () => {
  const text = read('docs/dependencies.md')

  it('names every package that the programme needs, and whether it is in the build', () => {
    const built = shell('cat dist/*.js dist/chunks/*.js').stdout
    const isBuiltIn = (name: string) =>
      built.includes(`node_modules/${name}/`) || built.includes(`import_${name.replaceAll('-', '_')}`)
    const rows = Object.keys(packageJson.dependencies).map((name) => {
      const row = text.split('\n').find((line) => line.startsWith(`| [${name}](`)) ?? `${name} is missing`
      return [name, /\| yes +\|$/.test(row)]
    })
    expect(rows).toEqual(Object.keys(packageJson.dependencies).map((name) => [name, isBuiltIn(name)]))
  })

  it('names every package of development', () => {
    const names = Object.keys(packageJson.devDependencies).map((name) => name.replace(/^@biomejs\//, ''))
    expect(names.filter((name) => !name.startsWith('@types/') && !text.includes(`| [${name}](`))).toEqual([])
  })

  it('names every package that came along into the build', () => {
    const { stdout } = shell('grep -rhoE "node_modules/(@[^/]+/)?[^/]+" dist | sort -u')
    const packages = stdout
      .trim()
      .split('\n')
      .map((path) => path.replace('node_modules/', ''))
    expect(packages).toContain('zod')
    expect(packages.filter((name) => !text.includes(name))).toEqual([])
  })

  it('is right that the build needs no node_modules', () => {
    const folder = folderWith({ 'package.json': JSON.stringify({ type: 'module' }) })
    for (const path of ['bin', 'dist']) cpSync(join(ROOT, path), join(folder, path), { recursive: true })
    cpSync(join(ROOT, FIXTURE, 'cases.csv'), join(folder, 'cases.csv'))
    for (const format of ['table', 'csv', 'json']) {
      const { exitCode } = shell(`node bin/cin-report.js weekly cases.csv --format ${format} --quiet`, { in: folder })
      expect(exitCode).toBe(0)
    }
    expect(readdirSync(folder)).not.toContain('node_modules')
  })

  it('is right that no package runs a script when it is installed', () => {
    const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, object> }
    expect(Object.entries(packages).filter(([, each]) => 'hasInstallScript' in each)).toEqual([])
  })
})
