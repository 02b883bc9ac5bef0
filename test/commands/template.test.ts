import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isoDay } from '../../src/calendar/day.ts'
import { loadExports } from '../../src/exports/load.ts'
import { readLayout } from '../../src/exports/open.ts'
import { columnsOf, type Field } from '../../src/records/record.ts'
import { TABLE_NAMES, TABLES } from '../../src/records/tables.ts'
import { cinReport, folderWith, ROOT } from '../support/run.ts'

const NAMES = [...TABLE_NAMES.map((table) => `${table}.csv`), 'scorecard.csv', 'data-dictionary.md']
const ALL_NAMES =
  'cases.csv, children.csv, referrals.csv, assessments.csv, cin_plans.csv, cp_plans.csv, conferences.csv, ' +
  'care_periods.csv, placements.csv, visits.csv, reviews.csv, supervision.csv, allocations.csv, workers.csv, ' +
  'early_help.csv, scorecard.csv, data-dictionary.md'

const LISTED = `exports/cases.csv           a child allocated to a team or programme
exports/children.csv        a child
exports/referrals.csv       a referral, and the episode it opens
exports/assessments.csv     a Child and Family assessment of a child
exports/cin_plans.csv       a CIN plan
exports/cp_plans.csv        a child protection plan
exports/conferences.csv     an initial child protection conference for a child
exports/care_periods.csv    a period of care
exports/placements.csv      a placement in a period of care
exports/visits.csv          a visit to a child
exports/reviews.csv         a review for a child
exports/supervision.csv     a case supervision, or a manager's oversight entry
exports/allocations.csv     a worker's time with a child
exports/workers.csv         a worker
exports/early_help.csv      an early help episode
exports/scorecard.csv       the lines of a scorecard, as an example: no export
exports/data-dictionary.md  what is accepted in them
`

/** A value that is right in a column: the same day in all of them, so that nothing ends before it starts. */
function valueFor({ kind, heading }: Field): string {
  switch (kind) {
    case 'id':
      return heading === 'child_id' ? '000123' : 'A1'
    case 'text':
      return 'Closed'
    case 'date':
    case 'planned':
      return '08/01/2024'
    case 'flag':
      return 'Y'
    case 'number':
      return '0.6'
    case 'practice':
      return 'CIN'
    case 'supervision':
      return 'supervision'
    case 'placement':
      return 'P1'
  }
}

/** The templates in a folder, each filled in with one row. */
function filledIn(): string {
  const folder = folderWith({})
  cinReport(['template', 'exports'], { in: folder })
  for (const table of TABLE_NAMES) {
    const file = join(folder, 'exports', `${table}.csv`)
    const row = columnsOf(TABLES[table]).map(valueFor)
    writeFileSync(file, `${readFileSync(file, 'utf8')}${row.join(',')}\r\n`)
  }
  return folder
}

describe('cin-report template', () => {
  it('writes a CSV file for each table, and the dictionary, and says what to do next', () => {
    const folder = folderWith({})
    expect(cinReport(['template', 'exports'], { in: folder })).toEqual({
      exitCode: 0,
      stdout: LISTED,
      stderr:
        'Wrote 17 files.\nNext: fill in the tables that you have, delete the others, and run\n  cin-report weekly exports\n',
    })
    expect(readdirSync(join(folder, 'exports')).sort()).toEqual([...NAMES].sort())
  })

  it('writes the headings and nothing else, with the mark by which Excel knows UTF-8', () => {
    const folder = folderWith({})
    cinReport(['template', 'exports'], { in: folder })
    const text = (name: string) => readFileSync(join(folder, 'exports', name), 'utf8')
    expect(text('visits.csv')).toBe('\uFEFFvisit_id,child_id,visit_type,visit_date,due_date,child_seen\r\n')
    expect(text('workers.csv')).toBe('\uFEFFworker_id,team,fte\r\n')
  })

  it('writes the dictionary that is docs/tables.md', () => {
    const folder = folderWith({})
    cinReport(['template', 'exports'], { in: folder })
    const dictionary = readFileSync(join(folder, 'exports/data-dictionary.md'), 'utf8')
    expect(dictionary).toBe(readFileSync(join(ROOT, 'docs/tables.md'), 'utf8'))
  })

  it('writes an example of a scorecard, which is printed once the configuration names it', () => {
    const folder = filledIn()
    const args = ['scorecard', 'exports', '--as-at', '31/01/2024', '--last', '1', '--wide', '-f', 'csv', '--quiet']
    writeFileSync(join(folder, 'exports/cin-report.json'), '{"scorecard": {"lines": "scorecard.csv"}}')
    const rows = cinReport(args, { in: folder }).stdout.trim().split('\n')
    expect(rows).toHaveLength(20)
    expect(rows[8]).toBe(
      'Key measures,# Children Subject to Child Protection Plans,,Steady or Decrease,,0,,210 to 260,off target,',
    )
    expect(rows[11]).toBe(
      'Key measures,# Open Cases in AST,,Decrease,,,,1050 to 1150,"not available: needs the team ""AST"", which no row has",',
    )
  })

  it('writes into the folder templates where none is named, and makes folders on the way', () => {
    const folder = folderWith({})
    expect(cinReport(['template', '--quiet'], { in: folder })).toEqual({ exitCode: 0, stdout: '', stderr: '' })
    expect(cinReport(['template', 'a/b c', '--quiet'], { in: folder }).exitCode).toBe(0)
    expect(readdirSync(join(folder, 'templates')).sort()).toEqual([...NAMES].sort())
    expect(readdirSync(join(folder, 'a/b c')).sort()).toEqual([...NAMES].sort())
  })

  it('writes nothing where one of the files is there, and names all that are', () => {
    const folder = folderWith({ 'exports/visits.csv': 'ours', 'exports/cases.csv': 'ours', 'exports/notes.txt': '' })
    expect(cinReport(['template', 'exports'], { in: folder })).toEqual({
      exitCode: 2,
      stdout: '',
      stderr:
        'cin-report: exports already has cases.csv, visits.csv.\nNothing was written. Use --force to write over them.\n',
    })
    expect(readdirSync(join(folder, 'exports')).sort()).toEqual(['cases.csv', 'notes.txt', 'visits.csv'])
    expect(readFileSync(join(folder, 'exports/cases.csv'), 'utf8')).toBe('ours')
  })

  it('writes over them with --force, and leaves nothing else behind', () => {
    const folder = folderWith({ 'exports/visits.csv': 'ours', 'exports/notes.txt': '' })
    cinReport(['template', 'exports'], { in: folder })
    expect(cinReport(['template', 'exports', '--force', '--quiet'], { in: folder }).exitCode).toBe(0)
    expect(readdirSync(join(folder, 'exports')).sort()).toEqual([...NAMES, 'notes.txt'].sort())
    expect(readFileSync(join(folder, 'exports/visits.csv'), 'utf8')).toBe(
      '\uFEFFvisit_id,child_id,visit_type,visit_date,due_date,child_seen\r\n',
    )
    expect(cinReport(['template', 'exports'], { in: folder }).stderr).toBe(
      `cin-report: exports already has ${ALL_NAMES}.\nNothing was written. Use --force to write over them.\n`,
    )
  })

  it.each([
    {
      where: 'a file stands where the folder should be',
      folder: 'notes.txt',
      stderr: 'cin-report: The folder notes.txt cannot be made: there is a file of that name.\nNothing was written.\n',
    },
    {
      where: 'a file stands on the way to it',
      folder: 'notes.txt/exports',
      stderr:
        'cin-report: The folder notes.txt/exports cannot be made: there is a file of that name.\nNothing was written.\n',
    },
    {
      where: 'a folder has the name of a file, even with --force',
      folder: 'exports',
      stderr: 'cin-report: exports holds something else called early_help.csv.\nNothing was written.\n',
    },
  ])('writes nothing where $where', ({ folder, stderr }) => {
    const root = folderWith({ 'notes.txt': '', 'exports/early_help.csv/inside.txt': '' })
    expect(cinReport(['template', folder, '--force'], { in: root })).toEqual({ exitCode: 2, stdout: '', stderr })
    expect(readdirSync(join(root, 'exports'))).toEqual(['early_help.csv'])
  })
})

describe('a template', () => {
  it('is recognised as its own table, and as no other as well', async () => {
    const folder = folderWith({})
    cinReport(['template', 'exports'], { in: folder })
    for (const table of TABLE_NAMES) {
      const layout = await readLayout({ path: join(folder, 'exports', `${table}.csv`), named: true }, {})
      const [best, second] = 'recognition' in layout ? layout.recognition.fits : []
      expect(best?.table).toBe(table)
      expect(best?.match).toMatchObject({ missing: [], repeated: [], unused: [] })
      expect(second?.match.columns.length ?? 0).toBeLessThan(best?.match.columns.length ?? 0)
    }
  })

  it('is read into its own table, without an issue, when a row is filled in', async () => {
    const folder = join(filledIn(), 'exports')
    const notExports = [join(folder, 'scorecard.csv')]
    const exports = await loadExports([folder], { today: isoDay('2024-01-31'), notExports })
    expect(exports.issues).toEqual([])
    const rows = exports.inputs.map(({ file, table, rows }) => [file.split('/').at(-1), table, rows])
    const expected = [...TABLE_NAMES]
      .sort()
      .map((table) => [`${table}.csv`, table, { read: 1, used: 1, rejected: 0, duplicates: 0 }])
    expect(rows).toEqual(expected)
    const [[worker], [visit]] = [[...exports.tables.workers], [...exports.tables.visits]]
    expect([worker?.workerId, worker?.team, worker?.fte]).toEqual(['A1', 'Closed', 0.6])
    expect([visit?.childId, visit?.visitType, visit?.childSeen]).toEqual(['000123', 'CIN', true])
  })

  it('gives the weekly report once it is filled in; the dictionary beside it is no export', () => {
    const run = cinReport(['weekly', 'exports', '--format', 'csv', '--week-ending', '14/01/2024'], { in: filledIn() })
    expect(run.exitCode).toBe(0)
    expect(run.stderr).toMatch(/^16 files: 15 rows read, 15 used, 0 rejected, 0 exact duplicates dropped\.\n/)
    expect(run.stderr).toContain('exports/scorecard.csv: not recognised, not read.')
    expect(run.stderr).not.toContain('data-dictionary')
    expect(run.stdout).toContain('cases-allocated')
  })
})
