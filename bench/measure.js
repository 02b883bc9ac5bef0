import { spawnSync } from 'node:child_process'

/** Where every command is run, so that paths can be given as a user at the root of the repository gives them. */
const ROOT = new URL('..', import.meta.url)

/** Runs that are not counted: they bring the files into the memory of the machine. */
const WARM_UP = 3

/**
 * The median time in milliseconds of each command's whole process, from start to end.
 *
 * The commands take turns, each once in every round, so that a machine that grows slower for a while does so for all
 * of them: the ratios hold where the times do not.
 *
 * @param commands for each name, the arguments that Node is given
 */
export function medianTimes(commands, runs) {
  const times = Object.fromEntries(Object.keys(commands).map((name) => [name, []]))
  for (let run = -WARM_UP; run < runs; run++) {
    for (const [name, args] of Object.entries(commands)) {
      const time = timeOf(args)
      if (run >= 0) times[name].push(time)
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, some]) => [name, median(some)]))
}

function timeOf(args) {
  const start = process.hrtime.bigint()
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'ignore', 'pipe'] })
  const time = Number(process.hrtime.bigint() - start) / 1e6
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}: ${stderr}`)
  return time
}

function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** The number of runs asked for, or a message and exit code 2. */
export function readRuns(text) {
  const runs = Number(text)
  if (Number.isInteger(runs) && runs > 0) return runs
  console.error(`--runs: found "${text}", expected a whole number above 0.`)
  process.exit(2)
}
