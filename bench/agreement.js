import { commandsOver } from './commands.js'
import { outputOf } from './measure.js'

/*
 * Holds the figures and the account of every file that DuckDB comes to against those of the weekly report:
 * node bench/agreement.js FOLDER. Exit code 1, with what differs, where they do not agree.
 */

const [folder] = process.argv.slice(2)
const commands = commandsOver(folder)
const [report, duckdb] = ['cin-report weekly', 'DuckDB'].map((name) => JSON.parse(outputOf(commands[name])))
const figures = report.sections.flatMap((section) => section.figures)
const differences = [
  ...differencesFrom(figures, duckdb.figures, ['measure', 'group']),
  ...differencesFrom(report.inputs, duckdb.accounts, ['table']),
]
const rows = report.inputs.reduce((total, { rows_read }) => total + rows_read, 0)
if (differences.length > 0) {
  console.error(`DuckDB differs from the weekly report:\n${differences.join('\n')}`)
  process.exitCode = 1
} else {
  console.log(
    `${rows.toLocaleString('en-GB')} rows; DuckDB agrees on ${duckdb.figures.length} figures and on the account of`,
    `${duckdb.accounts.length} files.`,
  )
}

/** What differs from every row that DuckDB made, in all that the row says. There may be more in ours. */
function differencesFrom(ours, theirs, key) {
  const nameOf = (row) => key.map((column) => row[column]).join(' ')
  const byName = new Map(ours.map((row) => [nameOf(row), row]))
  return theirs.flatMap((row) => {
    const own = byName.get(nameOf(row))
    return Object.keys(row)
      .filter((column) => own?.[column] !== row[column])
      .map((column) => `${nameOf(row)}: ${column} is ${own?.[column]} in the report and ${row[column]} in DuckDB`)
  })
}
