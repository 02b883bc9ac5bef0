import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { findExports } from '../../src/exports/find.ts'
import { loadExports } from '../../src/exports/load.ts'
import { exportsFolder, refusalOf, TODAY } from '../support/exports.ts'

const found = (folder: string, ...paths: string[]) =>
  findExports(paths.map((path) => (path === '-' ? path : join(folder, path)))).map(({ path, named }) => [
    path.replace(`${folder}/`, ''),
    named,
  ])
const refusal = (...paths: string[]) => refusalOf(Promise.resolve().then(() => findExports(paths)))

it('a folder stands for the CSV files and workbooks directly in it, in the order of their names', () => {
  const names = [
    'visits.csv',
    'cases.CSV',
    'reviews.csv.gz',
    'notes.txt',
    'cases.xlsx',
    '.hidden.csv',
    '~$cases.csv',
    '~$cases.xlsx',
    'a.csv.bak',
  ]
  const folder = exportsFolder(Object.fromEntries(names.map((name) => [name, ''])))
  mkdirSync(join(folder, 'last week.csv'))
  mkdirSync(join(folder, 'older'))
  expect(found(folder, '.')).toEqual([
    ['cases.CSV', false],
    ['cases.xlsx', false],
    ['reviews.csv.gz', false],
    ['visits.csv', false],
  ])
})

it('a file stands for itself, whatever its name, and - for the standard input', () => {
  const folder = exportsFolder({ 'cases.txt': '', 'visits.csv': '' })
  expect(found(folder, 'visits.csv', '-', 'cases.txt')).toEqual([
    ['visits.csv', true],
    ['-', true],
    ['cases.txt', true],
  ])
})

it('what is named twice, or in a folder that is named too, is read once', () => {
  const folder = exportsFolder({ 'cases.csv': '', 'visits.csv': '' })
  expect(found(folder, 'visits.csv', '.', 'visits.csv', '-', '-')).toEqual([
    ['visits.csv', true],
    ['cases.csv', false],
    ['-', true],
  ])
})

it('a folder of folders has no export in it, even where one is called x.csv', async () => {
  const folder = exportsFolder({})
  mkdirSync(join(folder, 'x.csv'))
  expect(await refusal(folder)).toEqual([
    `The folder ${folder} has no CSV file and no Excel workbook in it.`,
    'Name the folder that the exports are saved in.',
  ])
  expect(await refusal(join(folder, 'x.csv'))).toEqual([
    `The folder ${join(folder, 'x.csv')} has no CSV file and no Excel workbook in it.`,
    'Name the folder that the exports are saved in.',
  ])
})

it('a path that is not there is refused with what stands beside it', async () => {
  const folder = exportsFolder({ 'cases.csv': '' })
  expect(await refusal(join(folder, 'case.csv'))).toEqual([
    `There is no file or folder ${join(folder, 'case.csv')}.`,
    `${folder} holds: cases.csv.`,
  ])
  expect(await refusal(join(folder, 'none', 'cases.csv'))).toEqual([
    `There is no file or folder ${join(folder, 'none', 'cases.csv')}.`,
    `There is no folder ${join(folder, 'none')} either.`,
  ])
})

it('a link in a folder that leads nowhere is not left out in silence', async () => {
  const folder = exportsFolder({ 'cases.csv': 'case_id,child_id,allocated_date\nC1,7,01/02/2026\n' })
  symlinkSync(join(folder, 'gone.csv'), join(folder, 'visits.csv'))
  expect(found(folder, '.')).toEqual([
    ['cases.csv', false],
    ['visits.csv', false],
  ])
  const reading = loadExports([folder], { today: TODAY })
  expect(await refusalOf(reading)).toEqual([`${join(folder, 'visits.csv')} cannot be read (ENOENT).`, undefined])
})

it('what the configuration names as something else is no export, wherever it is named and whatever leads to it', async () => {
  const folder = exportsFolder({ 'cases.csv': '', 'scorecard.csv': '' })
  symlinkSync(folder, join(folder, 'link'))
  const lines = join(folder, 'scorecard.csv')
  const without = (...paths: string[]) =>
    findExports(
      paths.map((path) => join(folder, path)),
      [lines, join(folder, 'not-there.csv')],
    ).map(({ path }) => path.replace(`${folder}/`, ''))
  expect(without('.')).toEqual(['cases.csv'])
  expect(without('cases.csv', 'scorecard.csv')).toEqual(['cases.csv'])
  expect(without('link')).toEqual(['link/cases.csv'])
  expect(await refusalOf(Promise.resolve().then(() => without('scorecard.csv')))).toEqual([
    `${lines}: the configuration names this as something else than an export.`,
    undefined,
  ])
  expect(
    await refusalOf(Promise.resolve().then(() => findExports([folder], [lines, join(folder, 'cases.csv')]))),
  ).toEqual([
    `The folder ${folder} has no CSV file and no Excel workbook in it.`,
    'Name the folder that the exports are saved in.',
  ])
})
