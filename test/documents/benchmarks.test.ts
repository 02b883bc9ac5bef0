import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { INDICATORS } from '../../src/benchmarks/indicators.ts'
import { ROOT } from '../support/run.ts'

describe('docs/benchmarks.md', () => {
  const text = readFileSync(join(ROOT, 'docs/benchmarks.md'), 'utf8')

  it('names every measure that figures are published of', () => {
    expect(INDICATORS.filter(({ measure }) => !text.includes(`\`${measure}\``))).toEqual([])
  })

  it('says of which data sets the headings were seen, and of which they were not', () => {
    const sets = (isSeen: boolean) =>
      [
        ...new Set(INDICATORS.filter(({ isChecked }) => isChecked === isSeen).map(({ source }) => source.slice(0, 2))),
      ].sort()
    const sentence = (pattern: RegExp) => [...(pattern.exec(text)?.[1]?.matchAll(/[A-D]\d/g) ?? [])].map(([set]) => set)
    expect(sentence(/The headings of (.*?) were read/)).toEqual(sets(true))
    expect(sentence(/\*\*The headings of (.*?) were not seen/)).toEqual(sets(false))
  })
})
