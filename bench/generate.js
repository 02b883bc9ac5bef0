import { closeSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { ukDate } from '../fixtures/files.js'
import { seeded } from '../fixtures/random.js'
import { makeChildren } from './children.js'
import { TABLES } from './tables.js'

/*
 * Writes fictional exports of one of three sizes: node bench/generate.js S|M|L FOLDER [SEED]
 * The same seed gives the same bytes on every machine.
 */

/**
 * How many rows each table has. One in a hundred is messy, so that 391 rows of children are 388 children.
 *
 * - S: 388 children and 3,000 rows of what happened to them, as one programme has
 * - M: 20,000 children and 600,000 rows, 400,000 of them visits, as a large county has
 * - L: 600,000 children and 10 million rows, as all of England has
 */
const ROWS = {
  S: {
    cases: 391,
    children: 391,
    referrals: 400,
    assessments: 300,
    cin_plans: 280,
    cp_plans: 40,
    conferences: 50,
    care_periods: 12,
    placements: 18,
    visits: 1_030,
    reviews: 250,
    supervision: 200,
    allocations: 400,
    workers: 12,
    early_help: 20,
  },
  M: {
    cases: 20_202,
    children: 20_202,
    referrals: 24_000,
    assessments: 20_000,
    cin_plans: 14_000,
    cp_plans: 2_600,
    conferences: 3_000,
    care_periods: 1_400,
    placements: 2_200,
    visits: 400_000,
    reviews: 36_000,
    supervision: 29_596,
    allocations: 24_000,
    workers: 800,
    early_help: 2_000,
  },
  L: {
    cases: 606_060,
    children: 606_060,
    referrals: 720_000,
    assessments: 600_000,
    cin_plans: 420_000,
    cp_plans: 78_000,
    conferences: 90_000,
    care_periods: 42_000,
    placements: 66_000,
    visits: 4_647_880,
    reviews: 720_000,
    supervision: 600_000,
    allocations: 720_000,
    workers: 24_000,
    early_help: 60_000,
  },
}

const MESSY_EVERY = 100

/** Text is written in pieces of this many characters. */
const PIECE = 1 << 20

/** Writes the exports into a folder, which is there only when they are whole. */
function generate(size, folder, seed) {
  const rows = ROWS[size]
  const random = seeded(seed)
  const clean = (table) => rows[table] - Math.floor(rows[table] / MESSY_EVERY)
  const counts = {
    children: clean('children'),
    cases: clean('cases'),
    plans: clean('cin_plans'),
    workers: clean('workers'),
  }
  const lives = { ...makeChildren(random, counts), workers: counts.workers }
  const unfinished = `${folder}.unfinished`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { recursive: true })
  for (const [name, table] of Object.entries(TABLES)) {
    writeCsv(join(unfinished, `${name}.csv`), table.columns, withMess(table, table.rows(random, lives), rows[name]))
  }
  rmSync(folder, { recursive: true, force: true })
  renameSync(unfinished, folder)
}

/**
 * What is wrong with messy rows, in turn. Each is a row too many, made from a clean one and the one before it: what
 * is left when it is rejected or dropped is all that there is to count.
 */
const MESS = [
  { what: 'an exact copy', fits: () => true, make: (row) => row },
  { what: 'a required value is blank', fits: () => true, make: (row, table) => ({ ...row, [table.required]: '' }) },
  {
    what: 'a date that does not exist',
    fits: ({ date }) => date !== undefined,
    make: (row, { date }) => ({ ...row, [date]: '31/02/2024' }),
  },
  {
    what: 'an id that another row has',
    fits: ({ key }) => key !== undefined,
    make: (row, { key }, before) => ({ ...row, [key]: before[key] }),
  },
  {
    what: 'an end before the start',
    fits: ({ span }) => span !== undefined,
    make: (row, { date, span: [start, end] }) => ({ ...row, [start]: row[date], [end]: row[date] - 1 }),
  },
]

/** So many rows: clean ones, and after every ninety-nine of them a messy one. */
function* withMess(table, rows, count) {
  const mess = MESS.filter(({ fits }) => fits(table))
  const iterator = rows[Symbol.iterator]()
  let before
  let row
  for (let written = 1; written <= count; written++) {
    if (written % MESSY_EVERY === 0) {
      yield mess[(written / MESSY_EVERY) % mess.length].make(row, table, before)
    } else {
      before = row
      row = iterator.next().value
      yield row
    }
  }
}

/** Piece by piece, so that ten million rows need no more memory than a thousand. Only a comma needs quotes in these cells. */
function writeCsv(path, columns, rows) {
  const file = openSync(path, 'w')
  let text = `${columns.join(',')}\n`
  for (const row of rows) {
    text += cellText(row[columns[0]])
    for (let index = 1; index < columns.length; index++) text += `,${cellText(row[columns[index]])}`
    text += '\n'
    if (text.length >= PIECE) {
      writeSync(file, text)
      text = ''
    }
  }
  writeSync(file, text)
  closeSync(file)
}

const dateTexts = new Map()

/** A number is a date. */
function cellText(value) {
  if (value === undefined) return ''
  if (typeof value === 'string') return value.includes(',') ? `"${value}"` : value
  let text = dateTexts.get(value)
  if (text === undefined) {
    text = ukDate(value)
    dateTexts.set(value, text)
  }
  return text
}

const [size, folder, seed = '20250330'] = process.argv.slice(2)
if (ROWS[size] === undefined || folder === undefined || !/^\d+$/.test(seed)) {
  console.error('Usage: node bench/generate.js S|M|L FOLDER [SEED]')
  process.exit(2)
}
generate(size, folder, Number(seed))
