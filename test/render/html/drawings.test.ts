import { describe, expect, it } from 'vitest'
import { OUTCOMES_AS_PRINTED } from '../../../src/measures/outcomes.ts'
import { bullets } from '../../../src/render/html/bullets.ts'
import { histogram } from '../../../src/render/html/histogram.ts'
import { lineChart } from '../../../src/render/html/line-chart.ts'
import { partsBar } from '../../../src/render/html/parts-bar.ts'
import { ranking } from '../../../src/render/html/ranking.ts'
import { sparkline } from '../../../src/render/html/sparkline.ts'
import { stackedBars } from '../../../src/render/html/stacked-bars.ts'
import { chartWith, descriptionOf, point, rectsOf, suppressed, textsOf } from '../../support/charts.ts'

describe('a line', () => {
  it('is drawn as it always is', () => {
    expect(lineChart(chartWith([point('5 May', 1), point('12 May', 2)])).text).toMatchInlineSnapshot(`
      "<svg class="drawing" viewBox="0 0 440 244" role="img" aria-labelledby="a-chart-title a-chart-desc" focusable="false">
      <title id="a-chart-title">A chart</title>
      <desc id="a-chart-desc">5 May: 1; 12 May: 2.</desc>
      <line class="axis" x1="40" y1="202" x2="422" y2="202"/>
      <text x="34" y="206" text-anchor="end" class="tick">0</text>
      <line class="grid" x1="40" y1="113" x2="422" y2="113"/>
      <text x="34" y="117" text-anchor="end" class="tick">1</text>
      <line class="grid" x1="40" y1="24" x2="422" y2="24"/>
      <text x="34" y="28" text-anchor="end" class="tick">2</text>
      <path class="line" d="M135.5,113L326.5,24"/>
      <circle class="dot" cx="135.5" cy="113" r="3.5"/>
      <text x="135.5" y="103" text-anchor="middle" class="value">1</text>
      <circle class="dot" cx="326.5" cy="24" r="5"/>
      <text x="326.5" y="14" text-anchor="middle" class="value strong">2</text>
      <text x="135.5" y="220" text-anchor="middle" class="tick">5 May</text>
      <text x="326.5" y="220" text-anchor="middle" class="tick">12 May</text>
      </svg>
      "
    `)
  })

  it('stands higher the more there are, from 0 at the axis', () => {
    const svg = lineChart(chartWith([point('a', 0), point('b', 50), point('c', 100)])).text
    const heights = [...svg.matchAll(/<circle[^>]* cy="([^"]+)"/g)].map((match) => Number(match[1]))
    expect(heights).toEqual([202, 113, 24])
  })

  it('leaves a gap where there is no value, and a c where the count was taken out', () => {
    const svg = lineChart(
      chartWith([point('a', 3), point('b', null), point('c', 4), suppressed('d'), point('e', 5)]),
    ).text
    expect(/class="line" d="([^"]+)"/.exec(svg)?.[1]?.match(/M/g)).toHaveLength(3)
    expect(svg.match(/<circle/g)).toHaveLength(3)
    expect(textsOf(svg)).toContain('c')
    expect(descriptionOf(svg)).toBe('a: 3; b: –; c: 4; d: c; e: 5.')
  })

  it('writes every value of a dozen points, and of more the first and the last', () => {
    const points = (count: number) => Array.from({ length: count }, (_, index) => point(`w${index}`, 1001 + index))
    const values = (count: number) =>
      textsOf(lineChart(chartWith(points(count))).text).filter((text) => /^1,0(0[1-9]|1)/.test(text))
    expect(values(12)).toHaveLength(12)
    expect(values(13)).toEqual(['1,001', '1,013'])
  })
})

describe('stacked bars', () => {
  const chart = chartWith([], {
    kind: 'stacked',
    series: [
      { name: 'Closed', outcome: 'closed', points: [point('5 May', 30), point('12 May', 0)] },
      { name: 'Progressed to ICPC', outcome: 'icpc', points: [point('5 May', 10), suppressed('12 May')] },
    ],
  })

  it('are made of parts as high as their counts, one on top of the other', () => {
    const svg = stackedBars(chart).text
    const [closed, icpc, ...others] = rectsOf(svg, /class="part"/)
    expect(others).toEqual([])
    expect(closed?.height).toBeCloseTo(3 * (icpc?.height ?? 0), 0)
    expect((icpc?.y ?? 0) + (icpc?.height ?? 0)).toBeCloseTo(closed?.y ?? 0, 1)
    expect(icpc?.x).toBe(closed?.x)
  })

  it('have the count in each part and the total above, or a c where a count was taken out', () => {
    const texts = textsOf(stackedBars(chart).text)
    expect(texts.slice(-6)).toEqual(['30', '10', '40', 'c', '5 May', '12 May'])
    expect(descriptionOf(stackedBars(chart).text)).toBe(
      '5 May: Closed 30, Progressed to ICPC 10; 12 May: Progressed to ICPC c.',
    )
  })

  it('tell outcomes of the same brightness apart by a pattern', () => {
    const svg = stackedBars(chart).text
    expect(svg).toContain('fill="#12436d"')
    expect(svg).toContain('fill="url(#a-chart-icpc)"')
    expect(svg).toContain('<pattern id="a-chart-icpc"')
  })
})

describe('the colours of the outcomes', () => {
  /** The contrast of two colours by the Web Content Accessibility Guidelines, 1 to 21. */
  function contrast(one: string, other: string): number {
    const [a = 0, b = 0] = [one, other].map(luminance).sort((x, y) => y - x)
    return (a + 0.05) / (b + 0.05)
  }
  function luminance(color: string): number {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(color.slice(at, at + 2), 16) / 255
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }

  it.each(OUTCOMES_AS_PRINTED)('%s stands out 3 to 1 from the page, and its count 4.5 to 1 from it', (outcome) => {
    const series = [{ name: outcome, outcome, points: [point('a', 10)] }]
    const svg = stackedBars(chartWith([], { kind: 'stacked', series })).text
    const fill = /fill="(#[0-9a-f]{6})"/.exec(svg)?.[1] ?? ''
    const text = /class="on-light"/.test(svg) ? '#ffffff' : '#0b0c0c'
    expect(contrast(fill, '#ffffff')).toBeGreaterThanOrEqual(3)
    expect(contrast(fill, text)).toBeGreaterThanOrEqual(4.5)
  })
})

describe('a bar of parts', () => {
  it('is as wide as the whole, each part as wide as its share, and has no text where there is no room', () => {
    const svg = partsBar(
      chartWith([], {
        kind: 'parts',
        series: [
          { name: 'Closed', outcome: 'closed', points: [point('', 99, { denominator: 100, value: 99 })] },
          {
            name: 'Became looked after',
            outcome: 'looked-after',
            points: [point('', 1, { denominator: 100, value: 1 })],
          },
        ],
      }),
    ).text
    expect(rectsOf(svg, /class="part"/)).toEqual([
      { x: 0, y: 0, width: 435.6, height: 64 },
      { x: 435.6, y: 0, width: 4.4, height: 64 },
    ])
    expect(textsOf(svg)).toEqual(['99.0%'])
    expect(descriptionOf(svg)).toBe('Closed: 99 of 100 (99.0%); Became looked after: 1 of 100 (1.0%).')
  })
})

describe('bullets', () => {
  const share = (label: string, value: number, target: string, status: 'on target' | 'off target') =>
    point(label, value, { denominator: 100, value, target, status })
  const svg = bullets(
    chartWith([share('Visits', 50, '95%+', 'off target'), share('Reviews', 15, '10% to 20%', 'on target')], {
      kind: 'bullets',
      unit: 'percent',
    }),
  ).text

  it('are as long as the share of the scale, with the target range behind them', () => {
    const [visits, reviews] = rectsOf(svg, /class="bar"/)
    expect([visits?.width, reviews?.width]).toEqual([204, 61.2])
    const [above, between] = rectsOf(svg, /class="band"/)
    expect([above?.x, above?.width]).toEqual([403.6, 20.4])
    expect([between?.x, between?.width]).toEqual([56.8, 40.8])
  })

  it('say in words whether they are on target', () => {
    expect(textsOf(svg)).toEqual(expect.arrayContaining(['50.0%, off target', '15.0%, on target']))
    expect(descriptionOf(svg)).toBe(
      'Visits: 50 of 100 (50.0%), target 95%+, off target; Reviews: 15 of 100 (15.0%), target 10% to 20%, on target.',
    )
  })
})

describe('a histogram', () => {
  const chart = chartWith([point('0 to 6', 2), point('6 to 12', 4), point('12 to 18', 1), suppressed('18 to 24')], {
    kind: 'histogram',
    labels: 'Weeks',
    unit: 'plans',
    limit: { label: '12 weeks', value: 2 },
  })

  it('has bars that touch, those beyond the limit darker, and the limit between them', () => {
    const svg = histogram(chart).text
    const bars = rectsOf(svg, /class="bar/)
    expect(bars.map(({ x, width }) => [x, width])).toEqual([
      [40.5, 96],
      [137.5, 96],
      [234.5, 96],
    ])
    expect((bars[1]?.height ?? 0) / (bars[0]?.height ?? 1)).toBeCloseTo(2, 1)
    expect(rectsOf(svg, /beyond/)).toEqual([bars[2]])
    expect(svg).toMatch(/class="limit" x1="234"/)
  })

  it('names the ends of its bars and hides what was taken out', () => {
    const svg = histogram(chart).text
    expect(textsOf(svg)).toEqual(expect.arrayContaining(['0', '6', '12', '18', '24', 'Weeks', '12 weeks', 'c']))
    expect(descriptionOf(svg)).toBe('0 to 6 weeks: 2; 6 to 12 weeks: 4; 12 to 18 weeks: 1; 18 to 24 weeks: c.')
  })
})

describe('a ranking', () => {
  const workers = (count: number) => Array.from({ length: count }, (_, index) => point(`SW${index}`, count - index))

  it('has a bar for each, as long as its count, and says which are over the limit', () => {
    const svg = ranking(
      chartWith(workers(3), { kind: 'ranking', labels: 'Worker', limit: { label: 'limit 2', value: 2 } }),
    ).text
    const bars = rectsOf(svg, /class="bar/)
    expect(bars.map(({ width }) => Math.round((3 * width) / (bars[0]?.width ?? 1)))).toEqual([3, 2, 1])
    expect(textsOf(svg)).toEqual(['SW0', '3, over', 'SW1', '2', 'SW2', '1', 'limit 2'])
    expect(descriptionOf(svg)).toBe('The limit 2. SW0: 3; SW1: 2; SW2: 1.')
  })

  it('draws thirty of two hundred, and says that there are more', () => {
    const svg = ranking(chartWith(workers(200), { kind: 'ranking', labels: 'Worker' })).text
    expect(rectsOf(svg, /class="bar/)).toHaveLength(30)
    expect(descriptionOf(svg)).toMatch(/SW29: 171; 170 more in the table\.$/)
  })

  it('cuts a long name short', () => {
    const svg = ranking(chartWith([point('A name of far more characters than there is room for', 1)])).text
    expect(textsOf(svg)[0]).toBe('A name of far more char…')
  })
})

describe('a sparkline', () => {
  it('is drawn as it always is', () => {
    expect(
      sparkline([1, null, 3, 2], { unit: 'cases', band: { from: 2, to: Number.POSITIVE_INFINITY }, baseline: 1 }).text,
    ).toMatchInlineSnapshot(`
        "<svg class="sparkline" viewBox="0 0 88 24" width="88" height="24" role="img" aria-label="Last 4 weeks: 1, none, 3, 2" focusable="false"><rect class="band" x="0" y="3" width="88" height="9"/>
        <line class="baseline" x1="3" y1="21" x2="85" y2="21"/>
        <path class="line" d="M3,21ZM57.7,3L85,12"/>
        <circle class="dot" cx="3" cy="21" r="1.5"/><circle class="dot" cx="85" cy="12" r="2.5"/></svg>"
      `)
  })

  it('says its values in words', () => {
    expect(sparkline([50, null, 100], { unit: 'percent' }).text).toContain(
      'aria-label="Last 3 weeks: 50.0%, none, 100.0%"',
    )
  })

  it('is nothing without a value', () => {
    expect(sparkline([null, null], { unit: 'cases' }).text).toBe('')
  })

  it.each([
    ['the target lies below all values', { from: 0, to: 1 }],
    ['the target lies above all values', { from: 8, to: 9 }],
  ])('has no band where %s', (_, band) => {
    expect(sparkline([4, 5, 6], { unit: 'cases', band }).text).not.toContain('class="band"')
  })
})
