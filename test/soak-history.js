import { spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, watch, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { parse } from 'csv-parse/sync'
import { seeded } from '../fixtures/random.js'

/*
 * Kills the weekly report while it keeps its history, for as long as you like, and looks at the history after each:
 * npm run soak:history [-- --kills 500 --seed 42]. The seed is printed, so that the same exports and weeks come again;
 * at what instruction a run is killed is chance. Exit code 1 where a reported figure was lost, one stood there twice, or
 * a line was not whole.
 */

const BIN = join(import.meta.dirname, '../bin/cin-report.js')
const FIRST_SUNDAY = Date.UTC(2024, 0, 7)
const DAY = 86_400_000
const WEEKS = 40
const CASES = 12
/** How long a run takes at most, in milliseconds: kills that wait for nothing are spread over it. */
const RUN = 500
/** How long it holds the history at most, in milliseconds: most kills come in it, since it is what they are after. */
const HELD = 60

/**
 * Runs the command until so many runs were killed.
 *
 * @returns how many were killed, how many of them while they held the history, and how many came to their end
 * @throws where the history is not as it has to be after any of them
 */
export async function soak({ kills, seed, log = () => {} }) {
  const { integer } = seeded(seed)
  const folder = mkdtempSync(join(tmpdir(), 'cin-report-soak-'))
  const done = { killed: 0, killedHolding: 0, finished: 0 }
  let lines = []
  try {
    while (done.killed < kills) {
      writeFileSync(join(folder, 'cases.csv'), casesCsv(integer))
      const week = isoDay(FIRST_SUNDAY + 7 * DAY * integer(0, WEEKS - 1))
      // One run in five has another beside it, and one in eight is left to come to its end.
      const isLeft = integer(1, 8) === 1
      const others = integer(1, 5) === 1 ? [run(folder, week)] : []
      const killAt = isLeft ? undefined : { whileHeld: integer(1, 4) > 1, after: integer(0, 1000) / 1000 }
      const ended = await Promise.all([run(folder, week, killAt), ...others])
      lines = checkedLines(folder, lines)
      for (const { report, wasHolding } of ended) {
        if (report === undefined) {
          done.killed++
          if (wasHolding) done.killedHolding++
          if (done.killed % 50 === 0) log(`${JSON.stringify({ ...done, lines: lines.length })}`)
        } else {
          done.finished++
          checkReported(report, lines)
        }
      }
    }
    await run(folder, isoDay(FIRST_SUNDAY))
    lines = checkedLines(folder, lines)
    const left = readdirSync(folder).filter((name) => name !== 'cases.csv' && name !== 'history.csv')
    if (left.length > 0) throw new Error(`Killed runs have left ${left.join(', ')} behind.`)
    return { ...done, lines: lines.length }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Runs the weekly report, and kills it at a moment; gives what it printed where it came to its end. */
function run(folder, week, killAt) {
  const history = join(folder, 'history.csv')
  const args = [
    BIN,
    'weekly',
    join(folder, 'cases.csv'),
    '--week-ending',
    week,
    '--format',
    'json',
    '--quiet',
    '--no-trend',
  ]
  const child = spawn(process.execPath, [...args, '--history', history], { stdio: ['ignore', 'pipe', 'pipe'] })
  const kill = () => child.kill('SIGKILL')
  const timers = []
  let watcher
  if (killAt?.whileHeld) {
    watcher = watch(folder, (_, name) => {
      if (name?.startsWith('history.csv.lock')) timers.push(setTimeout(kill, killAt.after * HELD))
    })
  }
  if (killAt) timers.push(setTimeout(kill, killAt.whileHeld ? 4 * RUN : killAt.after * RUN))
  let [stdout, stderr] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text
  })
  return new Promise((resolve, reject) => {
    child.on('close', (code, signal) => {
      watcher?.close()
      for (const timer of timers) clearTimeout(timer)
      if (code === 0) resolve({ report: JSON.parse(stdout), wasHolding: false })
      else if (signal === 'SIGKILL') resolve({ report: undefined, wasHolding: existsSync(`${history}.lock`) })
      else reject(new Error(`A run ended with exit code ${code}: ${stderr}`))
    })
  })
}

const HEADINGS =
  'history_version,run_date,as_at,period_start,period_end,teams,measure,group,numerator,denominator,value,unit'

/** The lines of the history, after a look at what must always hold; `before` are those that stood there before. */
function checkedLines(folder, before) {
  const path = join(folder, 'history.csv')
  if (!existsSync(path)) {
    if (before.length > 0) throw new Error('The history is gone.')
    return []
  }
  const text = readFileSync(path, 'utf8')
  if (!text.startsWith(`\uFEFF${HEADINGS}\n`) || !text.endsWith('\n')) throw new Error('The history is not whole.')
  // It refuses a line with more or fewer cells.
  const rows = parse(text, { bom: true, columns: true })
  const lines = rows.map((row) => ({ ...row, line: Object.values(row).join('|') }))
  before.forEach(({ line }, index) => {
    if (lines[index]?.line !== line) throw new Error(`A reported figure was lost or changed: ${line}`)
  })
  const [seen, last] = [new Set(), new Map()]
  for (const row of lines) {
    if (seen.has(row.line)) throw new Error(`A figure stands there twice: ${row.line}`)
    seen.add(row.line)
    const [name, counts] = [nameOf(row), countsOf(row)]
    if (last.get(name) === counts) throw new Error(`A figure stands there again as what it was: ${row.line}`)
    last.set(name, counts)
  }
  return lines
}

/** That all figures of a report that came to its end are in the history. */
function checkReported(report, lines) {
  const known = new Set(lines.map((row) => `${nameOf(row)} ${countsOf(row)}`))
  for (const figure of report.sections.flatMap(({ figures }) => figures)) {
    if (figure.needs !== null) continue
    const asText = Object.fromEntries(Object.entries(figure).map(([key, value]) => [key, `${value ?? ''}`]))
    if (!known.has(`${nameOf(asText)} ${countsOf(asText)}`)) throw new Error(`Reported, not added: ${nameOf(asText)}`)
  }
}

function nameOf({ as_at, period_start, period_end, measure, group }) {
  return [as_at, period_start, period_end, measure, group].join('|')
}

function countsOf({ numerator, denominator }) {
  return `${numerator} of ${denominator}`
}

/** Cases that come and go from one run to the next, so that figures are revised. */
function casesCsv(integer) {
  const lines = Array.from({ length: CASES }, (_, index) => {
    const allocated = FIRST_SUNDAY + DAY * integer(0, 7 * WEEKS - 60)
    const closed = integer(1, 3) === 1 ? '' : isoDay(allocated + DAY * integer(1, 50))
    return `C${index},K${index},${isoDay(allocated)},${closed}`
  })
  return `case_id,child_id,allocated_date,closure_date\n${lines.join('\n')}\n`
}

function isoDay(milliseconds) {
  return new Date(milliseconds).toISOString().slice(0, 10)
}

if (process.argv[1] && realpathSync(process.argv[1]) === import.meta.filename) {
  const { values } = parseArgs({
    options: {
      kills: { type: 'string', short: 'n', default: '300' },
      seed: { type: 'string', short: 's', default: `${randomInt(2 ** 31)}` },
    },
  })
  for (const [name, text] of Object.entries(values)) {
    if (/^\d{1,10}$/.test(text)) continue
    console.error(`--${name}: found "${text}", expected a whole number.`)
    process.exit(2)
  }
  const [kills, seed] = [Number(values.kills), Number(values.seed)]
  console.log(`${kills} kills, seed ${seed}: npm run soak:history -- --kills ${kills} --seed ${seed}`)
  console.log(JSON.stringify(await soak({ kills, seed, log: console.log })))
}
