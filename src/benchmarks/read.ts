import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { CsvError, parse } from 'csv-parse/sync'
import { decodeText } from '../decode-text.ts'
import { fileProblem } from '../file-status.ts'
import { UserError } from '../user-error.ts'
import { INDICATORS, type Indicator } from './indicators.ts'
import { readYear, yearName } from './year.ts'

/** Where a published figure is of. */
export interface Area {
  readonly level: 'national' | 'regional' | 'local authority'
  readonly name: string
  /** The codes of an authority, by which it can be named too. */
  readonly codes: readonly string[]
  /** The region of an authority. */
  readonly region: string
}

/** A figure as it was published. */
export interface Observation {
  readonly indicator: Indicator
  readonly area: Area
  /** The year that ends on 31 March of this one. */
  readonly year: number
  readonly value: number | null
  readonly numerator: number | null
  readonly denominator: number | null
  /** What stands in place of a value that is withheld or not known, such as `c`; undefined for a value. */
  readonly symbol: string | undefined
  readonly file: string
}

const AREA_COLUMNS = ['time_period', 'geographic_level'] as const
const NOT_FILTERS = new Set([
  ...AREA_COLUMNS,
  'time_identifier',
  'country_code',
  'country_name',
  'region_code',
  'region_name',
  'old_la_code',
  'new_la_code',
  'la_name',
  'indicator',
  'value',
])

/** Headings that the configuration names for a measure, before those that the table knows. */
export type IndicatorColumns = Readonly<Record<string, string>>

/**
 * Reads a CSV file of the department's open data: the figures that stand beside a measure, of every year and area.
 *
 * @throws UserError where it cannot be read, is of another shape, or holds nothing that stands beside a measure
 */
export function readBenchmark(path: string, columns: IndicatorColumns = {}): Observation[] {
  const { headings, rows } = readTable(path)
  for (const column of AREA_COLUMNS) {
    if (headings.includes(column)) continue
    throw new UserError(
      `${path} is not in the shape of the department's open data: there is no column ${column}.`,
      'Expected are time_period, geographic_level, region_name and la_name, and a column for each figure. Download the CSV of a data set of "Characteristics of children in need", not a table made from it.',
    )
  }
  const filters = headings.filter((heading, index) => {
    return !NOT_FILTERS.has(heading) && rows.every(({ cells }) => !isValue(cells[index] ?? ''))
  })
  const tellsOf = (row: Row) => [basename(path), ...headings, ...filters.map((each) => row.text(each))].join(' ')
  const found = rows.flatMap((row) =>
    INDICATORS.filter(({ about }) => about === undefined || isAbout(about, tellsOf(row))).flatMap((indicator) => {
      const counts = countsIn(row, indicator, columns)
      return counts === undefined ? [] : [{ indicator, ...placeOf(row, path), ...counts, file: basename(path), row }]
    }),
  )
  if (found.length === 0) throw nothingIn(path, headings)
  return oneEach(found, filters, path).map(({ row: _, ...observation }) => observation)
}

/** A child protection plan is no episode of need, though both have bands. */
function isAbout(about: RegExp, text: string): boolean {
  return about.test(text) && !/cpp|child protection plan/i.test(text)
}

interface Row {
  readonly cells: readonly string[]
  readonly line: number
  /** Its cells as headings are compared: a filter has the name of a band in them. */
  readonly names: ReadonlySet<string>
  readonly text: (heading: string) => string
}

function readTable(path: string): { headings: readonly string[]; rows: readonly Row[] } {
  const records = parseFile(path)
  const [first = [], ...others] = records
  const headings = first.map(asHeading)
  const places = new Map(headings.map((heading, index) => [heading, index]))
  const rows = others.map((cells, index): Row => {
    const names = new Set(cells.map(asHeading))
    return { cells, line: index + 2, names, text: (heading) => (cells[places.get(heading) ?? -1] ?? '').trim() }
  })
  return { headings, rows }
}

function parseFile(path: string): string[][] {
  let bytes: Buffer
  try {
    bytes = readFileSync(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new UserError(
      code === 'ENOENT'
        ? `There is no benchmark file ${path}.`
        : `The benchmark ${path} cannot be read: ${fileProblem(error)}.`,
    )
  }
  try {
    return parse(decodeText(bytes).text, { skip_empty_lines: true })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new UserError(`${path} is no CSV file that can be read: ${error.message}.`, 'Download it again.')
  }
}

/** Headings and the names of indicators are compared whatever their case, spaces and dashes. */
function asHeading(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
}

function isValue(text: string): boolean {
  return /^-?\d+(?:\.\d+)?$/.test(text.replaceAll(',', '').trim())
}

/** What stands in place of a value: `c`, `z`, `:`, `x`, `u`, `low`. A blank cell is no figure. */
function isSymbol(text: string): boolean {
  return /^(?:[a-z]|low|[:.~-]{1,2})$/i.test(text)
}

type Counts = Pick<Observation, 'value' | 'numerator' | 'denominator' | 'symbol'>

/** The figure of a row; undefined where it has none of its headings, or a blank cell. */
function countsIn(row: Row, indicator: Indicator, columns: IndicatorColumns): Counts | undefined {
  const { measure, group, values, counts = [], whole = [], unit } = indicator
  const configured = columns[group === '' ? measure : `${measure} ${group}`]
  const wanted = configured === undefined ? values : [[asHeading(configured)]]
  const texts = wanted.map((names) => cellNamed(row, names))
  if (texts.some((text) => text === undefined || text === '')) return undefined
  const symbol = texts.find((text) => text !== undefined && isSymbol(text))
  if (symbol !== undefined) return { value: null, numerator: null, denominator: null, symbol }
  const tenths = texts.reduce((sum, text) => sum + Math.round(10 * numberIn(text)), 0)
  const numerators = counts.map((names) => numberIn(cellNamed(row, names)))
  const numerator = numerators.reduce((sum, count) => sum + count, 0)
  const denominator = numberIn(cellNamed(row, whole))
  const isCounted = configured === undefined && unit === 'percent' && !Number.isNaN(numerator + denominator)
  if (Number.isNaN(tenths)) return undefined
  return {
    value: tenths / 10,
    numerator: isCounted && counts.length > 0 ? numerator : null,
    denominator: isCounted && counts.length > 0 ? denominator : null,
    symbol: undefined,
  }
}

/**
 * The cell under the first of the names. Of a tidy file, its value where its indicator has one of them; where a filter
 * divides the rows by one of them, such as a band of duration, its percentage or number.
 */
function cellNamed(row: Row, names: readonly string[]): string | undefined {
  const tidy = asHeading(row.text('indicator'))
  if (tidy !== '') return names.includes(tidy) ? row.text('value') : undefined
  const text = names.map((name) => row.text(name)).find((each) => each !== '')
  if (text !== undefined) return text
  const isFilteredBy = (ending: RegExp) => names.some((name) => row.names.has(name.replace(ending, '')))
  const isPercent = names.some((name) => PERCENT.test(name))
  if (isPercent) return isFilteredBy(PERCENT) ? row.text('percentage') || row.text('percent') : undefined
  return isFilteredBy(/$/) ? row.text('number') || row.text('count') : undefined
}

const PERCENT = /_percent(?:age)?$/

function numberIn(text: string | undefined): number {
  return text !== undefined && isValue(text) ? Number(text.replaceAll(',', '')) : Number.NaN
}

function placeOf(row: Row, path: string): Pick<Observation, 'area' | 'year'> {
  const level = row.text('geographic_level').toLowerCase()
  const [name, region] = [row.text('la_name'), row.text('region_name')]
  const codes = [row.text('new_la_code'), row.text('old_la_code')].filter((code) => code !== '')
  const year = readYear(row.text('time_period'))
  if (year === undefined) {
    throw new UserError(
      `${path}, line ${row.line}: time_period is no year such as 201617 or 2017.`,
      'Download it again.',
    )
  }
  if (level === 'national')
    return { year, area: { level, name: row.text('country_name') || 'England', codes: [], region: '' } }
  if (level === 'regional') return { year, area: { level, name: region, codes: [], region } }
  return { year, area: { level: 'local authority', name, codes, region } }
}

/**
 * One figure for each area and year: where filters divide them, the total of all filters.
 *
 * @throws UserError where there are several and none is the total
 */
function oneEach<Found extends Observation & { row: Row }>(
  found: readonly Found[],
  filters: readonly string[],
  path: string,
): Found[] {
  const byName = new Map<string, Found[]>()
  for (const each of found) {
    const { indicator, area, year } = each
    const name = [indicator.measure, indicator.group, area.level, area.name, year].join('\n')
    byName.set(name, [...(byName.get(name) ?? []), each])
  }
  return [...byName.values()].map((same) => {
    const [first] = same
    if (same.length === 1 && first) return first
    const telling = filters.filter((filter) => new Set(same.map(({ row }) => row.text(filter))).size > 1)
    const totals = same.filter(({ row }) => telling.every((filter) => /^(?:total|all\b.*)$/i.test(row.text(filter))))
    const [total] = totals
    if (totals.length === 1 && total) return total
    throw new UserError(
      `${path} has ${same.length} figures of ${first?.indicator.title} for ${first?.area.name} and ${yearName(first?.year ?? 0)}.`,
      `None of them, or more than one, is the total of ${telling.join(', ') || 'its rows'}: keep the rows of one kind only.`,
    )
  })
}

function nothingIn(path: string, headings: readonly string[]): UserError {
  const own = headings.filter((heading) => !NOT_FILTERS.has(heading))
  const known = [...new Set(INDICATORS.map(({ values }) => values[0]?.[0]))]
  return new UserError(
    `${path} has no figure that stands beside a measure: its columns are ${own.slice(0, 12).join(', ') || 'none'}.`,
    `Expected is one such as ${known.slice(0, 5).join(', ')}, or say in the configuration which column it is: {"benchmark": {"columns": {"assessments-within-45": "its heading"}}}.`,
  )
}
