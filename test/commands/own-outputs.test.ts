import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cinReport, folderWith } from '../support/run.ts'
import { SCORECARD_EXPORTS } from '../support/scorecard-exports.ts'

interface CheckJson {
  readonly inputs: readonly { readonly file: string; readonly table: string | null }[]
  readonly issues: readonly { readonly code: string; readonly severity: string; readonly count: number }[]
}

const checked = (folder: string, exports: string) =>
  JSON.parse(cinReport(['check', exports, '--format', 'json', '--quiet'], { in: folder }).stdout) as CheckJson

/** Every CSV that is written, by the command and the flags that write it; `OUT` is the file. */
const OUTPUTS: readonly (readonly string[])[] = [
  ['weekly', 'exports', '-o', 'OUT'],
  ['weekly', 'exports', '--wide', '--last', '2', '-o', 'OUT'],
  ['weekly', 'exports', '--suppress', '-o', 'OUT'],
  ['weekly', 'exports', '--history', 'OUT'],
  ['outcomes', 'exports', '-o', 'OUT'],
  ['drift', 'exports', '-o', 'OUT'],
  ['figures', 'exports', '-o', 'OUT'],
  ['figures', 'exports', '--by', 'team', '--wide', '-o', 'OUT'],
  ['scorecard', 'exports', '-o', 'OUT'],
  ['scorecard', 'exports', '--wide', '-o', 'OUT'],
  ['cases', 'exports', '-o', 'OUT'],
  ['cases', 'exports', '--visits', '-o', 'OUT'],
  ['cases', 'exports', '--supervision', '-o', 'OUT'],
  ['cases', 'exports', '--assessments', '-o', 'OUT'],
  ['cases', 'exports', '--caseloads', '-o', 'OUT'],
  ['list', 'open-cases', 'exports', '-o', 'OUT'],
  ['list', 'visits-in-timescale', 'exports', '--which', 'missing', '-o', 'OUT'],
  ['check', 'exports', '-o', 'OUT'],
  ['weekly', 'exports', '--rejects', 'OUT'],
  ['combine', 'weekly.json', '-o', 'OUT'],
]

const folderOfExports = () => {
  const files = Object.entries({
    ...SCORECARD_EXPORTS,
    'broken.csv': 'visit_id,child_id,visit_type,due_date,visit_date\nX,,,,\n',
  })
  return folderWith(Object.fromEntries(files.map(([name, text]) => [join('exports', name), text])))
}

describe('what is written among the exports', () => {
  it('is not read as an export, whatever wrote it, and changes no figure', () => {
    const folder = folderOfExports()
    const weekly = () => cinReport(['weekly', 'exports', '--quiet', '--format', 'csv'], { in: folder })
    writeFileSync(
      join(folder, 'weekly.json'),
      cinReport(['weekly', 'exports', '--quiet', '--format', 'json'], { in: folder }).stdout,
    )
    const before = weekly()
    const names = OUTPUTS.map((args, index) => {
      const name = `exports/out-${index}.csv`
      const run = cinReport(
        args.map((arg) => (arg === 'OUT' ? name : arg)),
        { in: folder },
      )
      expect(run.exitCode, `${args.join(' ')}: ${run.stderr}`).toBeLessThan(2)
      return name
    })
    const { inputs, issues } = checked(folder, 'exports')
    const unread = inputs.filter(({ table }) => table === null)
    expect(unread.map(({ file }) => file).sort()).toEqual([...names].sort())
    const own = issues.find(({ code }) => code === 'own-output')
    expect(own).toMatchObject({ severity: 'information', count: names.length })
    expect(weekly()).toEqual(before)
  })

  it('is refused where nothing else is named', () => {
    const folder = folderOfExports()
    cinReport(['cases', 'exports', '--caseloads', '-o', 'caseloads.csv'], { in: folder })
    expect(cinReport(['weekly', 'caseloads.csv', '--no-config'], { in: folder })).toEqual({
      exitCode: 2,
      stdout: '',
      stderr:
        'cin-report: caseloads.csv: cin-report wrote this file itself; it is no export.\nName the exports that the figures were counted from.\n',
    })
  })

  it('leaves a list of workers an export, which has headings of its own', () => {
    const folder = folderOfExports()
    mkdirSync(join(folder, 'other'))
    writeFileSync(join(folder, 'other/workers.csv'), 'worker_id,team,fte\nW1,North,1\n')
    const { inputs } = checked(folder, 'other')
    expect(inputs).toMatchObject([{ table: 'workers' }])
  })
})
