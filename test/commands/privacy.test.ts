import { readdirSync } from 'node:fs'
import { PassThrough } from 'node:stream'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { main } from '../../src/cli.ts'
import { CASES } from '../../src/records/case.ts'
import { fieldsOf } from '../../src/records/record.ts'
import { cinReport, FIXTURE, folderWith } from '../support/run.ts'

const HEADINGS = fieldsOf(CASES).map(({ heading }) => heading)

/** Names and ids of no child there is, none of them part of a heading or of a message. */
const SECRETS = ['Zaynab', 'Ng', "D'Arcy", 'Öykü', 'Li Wójcik', 'Xhosa-Quayle', '0417334', 'H417335', '41-733-6X']

const secret = fc.constantFrom(...SECRETS)
/** What stands in a cell: what should, or a name or id that a shifted column or a hurried worker brought there. */
const cell = fc.oneof(
  fc.constantFrom('', 'NULL', '03/01/2017', '2017-02-30', '31/02/2017 10:15', '04/05/17', 'RC8', 'North', '12', '?'),
  secret,
  fc.tuple(secret, fc.constantFrom(' 2', ' 03/01/2017', ', 5', '?', ' RC8')).map((parts) => parts.join('')),
  fc
    .tuple(fc.constantFrom('3 ', '31/02/2017 ', '03/31/2017 ', 'C', '1/'), secret, fc.constantFrom('', ' 2017'))
    .map((p) => p.join('')),
)
const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: HEADINGS.length + 2 }), { minLength: 1, maxLength: 6 })

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
const fileOf = (lines: readonly (readonly string[])[]) =>
  lines.map((line) => `${line.map(quoted).join(',')}\n`).join('')

async function stderrOf(cases: string, ...args: string[]): Promise<string> {
  const folder = folderWith({ 'cases.csv': cases })
  const stderr = new PassThrough()
  const argv = ['node', 'cin-report', 'weekly', `${folder}/cases.csv`, '--format', 'csv', ...args]
  await main({ argv, env: {}, stdout: new PassThrough().resume(), stderr })
  return String(stderr.read()).replaceAll(folder, '')
}

/** All that `check` prints of a folder in which something else is in order, so that nothing stops it. */
async function checkOf(cases: string): Promise<string> {
  const folder = folderWith({ 'cases.csv': cases, 'visits.csv': 'visit_id,child_id,visit_type,visit_date\n' })
  const texts: string[] = []
  for (const format of ['table', 'json']) {
    const output = new PassThrough()
    const argv = ['node', 'cin-report', 'check', folder, '--format', format]
    await main({ argv, env: {}, stdout: output, stderr: output })
    texts.push(String(output.read()))
  }
  return texts.join('').replaceAll(folder, '')
}

const revealed = (text: string) => SECRETS.filter((each) => text.includes(each))

describe.each([
  ['weekly', stderrOf],
  ['check', checkOf],
])('%s', (_, printed) => {
  it('no message shows what stands in a cell, wherever a name or an id may have slipped to', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (lines) => {
        expect(revealed(await printed(fileOf([HEADINGS, ...lines])))).toEqual([])
      }),
    )
  })

  it('no message shows the first row of an export that has no headings', async () => {
    const row = fc.array(secret, { minLength: 1, maxLength: 5 }).map((names) => [...names, '03/01/2017'])
    await fc.assert(
      fc.asyncProperty(row, async (first) => {
        expect(revealed(await printed(fileOf([first, first])))).toEqual([])
      }),
    )
  })
})

it('nothing is written anywhere unless a file is asked for', () => {
  const folder = folderWith({ 'cases.csv': 'case_id,child_id,allocated_date\nC1,0417334,03/01/2017\n' })
  for (const args of [[], ['--last', '4'], ['--format', 'json'], ['--strict']]) {
    cinReport(['weekly', 'cases.csv', ...args], { in: folder, env: { HOME: folder, TMPDIR: folder } })
  }
  expect(readdirSync(folder, { recursive: true })).toEqual(['cases.csv'])
})

it('no report but a list holds the id of a child, a family or a worker', () => {
  for (const command of ['weekly', 'figures']) {
    for (const format of ['table', 'csv', 'json']) {
      expect(cinReport([command, FIXTURE, '--format', format, '--quiet']).stdout).not.toMatch(
        /\b(003054|F001|W01|C0001)\b/,
      )
    }
  }
})
