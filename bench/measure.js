import { spawnSync } from 'node:child_process'

/** Where every command is run, so that paths can be given as a user at the root of the repository gives them. */
const ROOT = new URL('..', import.meta.url)

/** Loaded into a process of which more is measured than its time. */
const REPORT_USAGE = ['--import', new URL('report-usage.js', import.meta.url).href]

/** Runs that are not counted: they bring the files into the memory of the machine. */
const WARM_UP = 3

/**
 * The median time in milliseconds of each command's whole process, from start to end.
 *
 * @param commands for each name, the arguments that Node is given
 */
export function medianTimes(commands, runs) {
  const measured = inTurns(commands, runs, { warmUp: WARM_UP, execute: timeOf })
  return mapValues(measured, median)
}

/**
 * What each command's whole process takes: the median time and the median time of all processors in milliseconds, and
 * the most megabytes (a million bytes) that it held in any run. The programme that measures has to stay small: a
 * process begins as a copy of the one that starts it.
 *
 * @param commands for each name, the arguments that Node is given
 */
export function medianUsage(commands, runs) {
  const measured = inTurns(commands, runs, { warmUp: 1, execute: usageOf })
  return mapValues(measured, (some) => ({
    milliseconds: median(some.map(({ milliseconds }) => milliseconds)),
    processor: median(some.map(({ processor }) => processor)),
    megabytes: Math.max(...some.map(({ megabytes }) => megabytes)),
  }))
}

/**
 * The commands take turns, each once in every round, so that a machine that grows slower for a while does so for all
 * of them: the ratios hold where the times do not.
 */
function inTurns(commands, runs, { warmUp, execute }) {
  const measured = mapValues(commands, () => [])
  for (let run = -warmUp; run < runs; run++) {
    for (const [name, args] of Object.entries(commands)) {
      const result = execute(args)
      if (run >= 0) measured[name].push(result)
    }
  }
  return measured
}

function timeOf(args) {
  const start = process.hrtime.bigint()
  runNode(args, ['ignore', 'ignore', 'pipe'])
  return Number(process.hrtime.bigint() - start) / 1e6
}

function usageOf(args) {
  const start = process.hrtime.bigint()
  const { output } = runNode([...REPORT_USAGE, ...args], ['ignore', 'ignore', 'pipe', 'pipe'])
  const milliseconds = Number(process.hrtime.bigint() - start) / 1e6
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(output[3])
  // Node gives microseconds and kilobytes of 1,024 bytes.
  return { milliseconds, processor: (userCPUTime + systemCPUTime) / 1000, megabytes: (maxRSS * 1024) / 1e6 }
}

/** What a command prints. */
export function outputOf(args) {
  return runNode(args, ['ignore', 'pipe', 'pipe']).stdout
}

function runNode(args, stdio) {
  const result = spawnSync(process.execPath, args, { cwd: ROOT, stdio, encoding: 'utf8', maxBuffer: 1 << 26 })
  if (result.status !== 0) throw new Error(`node ${args.join(' ')} ended with ${result.status}: ${result.stderr}`)
  return result
}

function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

function mapValues(object, change) {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value)]))
}

/** The number of runs asked for, or a message and exit code 2. */
export function readRuns(text) {
  const runs = Number(text)
  if (Number.isInteger(runs) && runs > 0) return runs
  console.error(`--runs: found "${text}", expected a whole number above 0.`)
  process.exit(2)
}
