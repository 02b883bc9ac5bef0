import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cinReport, jsonOf } from './run.ts'

/*
 * What holds two shapes of the same council together: the figures of each, and where they differ.
 */

/** A figure as two shapes of the same council can be held together. */
interface Known {
  readonly measure: string
  readonly group: string
  readonly says: string
  readonly needs: string | null
}

/** The figures by measure, group and first day, each of these times: `['--as-at', '31/12/2017']`. */
export function figuresOf(path: string, times: readonly (readonly string[])[]): Map<string, Known> {
  const reports = times.map((time) => jsonOf(cinReport(['figures', path, ...time, '--format', 'json'])))
  const figures = reports.flatMap(({ sections }) => sections.flatMap((section) => section.figures))
  return new Map(
    figures.map(({ measure, group, period_start, numerator, denominator, value, needs }) => [
      `${measure} ${group} ${period_start}`,
      { measure, group, says: [numerator, denominator, value].join(), needs: typeof needs === 'string' ? needs : null },
    ]),
  )
}

const needsIn = (figures: ReadonlyMap<string, Known>) =>
  new Map(
    [...figures.values()].flatMap(({ measure, group, needs }) =>
      needs === null || group !== '' ? [] : [[measure, needs] as const],
    ),
  )

/** What the second does not say as the first does: the measure or cut and what it needs, the cut that is gone, or both values. */
export function differences(first: ReadonlyMap<string, Known>, second: ReadonlyMap<string, Known>): string[] {
  const [neededByFirst, neededBySecond] = [needsIn(first), needsIn(second)]
  const said = [...first].flatMap(([key, { measure, group, says, needs }]) => {
    if (neededByFirst.has(measure) || needs !== null) return []
    if (neededBySecond.has(measure)) return [`${measure} needs ${neededBySecond.get(measure)}`]
    const other = second.get(key)
    if (other === undefined) return [`${measure} has no "${group.replace(/worker=\d+/, 'worker=')}"`]
    if (other.needs !== null) return [`${measure} "${group}" needs ${other.needs}`]
    return other.says === says ? [] : [`${key}: ${says} is ${other.says}`]
  })
  return [...new Set(said)].sort()
}

/** The committed files of a fixture, by the names of those that its generator makes. */
export function committedFiles(folder: string, made: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.keys(made).map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
}
