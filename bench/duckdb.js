import { readFileSync } from 'node:fs'
import { DuckDBInstance } from '@duckdb/node-api'
import { READ_TABLES } from './duckdb-tables.js'

/*
 * Makes the figures and the exceptions of the weekly report with DuckDB and prints them, and its account of every
 * file, as JSON: node bench/duckdb.js FOLDER WEEK_ENDING
 */

/** What is shared comes before what is made of it. */
const SCRIPTS = [
  ...['cases', 'programme', 'open-cases', 'practice', 'working-days', 'referrals', 'protection', 'drift'],
  ...['change', 'exceptions'],
]

const [folder, weekEnding] = process.argv.slice(2)
const instance = await DuckDBInstance.create(':memory:')
const connection = await instance.connect()

const quoted = (text) => `'${text.replaceAll("'", "''")}'`
await connection.run(`SET VARIABLE folder = ${quoted(folder)}; SET VARIABLE week_ending = ${quoted(weekEnding)}`)
for (const statement of READ_TABLES) await connection.run(statement)
for (const script of SCRIPTS) {
  await connection.run(readFileSync(new URL(`sql/${script}.sql`, import.meta.url), 'utf8'))
}

const rowsOf = async (table) => (await connection.runAndReadAll(`FROM ${table}`)).getRowObjectsJson()
console.log(
  JSON.stringify({
    figures: await rowsOf('figures'),
    exceptions: await rowsOf('exceptions'),
    accounts: await rowsOf('accounts'),
  }),
)
