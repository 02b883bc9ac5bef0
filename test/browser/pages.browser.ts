import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import axe from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { cinReport, folderWith } from '../support/run.ts'
import { startChromium } from './chromium.ts'
import { PAGES, type PageRecipe } from './documents.ts'

const DESKTOP = { width: 1280, height: 800 }
const PHONE = { width: 360, height: 740 }
/** What is left of A4 between the margins of the style sheet, at 96 dots an inch, upright and on its side. */
const PAPER = { width: 695, height: 1010 }
const PAPER_ON_ITS_SIDE = { width: 1023, height: 690 }

let browser: Browser
beforeAll(async () => {
  browser = await startChromium()
})
const folder = mkdtempSync(join(tmpdir(), 'cin-report-pages-'))
afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true, force: true })
})

const pages = new Map<PageRecipe, string>()

/** The file that the command writes; the tests of one page share it. */
function written(recipe: PageRecipe): string {
  const known = pages.get(recipe)
  if (known !== undefined) return known
  const {
    args: [command = '', ...args],
    files,
  } = recipe
  const file = join(folder, `${pages.size}.html`)
  const exports = files === undefined ? [] : [folderWith(files)]
  const run = cinReport([command, ...exports, ...args, '-o', file, '--quiet'])
  // `check` exits with 1 where it finds errors in the rows.
  expect(run).toMatchObject({ exitCode: command === 'check' ? expect.any(Number) : 0, stdout: '' })
  pages.set(recipe, file)
  return file
}

interface Opened {
  readonly page: Page
  /** What the console said, and what was asked of the network or of other files. */
  readonly complaints: readonly string[]
}

async function open(file: string, options: BrowserContextOptions = { viewport: DESKTOP }): Promise<Opened> {
  const context = await browser.newContext(options)
  onTestFinished(() => context.close())
  const page = await context.newPage()
  const complaints: string[] = []
  const url = pathToFileURL(file).href
  page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`))
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`))
  page.on('request', (request) => {
    if (request.url() !== url) complaints.push(`request: ${request.url()}`)
  })
  await page.goto(url)
  return { page, complaints }
}

/** What axe says of a page; it has put itself there. */
interface Axe {
  readonly axe: {
    readonly run: () => Promise<{
      readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[]
    }>
  }
}

/** The rules that a page breaks, each with the first elements that do. */
async function accessibilityIssues(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  return page.evaluate(async () => {
    // Of text before the shadow at the side of a table axe cannot tell the contrast.
    for (const place of document.querySelectorAll<HTMLElement>('.scroll')) place.style.background = '#fff'
    const { violations } = await (globalThis as unknown as Axe).axe.run()
    return violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 200))}`)
  })
}

/** What reaches beyond the right side of the page; `scrolls` are the places that can be scrolled to the side. */
function cutOff(page: Page, scrolls = '.scroll, nav'): Promise<string[]> {
  return page.evaluate((places) => {
    const found = [...document.querySelectorAll('h1, h2, h3, p, li, figure, table, th, td, svg')].filter((element) => {
      const { right, width } = element.getBoundingClientRect()
      const isBeyond = width > 1 && right > document.documentElement.clientWidth + 1
      return isBeyond && element.closest(places) === null
    })
    return found.slice(0, 3).map((element) => element.outerHTML.slice(0, 200))
  }, scrolls)
}

/** On paper nothing can be scrolled. */
const NOWHERE = '.nowhere'

describe.each(PAGES)('$name', (recipe) => {
  it('opens without a word of complaint, asks for nothing, and has no issue that axe can find', async () => {
    const file = written(recipe)
    const { page, complaints } = await open(file)
    expect(await accessibilityIssues(page)).toEqual([])
    expect(await cutOff(page)).toEqual([])
    const sizes = await page.$$eval('svg.drawing', (drawings) =>
      drawings.map((drawing) => {
        const { width, height } = drawing.getBoundingClientRect()
        return width > 200 && height > 20
      }),
    )
    expect(sizes).not.toContain(false)
    expect(complaints).toEqual([])
    expect(await page.title()).not.toBe('1')
  })

  it('can be read on a phone', async () => {
    const { page } = await open(written(recipe), { viewport: PHONE, isMobile: true, hasTouch: true })
    expect(await cutOff(page)).toEqual([])
    expect(await accessibilityIssues(page)).toEqual([])
  })

  it('is whole on paper', async () => {
    const lies = ['cases', 'list'].includes(recipe.args[0] ?? '')
    const { page } = await open(written(recipe), { viewport: lies ? PAPER_ON_ITS_SIDE : PAPER })
    await page.emulateMedia({ media: 'print' })
    expect(await cutOff(page, NOWHERE)).toEqual([])
  })
})

describe('the drawings of the weekly report', () => {
  it('are there, with all of their text inside them', async () => {
    const { page } = await open(written({ name: 'weekly', args: ['weekly', 'fixtures/lancashire'] }))
    const titles = await page.$$eval('svg.drawing > title', (all) => all.map((title) => title.textContent))
    expect(titles).toEqual([
      'Timeliness against target',
      'How concluded cases came out, to date',
      'Open programme cases at the end of each week',
      'Cases concluded in each week, by outcome',
      'Open cases of each worker',
      'How long CIN plans lasted that have ended, to date',
    ])
    const outside = await page.$$eval('svg.drawing text', (texts) =>
      (texts as SVGTextElement[])
        .filter((text) => {
          const { x, y, width, height } = text.getBBox()
          const box = text.ownerSVGElement?.viewBox.baseVal
          return !box || x < -2 || y < -2 || x + width > box.width + 2 || y + height > box.height + 2
        })
        .map((text) => text.textContent),
    )
    expect(outside).toEqual([])
  })
})

describe('the table of cases', () => {
  const cases: PageRecipe = { name: 'cases', args: ['cases', 'fixtures/lancashire'] }
  const firstCells = (page: Page) =>
    page.$$eval('table.rows tbody tr:not([hidden]) th', (cells) => cells.map((cell) => cell.textContent))

  it('is sorted by a column, and the other way round, with blanks last', async () => {
    const { page } = await open(written(cases))
    const worst = await firstCells(page)
    await page.getByRole('button', { name: 'Plan, weeks' }).click()
    const weeks = () =>
      page.$$eval('table.rows tbody tr', (rows) =>
        rows.map((row) => (row as HTMLTableRowElement).cells[5]?.textContent),
      )
    const numbers = (all: readonly (string | undefined)[]) => all.filter((text) => text !== '').map(Number)
    const ascending = await weeks()
    expect(numbers(ascending)).toEqual([...numbers(ascending)].sort((a, b) => a - b))
    expect(ascending.at(-1)).toBe('')
    expect(await page.locator('th[aria-sort=ascending]').textContent()).toBe('Plan, weeks')
    await page.getByRole('button', { name: 'Plan, weeks' }).click()
    expect(numbers(await weeks())).toEqual(numbers(ascending).reverse())
    expect((await firstCells(page)).toSorted()).toEqual(worst.toSorted())
  })

  it('shows the rows that contain a word, or have a flag, and says how many', async () => {
    const { page } = await open(written(cases))
    const all = (await firstCells(page)).length
    await page.getByLabel('Show rows that contain').fill('plan overdue')
    expect(await page.getByRole('status').textContent()).toBe(`9 of ${all} rows are shown`)
    expect(await firstCells(page)).toHaveLength(9)
    await page.getByLabel('Show rows that contain').fill('')
    await page.getByLabel('Only rows with a flag').check()
    expect(await page.getByRole('status').textContent()).toBe(`19 of ${all} rows are shown`)
  })

  it('has every row and no control where scripts do not run', async () => {
    const { page } = await open(written(cases), { viewport: DESKTOP, javaScriptEnabled: false })
    expect(await page.locator('table.rows tbody tr').count()).toBe(69)
    expect(await page.locator('button, input').count()).toBe(0)
  })

  it('repeats its headings on every sheet of paper', async () => {
    const { page } = await open(written(cases))
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
    expect(await page.locator('table.rows thead button').count()).toBe(0)
    await page.evaluate(() => dispatchEvent(new Event('afterprint')))
    expect(await page.locator('table.rows thead button').count()).toBeGreaterThan(8)
  })
})
