import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { WEEK_ENDING } from './children.js'
import { medianTimesAndPeaks, outputOf, readRuns } from './measure.js'

/*
 * How long the weekly report takes beside two others over the same files, and how much memory:
 * npm run bench:weekly [-- S|M|L --runs 5]
 *
 * - bare csv-parse, which reads every row and does nothing with it;
 * - DuckDB, which makes the same figures.
 *
 * Exit code 1 where it takes more than it should, or where DuckDB comes to other figures. The exports are made on
 * demand in bench/data.
 */

/** The most that the weekly report may take of each. */
const LIMITS = {
  S: {},
  M: { 'bare csv-parse': 0.6, DuckDB: 1.2, megabytes: 200 },
  L: { megabytes: 1000 },
}

const { values, positionals } = parseArgs({
  options: { runs: { type: 'string', short: 'n', default: '5' } },
  allowPositionals: true,
})
const runs = readRuns(values.runs)
const [size = 'M'] = positionals
const limits = LIMITS[size]
if (limits === undefined) {
  console.error(`There is no size "${size}": it is S, M or L.`)
  process.exit(2)
}

const folder = `bench/data/${size}`
if (!existsSync(new URL(`../${folder}`, import.meta.url))) {
  console.error(`Making ${folder} …`)
  outputOf(['bench/generate.js', size, folder])
}

const REPORT = 'cin-report weekly'
const COMMANDS = {
  [REPORT]: [
    ...['bin/cin-report.js', 'weekly', folder, '--week-ending', WEEK_ENDING],
    ...['--no-config', '--format', 'json', '--quiet'],
  ],
  'bare csv-parse': ['bench/bare-csv-parse.js', folder],
  DuckDB: ['bench/duckdb.js', folder, WEEK_ENDING],
}

const [report, duckdb] = [REPORT, 'DuckDB'].map((name) => JSON.parse(outputOf(COMMANDS[name])))
const figures = report.sections.flatMap((section) => section.figures)
const differences = [
  ...differencesFrom(figures, duckdb.figures, ['measure', 'group']),
  ...differencesFrom(report.inputs, duckdb.accounts, ['table']),
]
if (differences.length > 0) {
  console.error(`DuckDB differs from the weekly report:\n${differences.join('\n')}`)
  process.exit(1)
}

const measured = medianTimesAndPeaks(COMMANDS, runs)
const rows = report.inputs.reduce((total, { rows_read }) => total + rows_read, 0)
console.log(
  `Size ${size}: ${rows.toLocaleString('en-GB')} rows. Medians of ${runs} runs each, taking turns.`,
  `Node ${process.versions.node}, ${process.platform} ${process.arch}.`,
  `DuckDB agrees on ${duckdb.figures.length} figures and the account of ${duckdb.accounts.length} files.\n`,
)
for (const [name, { milliseconds, megabytes }] of Object.entries(measured)) {
  console.log(
    `${name.padEnd(30)}${(milliseconds / 1000).toFixed(2).padStart(8)} s${megabytes.toFixed(0).padStart(8)} MB`,
  )
}
console.log()
for (const name of ['bare csv-parse', 'DuckDB']) {
  const ratio = measured[REPORT].milliseconds / measured[name].milliseconds
  judge(`time, as a share of ${name}`, ratio, limits[name], (number) => number.toFixed(2))
}
judge('peak memory', measured[REPORT].megabytes, limits.megabytes, (number) => `${number.toFixed(0)} MB`)

function judge(what, value, limit, format) {
  const isOver = limit !== undefined && value > limit
  if (isOver) process.exitCode = 1
  const judged = limit === undefined ? '' : `   at most ${format(limit)}: ${isOver ? 'OVER' : 'kept'}`
  console.log(`${what.padEnd(34)}${format(value).padStart(8)}${judged}`)
}

/** What differs from every row that DuckDB made, in all that the row says. There may be more in ours. */
function differencesFrom(ours, theirs, key) {
  const nameOf = (row) => key.map((column) => row[column]).join(' ')
  const byName = new Map(ours.map((row) => [nameOf(row), row]))
  return theirs.flatMap((row) => {
    const own = byName.get(nameOf(row))
    return Object.keys(row)
      .filter((column) => own?.[column] !== row[column])
      .map((column) => `${nameOf(row)}: ${column} is ${own?.[column]} in ours and ${row[column]} in DuckDB`)
  })
}
