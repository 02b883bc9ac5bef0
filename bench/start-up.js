import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { medianTimes, readRuns } from './measure.js'

/*
 * How long the programme takes, as a multiple of Node doing nothing: npm run bench [-- --runs 50]
 * Exit code 1 where it takes longer than it should.
 */

const BARE_NODE = 'node -e 0'
const COMMANDS = {
  [BARE_NODE]: { args: ['-e', '0'] },
  'cin-report --help': { args: ['bin/cin-report.js', '--help'], limit: 2 },
  'cin-report weekly fixtures/blackburn-with-darwen': {
    args: ['bin/cin-report.js', 'weekly', 'fixtures/blackburn-with-darwen'],
    limit: 4,
  },
}

const { values } = parseArgs({ options: { runs: { type: 'string', short: 'n', default: '30' } } })
const runs = readRuns(values.runs)
if (!existsSync(new URL('../dist/cli.js', import.meta.url))) {
  console.error('There is no dist/cli.js to measure. Run `npm run build` first.')
  process.exit(2)
}

const times = medianTimes(Object.fromEntries(Object.entries(COMMANDS).map(([name, { args }]) => [name, args])), runs)

console.log(`Medians of ${runs} runs each, Node ${process.versions.node}, ${process.platform} ${process.arch}\n`)
for (const [name, { limit }] of Object.entries(COMMANDS)) {
  const ratio = times[name] / times[BARE_NODE]
  const over = limit !== undefined && ratio > limit
  if (over) process.exitCode = 1
  const judged = limit === undefined ? '' : `  limit ${limit.toFixed(1)}${over ? '  TOO SLOW' : ''}`
  console.log(`${name.padEnd(50)}${times[name].toFixed(0).padStart(5)} ms  ${ratio.toFixed(2).padStart(5)}${judged}`)
}
