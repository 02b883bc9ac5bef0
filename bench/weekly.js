import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { commandsOver } from './commands.js'
import { medianUsage, outputOf, readRuns } from './measure.js'

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

const agreement = outputOf(['bench/agreement.js', folder])
const measured = medianUsage(commandsOver(folder), runs)

console.log(`Size ${size}: ${agreement.trim()}`)
console.log(
  `Medians of ${runs} runs each, taking turns. Node ${process.versions.node}, ${process.platform} ${process.arch}.\n`,
)
const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(2)} s`.padStart(12)
console.log(`${''.padEnd(24)}${'time'.padStart(12)}${'processors'.padStart(12)}${'memory'.padStart(12)}`)
for (const [name, { milliseconds, processor, megabytes }] of Object.entries(measured)) {
  const memory = `${megabytes.toFixed(0)} MB`.padStart(12)
  console.log(`${name.padEnd(24)}${seconds(milliseconds)}${seconds(processor)}${memory}`)
}
console.log()
const { 'cin-report weekly': weekly, ...others } = measured
for (const [name, { milliseconds }] of Object.entries(others)) {
  judge(`time, as a share of ${name}`, weekly.milliseconds / milliseconds, limits[name], (share) => share.toFixed(2))
}
judge('peak memory', weekly.megabytes, limits.megabytes, (number) => `${number.toFixed(0)} MB`)

function judge(what, value, limit, format) {
  const isOver = limit !== undefined && value > limit
  if (isOver) process.exitCode = 1
  const judged = limit === undefined ? '' : `   at most ${format(limit)}: ${isOver ? 'OVER' : 'kept'}`
  console.log(`${what.padEnd(34)}${format(value).padStart(8)}${judged}`)
}
