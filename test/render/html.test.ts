import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { groupIssues } from '../../src/records/issue-log.ts'
import { renderCasesHtml } from '../../src/render/cases-html.ts'
import { renderHtml } from '../../src/render/html.ts'
import type { Chart } from '../../src/reports/chart.ts'
import type { Report, Section } from '../../src/reports/report.ts'
import { FILE } from '../support/cases.ts'
import { listing, open } from '../support/cases-reports.ts'
import { chartWith, point, suppressed } from '../support/charts.ts'
import { figureWith, reportWith } from '../support/reports.ts'

const OPTIONS = { color: false, toFile: true }
const render = (sections: readonly Section[], words: Partial<Report> = {}) =>
  renderHtml(reportWith(sections, words), OPTIONS)

const off = figureWith({ value: 75, target: '80%+', status: 'off target', trend: [60, null, 75] })
const on = figureWith({ measure: 'visits', group: 'to date', value: 90, target: '80%+', status: 'on target' })
const SECTION: Section = {
  id: 'outcomes',
  title: 'Outcomes',
  columns: ['This week', 'Trend', 'Target', 'Status'],
  lines: [
    {
      title: 'Safely de-escalated',
      cells: (['count and value', 'trend', 'target', 'status'] as const).map((show) => ({ figure: off, show })),
    },
    {
      title: '  visits',
      cells: [undefined, undefined, { figure: on, show: 'target' }, { figure: on, show: 'status' }],
    },
  ],
  figures: [off, on],
  notes: ['Not available: "K<1>".'],
}

describe('a page', () => {
  const text = render([SECTION], { notes: ['The first note.'], teams: ['North & South'] })

  it('allows nothing but its own style and script, by their hashes, and asks for nothing', () => {
    const hashOf = (content: string) => `sha256-${createHash('sha256').update(content).digest('base64')}`
    const style = /<style>([\s\S]*?)<\/style>/.exec(text)?.[1] ?? ''
    expect(text).toContain(
      `content="default-src 'none'; style-src '${hashOf(style)}'; base-uri 'none'; form-action 'none'"`,
    )
    const cases = String(renderCasesHtml(listing({ referrals: [open('K1'), open('K2')] }), OPTIONS))
    const script = /<script>([\s\S]*?)<\/script>/.exec(cases)?.[1] ?? ''
    expect(cases).toContain(`script-src '${hashOf(script)}'`)
    for (const page of [text, cases]) {
      expect(page).not.toMatch(/\s(style|on\w+)="|https?:|url\((?!#)|@import|<link|<img/)
    }
  })

  it('has the title, dates, teams, tables, notes, account and rules of the report', () => {
    for (const words of [
      '<h1>Weekly performance report</h1>',
      'Week ending Sunday 14 January 2024 (08/01/2024 to 14/01/2024), as at 14 January 2024</p>',
      'Period: the week asked for.',
      '<bdi>North &amp; South</bdi>',
      '<td class="number">3 (75.0%)</td>',
      '<span class="part-of"><bdi>visits</bdi></span>',
      'Not available: <bdi>&quot;K&lt;1&gt;&quot;</bdi>.',
      '<li>The first note.</li>',
      `<th scope="row"><bdi>${FILE}</bdi></th><td>cases</td><td class="number">2</td>`,
      'Nothing was found wrong',
      '<strong>Working days.</strong>',
      'With <code>rounding: exact</code> a subtotal',
    ]) {
      expect(text).toContain(words)
    }
  })

  it('says first which measures are off target, in words', () => {
    const first = text.slice(text.indexOf('id="off-target"'), text.indexOf('<h2 id="outcomes"'))
    expect(first).toContain('<strong>1</strong> of 2 measures with a target is off it.')
    expect(first).toContain('<span class="name">Safely de-escalated</span> <span class="value">75.0%</span>')
    expect(first).not.toContain('visits')
  })

  it('has headings in order and every id once', () => {
    const levels = [...text.matchAll(/<h([1-6])/g)].map((match) => Number(match[1]))
    expect(levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1)).toEqual([])
    const ids = [...text.matchAll(/ id="([^"]+)"/g)].map((match) => match[1])
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
    for (const [, id] of text.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(id)
  })

  it('shows what was found wrong, how bad it is, and where', () => {
    const issues = groupIssues([{ code: 'value-unreadable', at: { file: FILE, line: 12 }, column: 'closure_date' }])
    const page = render([SECTION], { issues })
    expect(page).toMatch(/<strong class="tag bad"><svg[\s\S]*?<\/svg>Error<\/strong>/)
    expect(page).toContain('cases.csv:12, column closure_date')
  })

  it('is the same every time', () => {
    expect(render([SECTION])).toBe(render([SECTION]))
  })
})

describe('a chart on a page', () => {
  const page = (chart: Chart) => render([{ ...SECTION, charts: [chart] }])

  it('has the numbers behind it as a table', () => {
    const text = page(chartWith([point('5 May', 1803), point('12 May', 2)]))
    expect(text).toContain('<tr><th scope="row"><bdi>5 May</bdi></th><td class="number">1,803</td></tr>')
  })

  it.each(['line', 'stacked', 'parts', 'bullets', 'histogram', 'ranking', 'flow'] as const)(
    'of the kind %s shows a c for what was taken out, whatever else is in its points',
    (kind) => {
      const hidden = { ...suppressed('Hidden'), change: 4711 }
      const chart = chartWith([hidden, point('Known', 12)], { kind })
      const text = page(chart)
      const figure = text.slice(text.indexOf(`<figure class="chart ${kind}">`), text.indexOf('</figure>'))
      expect(figure).toMatch(/>c<|: c[;.]/)
      expect(figure).not.toContain('4711')
      expect(figure).not.toContain('4,711')
    },
  )

  it.each(['line', 'stacked', 'parts', 'histogram', 'ranking'] as const)(
    'of the kind %s says that it is empty',
    (kind) => {
      const text = page(chartWith([point('a', 0), point('b', null)], { kind, notes: ['How it is counted.'] }))
      expect(text).toContain('There are no cases to show.')
      expect(text).not.toContain('class="drawing"')
      expect(text).not.toContain('How it is counted.')
    },
  )
})

describe('a page of cases', () => {
  const tables = { referrals: [open('K1'), open('K<2>', { team: 'צוות' })], supervision: [] }
  const text = String(renderCasesHtml(listing(tables), OPTIONS))

  it('has a row for each child, the flags as tags, and says that it names children', () => {
    expect(text).toContain('<th scope="row"><bdi>K&lt;2&gt;</bdi></th>')
    expect(text).toContain('<bdi>צוות</bdi>')
    expect(text).toContain('This page names children by their ids.')
  })

  it('marks rows with a flag, and sorts dates and numbers by what they are', () => {
    const flagged = String(
      renderCasesHtml(listing({ ...tables, referrals: [open('K1', { referralDate: '2024-01-02' })] }), OPTIONS),
    )
    expect(flagged.match(/<tr class="flagged">/g)).toHaveLength(1)
    expect(flagged).toMatch(/<td class="number" data-key="\d+">\d+<\/td>/)
  })

  it('has no table where there is no row', () => {
    expect(String(renderCasesHtml(listing({ referrals: [] }), OPTIONS))).toContain('There are no rows.')
  })
})
