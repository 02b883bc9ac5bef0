import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { startVitest } from 'vitest/node'

/*
 * Reads files that nobody would export, for as long as you like: npm run fuzz [-- --runs 5000 --seed 42]
 * The seed is printed, so that what was found once is found again. Exit code 1 where anything was.
 */

const { values } = parseArgs({
  options: {
    runs: { type: 'string', short: 'n', default: '2000' },
    seed: { type: 'string', short: 's', default: `${randomInt(2 ** 31)}` },
  },
})
for (const [name, text] of Object.entries(values)) {
  if (/^\d{1,10}$/.test(text)) continue
  console.error(`--${name}: found "${text}", expected a whole number.`)
  process.exit(2)
}

process.env.FUZZ_RUNS = values.runs
process.env.FUZZ_SEED = values.seed
console.log(
  `${values.runs} runs of each test, seed ${values.seed}: npm run fuzz -- --runs ${values.runs} --seed ${values.seed}`,
)
const vitest = await startVitest('test', ['test/exports/fuzz.test.ts'], { run: true, watch: false })
await vitest.close()
