import { createReadStream, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse'

/*
 * Reads every row of every CSV file of a folder with csv-parse and does nothing with it: what a programme built on
 * it would pay before its work begins. node bench/bare-csv-parse.js FOLDER
 */

const [folder] = process.argv.slice(2)
let rows = 0
for (const name of readdirSync(folder)) {
  if (!name.endsWith('.csv')) continue
  for await (const _row of createReadStream(join(folder, name)).pipe(parse())) rows++
}
console.log(`${rows} rows`)
