import { commandsOver } from './commands.js'
import { outputOf } from './measure.js'

/*
 * Holds the weekly report to DuckDB: every figure that is available, the exceptions and the account of every file.
 * node bench/agreement.js FOLDER. Exit code 1, with what differs, where one has what the other lacks or says otherwise.
 */

const [folder] = process.argv.slice(2)
const commands = commandsOver(folder)
const [report, duckdb] = ['cin-report weekly', 'DuckDB'].map((name) => JSON.parse(outputOf(commands[name])))
const available = report.sections.flatMap(({ figures }) => figures).filter(({ needs }) => needs === null)
const exceptions = report.sections.flatMap((section) => section.exceptions ?? [])
const differences = [
  ...differencesBetween(available, duckdb.figures, ['measure', 'group']),
  ...differencesBetween(exceptions, duckdb.exceptions, ['flag']),
  ...differencesBetween(report.inputs, duckdb.accounts, ['table']),
]
if (differences.length > 0) {
  console.error(`DuckDB differs from the weekly report:\n${differences.join('\n')}`)
  process.exitCode = 1
} else {
  const count = (number, what) => `${number.toLocaleString('en-GB')} ${what}`
  const rows = report.inputs.reduce((total, { rows_read }) => total + rows_read, 0)
  console.log(
    `${count(rows, 'rows')}; DuckDB agrees on all ${count(available.length, 'figures')},`,
    `${count(exceptions.length, 'kinds of exceptions')} and the account of ${count(report.inputs.length, 'files')}.`,
  )
}

/** What either has and the other lacks, and where they differ in anything that a row of DuckDB says. */
function differencesBetween(ours, theirs, key) {
  const nameOf = (row) => key.map((column) => row[column]).join(' ')
  const byName = new Map(ours.map((row) => [nameOf(row), row]))
  const differing = theirs.flatMap((row) => {
    const own = byName.get(nameOf(row))
    if (own === undefined) return [`${nameOf(row)}: only DuckDB has it`]
    return Object.keys(row)
      .filter((column) => own[column] !== row[column])
      .map((column) => `${nameOf(row)}: ${column} is ${own[column]} in the report and ${row[column]} in DuckDB`)
  })
  const known = new Set(theirs.map(nameOf))
  const lacking = [...byName.keys()].filter((name) => !known.has(name))
  return [...differing, ...lacking.map((name) => `${name}: only the report has it`)]
}
