import { groupBy } from '../group-by.ts'
import type { Figure } from '../measures/figure.ts'
import { addUp, type Making } from '../measures/making.ts'
import { readTargetRange, statusOf } from '../measures/target.ts'
import type { Definition } from '../reports/report.ts'
import type { Part } from './read-report.ts'

/** Cuts by names that occur in the data: where a report has none of a name, nothing of it was counted there. */
const NAMED = ['team=', 'worker=']

/** The figures of one measure and period in each report. */
type OfPart = readonly [part: Part, figures: readonly Figure[]]

/** A sum of figures, or the figure that says why there is none. */
interface Combined {
  readonly figures: readonly Figure[]
  /** Whether a target was left out, because the reports do not agree on it. */
  readonly targetsDiffer: boolean
}

/**
 * The figures of one measure and period, added up. Where a report does not have the measure, or counted it by another
 * definition, there is one figure that says so; never a sum of those that are there.
 */
export function combineMeasure(measure: string, ofParts: readonly OfPart[]): Combined {
  const problem = absent(ofParts) ?? definedOtherwise(measure, ofParts)
  if (problem !== undefined) {
    const figures = ofParts.flatMap(([, some]) => some)
    const itself = figures.find(({ group }) => group === '') ?? figures[0]
    return { figures: itself ? [unavailable({ ...itself, group: '' }, problem)] : [], targetsDiffer: false }
  }
  const groups = inOrder(ofParts.flatMap(([, figures]) => figures.map(({ group }) => group)))
  const combined = groups.map((group) => combineGroup(group, ofParts))
  return {
    figures: combined.map(({ figure }) => figure),
    targetsDiffer: combined.some(({ targetsDiffer }) => targetsDiffer),
  }
}

/** What the reports lack that cannot count it, and which they are; where all lack the same, only what. */
function absent(ofParts: readonly OfPart[]): string | undefined {
  const lacking = ofParts.flatMap(([part, figures]) => {
    const needs = figures.length === 0 ? 'the figure' : figures.find(({ group }) => group === '')?.needs
    return needs === undefined ? [] : [{ part, needs }]
  })
  if (lacking.length === 0) return undefined
  const needed = groupBy(lacking, ({ needs }) => needs)
  const [[same] = []] = needed
  if (lacking.length === ofParts.length && needed.size === 1) return same
  return [...needed]
    .flatMap(([needs, some]) => {
      // A sum says itself which of its reports it is that lacks something.
      const files = some.flatMap(({ part }) => (part.isSum && needs.startsWith('in ') ? [] : [part.file]))
      return files.length < some.length ? [needs] : [inFiles(files, needs)]
    })
    .sort()
    .join('; ')
}

/** `in north.json, south.json: visits`. */
function inFiles(files: readonly string[], needs: string): string {
  return `in ${[...files].sort().join(', ')}: ${needs}`
}

/** How the reports differ in what the measure counts. */
function definedOtherwise(measure: string, ofParts: readonly OfPart[]): string | undefined {
  const said = ofParts.map(([part, [figure]]) => {
    const definition = part.definitions?.measures[measure]
    // A report that does not say has a title that tells the length of a window, if nothing else.
    return [part.file, part.definitions === undefined ? figure?.title : textOf(definition ?? {})] as const
  })
  const isKnown = ofParts.every(([{ definitions }]) => definitions !== undefined)
  const titles = new Set(ofParts.map(([, [figure]]) => figure?.title))
  const differs = isKnown ? new Set(said.map(([, text]) => text)).size > 1 : titles.size > 1
  if (!differs) return undefined
  return `one definition: ${said
    .map(([file, text]) => `${text === '' ? 'none' : text} in ${file}`)
    .sort()
    .join(', ')}`
}

function textOf(definition: Definition): string {
  const entries = Object.entries(definition).sort(([a], [b]) => (a < b ? -1 : 1))
  return entries.map(([key, value]) => `${key} ${Array.isArray(value) ? [...value].sort().join('/') : value}`).join(' ')
}

function unavailable(figure: Figure, needs: string): Figure {
  const nothing = { numerator: null, denominator: null, value: null, making: undefined, children: undefined }
  return { ...figure, ...nothing, target: undefined, status: undefined, change: undefined, needs }
}

/**
 * The groups as one report would have them: in the order in which they first occur, with the names of teams and
 * workers in the order of their letters.
 */
function inOrder(groups: readonly string[]): string[] {
  const distinct = [...new Set(groups)]
  const kindOf = (group: string) => NAMED.find((kind) => group.startsWith(kind)) ?? group
  const kinds = [...new Set(distinct.map(kindOf))]
  const nameOf = (group: string) => (kindOf(group) === group ? '' : (group.split('; ')[0] ?? ''))
  return distinct
    .map((group, place) => ({ group, kind: kinds.indexOf(kindOf(group)), name: nameOf(group), place }))
    .sort((a, b) => a.kind - b.kind || (a.name === b.name ? a.place - b.place : a.name < b.name ? -1 : 1))
    .map(({ group }) => group)
}

function combineGroup(group: string, ofParts: readonly OfPart[]): { figure: Figure; targetsDiffer: boolean } {
  const all = ofParts.map(([part, figures]) => [part, figures.find((figure) => figure.group === group)] as const)
  const present = all.flatMap(([part, figure]) => (figure === undefined ? [] : [{ part, figure }]))
  const [{ figure: first }] = present as [(typeof present)[number], ...typeof present]
  const title = present.map(({ figure }) => figure.title).sort()[0] ?? first.title
  const base: Figure = { ...first, title, trend: undefined, tally: undefined }
  const isNamed = NAMED.some((kind) => group.startsWith(kind))
  const missing = isNamed ? [] : all.flatMap(([{ file }, figure]) => (figure === undefined ? [file] : []))
  const problem =
    (missing.length > 0 ? inFiles(missing, 'the figure') : undefined) ??
    absent(present.map(({ part, figure }) => [part, [{ ...figure, group: '' }]])) ??
    phasesDiffer(group, present) ??
    cannotBeAdded(present)
  if (problem !== undefined) return { figure: unavailable(base, problem), targetsDiffer: false }

  const makings = present.map(({ figure }) => ({ ...(figure.making as Making), ...countsOf(figure) }))
  const { numerator, denominator, value, ...making } = addUp(makings, base.unit)
  const targets = new Set(present.map(({ figure }) => figure.target))
  const target = targets.size === 1 ? first.target : undefined
  const range = target === undefined ? undefined : readTargetRange(target)
  const isCount = making.summary === 'count' && present.length === ofParts.length
  return {
    figure: {
      ...base,
      numerator,
      denominator,
      value,
      making,
      target,
      status: range && statusOf(value, range),
      // The change of a share needs the counts of the period before, which reports do not hold.
      change: isCount ? sumOrUndefined(present.map(({ figure }) => figure.change)) : undefined,
      children: sumOrUndefined(present.map(({ figure }) => figure.children)),
    },
    targetsDiffer: targets.size > 1,
  }
}

function countsOf({ numerator, denominator, value }: Figure) {
  return { numerator, denominator, value }
}

interface Present {
  readonly part: Part
  readonly figure: Figure
}

/** Phases of one name have to be the same days. */
function phasesDiffer(group: string, present: readonly Present[]): string | undefined {
  const name = /^phase=(.*?)(?:; |$)/.exec(group)?.[1]
  if (name === undefined) return undefined
  const days = present.map(({ part }) => {
    const phase = part.definitions?.phases.find((each) => each.name === name)
    return phase && `${phase.from} ${phase.to}`
  })
  return new Set(days).size > 1 ? inFiles(filesOf(present), 'one phase of that name') : undefined
}

/** What the figures do not carry that it takes to add them up. */
function cannotBeAdded(present: readonly Present[]): string | undefined {
  const without = (what: string, isThere: (figure: Figure) => boolean) => {
    const lacking = present.filter(({ figure }) => !isThere(figure))
    return lacking.length === 0 ? undefined : inFiles(filesOf(lacking), what)
  }
  const makes = (summary: string) => present.some(({ figure }) => figure.making?.summary === summary)
  const alike = (key: (figure: Figure) => unknown) => new Set(present.map(({ figure }) => key(figure))).size === 1
  if (!alike(({ unit }) => unit)) return inFiles(filesOf(present), 'one unit')
  const unknown = without('how it was made', ({ making }) => making !== undefined)
  if (unknown !== undefined) return unknown
  if (!alike(({ making }) => making?.summary)) return inFiles(filesOf(present), 'one way to make it')
  if (makes('median')) return without('a distribution', ({ making }) => making?.distribution !== undefined)
  if (makes('rate') && !alike(({ making }) => making?.scale?.times)) return inFiles(filesOf(present), 'one scale')
  if (makes('rate')) return without('its scale', ({ making }) => making?.scale !== undefined)
  const hasCounts = ({ numerator, denominator }: Figure) =>
    numerator !== null && (makes('count') || denominator !== null)
  return without('counts', hasCounts)
}

function filesOf(present: readonly Present[]): string[] {
  return present.map(({ part }) => part.file)
}

/** The sum; undefined where one of them is. */
function sumOrUndefined(numbers: readonly (number | undefined)[]): number | undefined {
  return numbers.reduce<number | undefined>(
    (total, number) => (total === undefined || number === undefined ? undefined : total + number),
    0,
  )
}
