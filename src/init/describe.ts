import { formatCount } from '../format-count.ts'
import { type Exports, isRecognised } from '../records/exports.ts'
import type { FoundLabels, FoundTexts } from './labels.ts'
import { placed, requiredMissing, type Survey, type SurveyedFile } from './survey.ts'

/** What was found in the headings: for the comment of the configuration and for the screen. */
export function describeHeadings({ files, strangers, problems }: Survey): string[] {
  const suggested = files.flatMap(({ table, suggestions }) =>
    suggestions.map(({ field, heading }) => `${table}.${field.heading} is ${quoted(heading)}`),
  )
  const unplaced = files
    .filter((file) => file.unplaced.length > 0)
    .map((file) => `${file.file}: ${file.unplaced.map(quoted).join(', ')}`)
  return [
    ...block('Suggested by the words of the headings, to be checked:', [...new Set(suggested)]),
    ...block('Headings without a column:', unplaced),
    ...block('Files that fit no table:', [...strangers.map(describeStranger), ...problems]),
  ]
}

function describeStranger(stranger: SurveyedFile): string {
  if (placed(stranger) === 0) return `${stranger.file}: none of its headings is known`
  const missing = requiredMissing(stranger).map(({ heading }) => heading)
  const why = missing.length === 0 ? 'with nothing but the child' : `without ${missing.join(', ')}`
  return `${stranger.file}: the nearest is ${stranger.table}, ${why}`
}

/** Files that should be read with the configuration, and cannot be. */
export function describeUnusable({ files }: Survey, { issues }: Exports): string[] {
  const meant = new Set(files.filter((file) => requiredMissing(file).length === 0).map(({ file }) => file))
  const unusable = issues.flatMap(({ code, examples }) => (code === 'file-unusable' ? examples : []))
  return block(
    'Files that cannot be read:',
    unusable.filter(({ at }) => meant.has(at.file)).map(({ message = '' }) => message),
  )
}

/** What was found in columns of labels, types and teams, for the comment of the configuration. */
export function describeLabels(labels: FoundLabels): string[] {
  return kindsOf(labels).flatMap(({ title, found, leftOut }) =>
    block(`${title}, with the number of cells:`, [
      ...found.map(({ text, cells }) => `${quoted(text)} (${count(cells)})`),
      ...(leftOut > 0 ? [`${count(leftOut)} left out that may be names or notes`] : []),
    ]),
  )
}

/** The same in numbers, for the screen: texts out of the exports do not belong into logs. */
export function countLabels(labels: FoundLabels): string[] {
  return kindsOf(labels)
    .filter(({ found, leftOut }) => found.length + leftOut > 0)
    .map(({ title, found, leftOut }) => {
      const more = leftOut > 0 ? `, and ${count(leftOut)} left out that may be names or notes` : ''
      return `${title}: ${count(found.length)}${more}`
    })
}

function kindsOf({ outcomes, types, teams }: FoundLabels): (FoundTexts & { readonly title: string })[] {
  return [
    { title: 'Outcomes and closure reasons to explain under outcomeLabels', ...outcomes },
    ...types,
    { title: 'Teams', ...teams },
  ]
}

/** A title and the lines that belong to it, indented; nothing where there are none. */
function block(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)]
}

function quoted(text: string): string {
  return `'${text}'`
}

function count(number: number): string {
  return formatCount(number)
}

/** The files one below the other: what each is, how many rows of it are read, and what became of its columns. */
export function filesTable({ foreign, files, strangers }: Survey, { inputs }: Exports): string[] {
  const inputOf = (path: string) => inputs.find((input) => input.file === path && isRecognised(input))
  const asTheyStand = foreign.map(({ file, format }) => {
    const { rows } = inputOf(file) ?? {}
    return [file, format.name, count(rows?.read ?? 0), count(rows?.rejected ?? 0), '', '', '']
  })
  const surveyed = [...files, ...strangers].map((surveyed) => {
    const input = inputOf(surveyed.file)
    const isStranger = strangers.includes(surveyed)
    return [
      surveyed.file,
      isStranger ? 'none' : surveyed.table,
      input ? count(input.rows.read) : isStranger ? '' : 'not yet',
      input ? count(input.rows.rejected) : '',
      ...(isStranger
        ? ['', '', '']
        : [surveyed.match.columns, surveyed.suggestions, surveyed.missing].map((some) => `${some.length}`)),
    ]
  })
  const rows = [...asTheyStand, ...surveyed]
  if (rows.length === 0) return []
  return aligned([['File', 'Table', 'Rows', 'Rejected', 'Columns found', 'Suggested', 'Not found'], ...rows])
}

/** Two columns of text, the others of numbers, which stand to the right. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)))
  return rows.map((row) =>
    row
      .map((cell, column) => (column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  )
}
