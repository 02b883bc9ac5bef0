import { readFileSync } from 'node:fs'
import { DuckDBInstance } from '@duckdb/node-api'

/*
 * Makes the figures of the weekly report with DuckDB and prints them, and its account of every file, as
 * JSON: node bench/duckdb.js FOLDER WEEK_ENDING
 */

const [folder, weekEnding] = process.argv.slice(2)
const instance = await DuckDBInstance.create(':memory:')
const connection = await instance.connect()

const quoted = (text) => `'${text.replaceAll("'", "''")}'`
await connection.run(`SET VARIABLE folder = ${quoted(folder)}; SET VARIABLE week_ending = ${quoted(weekEnding)}`)
for (const script of ['tables.sql', 'weekly.sql', 'practice.sql', 'change.sql']) {
  await connection.run(readFileSync(new URL(script, import.meta.url), 'utf8'))
}

const rowsOf = async (table) => (await connection.runAndReadAll(`FROM ${table}`)).getRowObjectsJson()
console.log(JSON.stringify({ figures: await rowsOf('figures'), accounts: await rowsOf('accounts') }))
