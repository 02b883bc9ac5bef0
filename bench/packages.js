import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { rolldown } from 'rolldown'
import { medianTimes, readRuns } from './measure.js'

/*
 * What each runtime dependency adds to the start of Node, read from node_modules and from a bundle, as a multiple of
 * Node doing nothing: node bench/packages.js [--runs 30]. The table of docs/dependencies.md.
 */

/** What the programme imports of each package, as it imports it, and uses so that no bundler leaves it out. */
const IMPORTS = {
  commander: "import { Command } from 'commander'; new Command('x')",
  'csv-parse': "import { parse } from 'csv-parse/sync'; parse('a,b')",
  'csv-stringify': "import { stringify } from 'csv-stringify/sync'; stringify([['a']])",
  zod: "import * as z from 'zod'; z.object({ a: z.string() }).parse({ a: 'b' })",
  'date-fns': "import { addMonths } from 'date-fns/addMonths'; addMonths(new Date(), 1)",
  chalk: "import { Chalk } from 'chalk'; new Chalk({ level: 0 }).bold('a')",
  'cli-table3': "import Table from 'cli-table3'; new Table().toString()",
  'fastest-levenshtein': "import { distance } from 'fastest-levenshtein'; distance('a', 'b')",
}
const ALL = 'all of them'

const { values } = parseArgs({ options: { runs: { type: 'string', short: 'n', default: '30' } } })
const runs = readRuns(values.runs)
// Inside the repository, so that the packages are found.
const folder = mkdtempSync(join(import.meta.dirname, 'packages-'))
try {
  const programs = { 'an empty module': '', ...IMPORTS, [ALL]: Object.values(IMPORTS).join('\n') }
  const commands = { node: ['-e', '0'] }
  for (const [name, text] of Object.entries(programs)) {
    const file = join(folder, `${name.replaceAll(' ', '-')}.mjs`)
    writeFileSync(file, text)
    commands[`${name} unbundled`] = [file]
    commands[`${name} bundled`] = [await bundled(file)]
  }
  const times = medianTimes(commands, runs)
  const ratio = (name) => (times[name] / times.node).toFixed(2).padStart(10)
  console.log(
    `Medians of ${runs} runs each, Node ${process.versions.node}, bare node ${times.node.toFixed(0)} ms = 1\n`,
  )
  console.log(`${''.padEnd(22)} unbundled   bundled`)
  for (const name of Object.keys(programs)) {
    console.log(`${name.padEnd(22)}${ratio(`${name} unbundled`)}${ratio(`${name} bundled`)}`)
  }
} finally {
  rmSync(folder, { recursive: true })
}

/** The file and all it imports in one, made with the settings of rolldown.config.ts. */
async function bundled(file) {
  const bundle = await rolldown({ input: file, platform: 'node' })
  const to = file.replace('.mjs', '.bundle.mjs')
  await bundle.write({ file: to, format: 'esm', minify: 'dce-only' })
  return to
}
