import { describe, expect, it } from 'vitest'
import type { Figure } from '../../src/measures/figure.ts'
import { cellText } from '../../src/render/cell-text.ts'
import type { Show } from '../../src/reports/report.ts'
import { figureWith } from '../support/reports.ts'

const shown = (show: Show, words: Partial<Figure>) => cellText({ figure: figureWith(words), show })

const COUNT = { unit: 'cases', numerator: 1803, denominator: null, value: 1803 } as const
const NO_VALUE = { numerator: 0, denominator: 0, value: null }

describe('a cell', () => {
  it('without a figure is empty', () => {
    expect(cellText(undefined)).toBe('')
  })

  it.each<[Show, Partial<Figure>, string]>([
    ['value', { value: 80.2 }, '80.2%'],
    ['value', { value: 80 }, '80.0%'],
    ['value', { numerator: 0, value: 0 }, '0.0%'],
    ['value', { unit: 'weeks', value: 11 }, '11.0'],
    ['value', COUNT, '1,803'],
    ['value', { ...COUNT, value: 0 }, '0'],
    ['count', { numerator: 1234, denominator: 5000 }, '1,234'],
    ['count', { numerator: 0, denominator: 5 }, '0'],
    ['count and value', { numerator: 196, denominator: 388, value: 50.5 }, '196 (50.5%)'],
    ['count and value', { numerator: 0, denominator: 388, value: 0 }, '0 (0.0%)'],
  ])('shows the %s of %j as %s', (show, words, expected) => {
    expect(shown(show, words)).toBe(expected)
  })

  it.each([
    [0, 80, '80%'],
    [1, 80, '80.0%'],
    [2, 80.25, '80.25%'],
  ] as const)('shows a value that was rounded to %i decimals with as many: %f is %s', (decimals, value, expected) => {
    expect(cellText({ figure: figureWith({ value }), show: 'value', decimals })).toBe(expected)
    expect(cellText({ figure: figureWith(COUNT), show: 'value', decimals })).toBe('1,803')
  })

  it('of words shows them', () => {
    expect(cellText({ text: 'Steady or Decrease' })).toBe('Steady or Decrease')
  })

  it('shows a dash where there is no value, never 0 % and never NaN (rule C7)', () => {
    expect(shown('value', NO_VALUE)).toBe('–')
    expect(shown('count and value', NO_VALUE)).toBe('–')
    expect(shown('value', { ...NO_VALUE, unit: 'weeks' })).toBe('–')
    expect(shown('count', { numerator: null, denominator: 0, value: null })).toBe('–')
    expect(shown('count', NO_VALUE)).toBe('0')
  })

  it.each<Show>(['value', 'count', 'count and value', 'change'])(
    'shows that a measure is not available instead of its %s (rule C10)',
    (show) => {
      expect(shown(show, { numerator: null, denominator: null, value: null, needs: 'icpc_date' })).toBe('n/a')
    },
  )

  it.each<[Partial<Figure>, string]>([
    [{ change: 0.3 }, '+0.3 pts'],
    [{ change: -9.3 }, '-9.3 pts'],
    [{ change: 5 }, '+5.0 pts'],
    [{ change: 0 }, '0.0'],
    [{ unit: 'weeks', change: -1.5 }, '-1.5'],
    [{ ...COUNT, change: 3 }, '+3'],
    [{ ...COUNT, change: -1200 }, '-1,200'],
    [{ ...COUNT, change: 0 }, '0'],
    [{ change: undefined }, ''],
  ])('shows the change of %j as "%s": percentages differ by points', (words, expected) => {
    expect(shown('change', words)).toBe(expected)
  })

  it('shows the target as it was written and the status against it, also of a measure that is not available', () => {
    const target = { target: '80%+', status: 'off target' } as const
    expect([shown('target', target), shown('status', target)]).toEqual(['80%+', 'off target'])
    expect([shown('target', {}), shown('status', {})]).toEqual(['', ''])
    expect(shown('target', { ...target, needs: 'icpc_date' })).toBe('80%+')
  })
})
