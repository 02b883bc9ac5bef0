import { describe, expect, it } from 'vitest'
import { type Equation, isSmall, publicationsToHide } from '../../../src/reports/suppression/hiding.ts'

/** Each count a publication of its own; the first counts of a sum are its parts, the last is their total. */
function hidden(counts: readonly number[], sums: readonly (readonly number[])[]): number[] {
  const equations = sums.map(
    (places): Equation => places.map((count, index) => ({ count, times: index === places.length - 1 ? -1 : 1 })),
  )
  const publications = counts.map((_, place) => [place])
  return [...publicationsToHide(counts, publications, equations)]
    .sort((a, b) => a - b)
    .map((place) => counts[place] ?? 0)
}

it.each([
  [0, false],
  [1, true],
  [5, true],
  [6, false],
])('%i is small: %s', (count, small) => {
  expect(isSmall(count)).toBe(small)
})

describe('the rules', () => {
  it.each<[string, number[], number[][], number[]]>([
    ['what is not small is shown', [6, 14, 20], [[0, 1, 2]], []],
    ['nought is shown', [0, 20, 20], [[0, 1, 2]], []],
    ['a small count in no sum is hidden by itself', [5, 100], [], [5]],
    ['where the total would give it away, the next smallest part is hidden too', [3, 9, 8, 20], [[0, 1, 2, 3]], [3, 8]],
    ['nought is no next smallest part', [3, 0, 17, 20], [[0, 1, 2, 3]], [3, 17]],
    ['two small counts hide each other', [3, 4, 13, 20], [[0, 1, 2, 3]], [3, 4]],
    ['two that can only be 1 and 1 do not', [1, 1, 18, 20], [[0, 1, 2, 3]], [1, 1, 18]],
    ['two that can only be 5 and 5 do not', [5, 5, 12, 22], [[0, 1, 2, 3]], [5, 5, 12]],
    ['a small total is hidden with its parts, and nought is still shown', [1, 2, 0, 3], [[0, 1, 2, 3]], [1, 2, 3]],
    ['a total gives way where there is no other part', [3, 0, 0, 9, 12], [[0, 1, 2, 3, 4]], [3, 9]],
    [
      'of two tables with a part in common both have to hold',
      // 3 + 10 = 13 of one kind; 10 + 20 = 30 of another.
      [3, 10, 13, 20, 30],
      [
        [0, 1, 2],
        [1, 3, 4],
      ],
      [3, 13],
    ],
    [
      'a difference of totals is a sum too',
      // 40 then; 3 came; 43 now; 7 of them are open, 36 are not.
      [40, 3, 43, 7, 36],
      [
        [0, 1, 2],
        [3, 4, 2],
      ],
      [40, 3],
    ],
  ])('%s', (_, counts, sums, expected) => {
    expect(hidden(counts, sums)).toEqual(expected)
  })

  it('hides a figure whole: what it is out of goes with what it counts', () => {
    // 3 of 40, and 40 by itself: the second is shown.
    expect([...publicationsToHide([3, 40], [[0, 1], [1]], [])]).toEqual([0])
  })

  it('counts nothing as another answer that would be more than the whole', () => {
    // 5 and 6 make 11, and the 6 are 6 of 6: they cannot be 7, so that hiding them would not make a 4 of the 5.
    const sum = [
      { count: 0, times: 1 },
      { count: 1, times: 1 },
      { count: 2, times: -1 },
    ]
    expect(publicationsToHide([5, 6, 11, 6], [[0], [1], [2], [3]], [sum], [[1, 3]])).toEqual(new Set([0, 2]))
  })
})
