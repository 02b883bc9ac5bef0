import type { Chart, ChartPoint } from '../../src/reports/chart.ts'

/** A point of a chart that counts so many, unless its words say otherwise. */
export function point(label: string, count: number | null, words: Partial<ChartPoint> = {}): ChartPoint {
  return { label, numerator: count, denominator: null, value: count, ...words }
}

/** A point whose counts were taken out of the report. */
export function suppressed(label: string): ChartPoint {
  return point(label, null, { suppressed: true })
}

/** A chart of one series, unless its words say otherwise. */
export function chartWith(points: readonly ChartPoint[], words: Partial<Chart> = {}): Chart {
  return {
    id: 'a-chart',
    title: 'A chart',
    kind: 'line',
    labels: 'Week ending',
    unit: 'cases',
    series: [{ name: 'Open', points }],
    ...words,
  }
}

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** The rectangles of a drawing whose class or fill matches, in the order in which they are drawn. */
export function rectsOf(svg: string, look: RegExp): Box[] {
  const number = (text: string, name: string) => Number(new RegExp(` ${name}="([^"]+)"`).exec(text)?.[1])
  return [...svg.matchAll(/<rect[^>]*>/g)]
    .map(([text]) => text)
    .filter((text) => look.test(text))
    .map((text) => ({
      x: number(text, 'x'),
      y: number(text, 'y'),
      width: number(text, 'width'),
      height: number(text, 'height'),
    }))
}

/** What stands in a drawing as text, but for its name and description. */
export function textsOf(svg: string): string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((match) => match[1] ?? '')
}

/** The description of a drawing, for whoever cannot see it. */
export function descriptionOf(svg: string): string {
  return /<desc[^>]*>([^<]*)<\/desc>/.exec(svg)?.[1] ?? ''
}
