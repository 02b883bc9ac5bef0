import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

/** Takes the pictures of the documents: `npm run screenshots`, with the Chromium of the system. */
const ROOT = join(import.meta.dirname, '..')
const PICTURES = join(import.meta.dirname, 'pictures')
const FIXTURE = 'fixtures/lancashire'

/** The fixture has no targets of its own; these are made up, to show how a page looks with some. */
const TARGETS = {
  'de-escalated': '75%+',
  'assessments-in-timescale': '95%+',
  'visits-in-timescale': '98%+',
  'cin-visited-recently': '90%+',
  'supervised-recently': '95%+',
  'cin-plans-over-target': '<25%',
  'cin-plan-weeks-mean': '<12',
}

const SHOTS = [
  { name: 'weekly', command: 'weekly', viewport: { width: 1280, height: 880 } },
  { name: 'weekly-on-a-phone', command: 'weekly', viewport: { width: 390, height: 844 } },
  { name: 'cases', command: 'cases', viewport: { width: 1280, height: 880 } },
  {
    name: 'scorecard',
    command: 'scorecard',
    // As the table was published.
    exports: ['fixtures/blackburn-with-darwen-ast', '--as-at', '22/02/2017'],
    viewport: { width: 1280, height: 640 },
  },
]

const folder = mkdtempSync(join(tmpdir(), 'cin-report-pictures-'))
const configuration = JSON.parse(readFileSync(join(ROOT, FIXTURE, 'cin-report.json'), 'utf8'))
const configured = join(folder, 'cin-report.json')
writeFileSync(configured, JSON.stringify({ ...configuration, $schema: undefined, targets: TARGETS }))
mkdirSync(PICTURES, { recursive: true })

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
})
try {
  for (const { name, command, exports = [FIXTURE, '--config', configured], viewport } of SHOTS) {
    const file = join(folder, `${name}.html`)
    const args = ['bin/cin-report.js', command, ...exports, '-o', file, '--quiet']
    execFileSync(process.execPath, args, { cwd: ROOT })
    const page = await browser.newPage({ viewport })
    await page.goto(pathToFileURL(file).href)
    await page.screenshot({ path: join(PICTURES, `${name}.png`) })
    console.log(`docs/pictures/${name}.png`)
  }
} finally {
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
}
