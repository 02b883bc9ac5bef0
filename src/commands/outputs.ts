import { extname, join, resolve } from 'node:path'
import { fileStatus } from '../file-status.ts'
import { writeToStream } from '../output.ts'
import {
  exampleFile,
  FORMATS,
  type Format,
  formatOfExtension,
  isBinary,
  KNOWN_EXTENSIONS,
  type Rendered,
  type RendererOf,
} from '../render/renderer.ts'
import { LINE_WIDTH } from '../render/wrap.ts'
import type { Terminal } from '../terminal.ts'
import { UserError } from '../user-error.ts'
import { writeAllOrNone } from '../write-all.ts'
import type { ReportOptions } from './options.ts'

/** A place that a document goes to, and the format it has there. */
export interface Output {
  readonly format: Format
  /** Undefined for stdout. */
  readonly path: string | undefined
}

/** Either stdout alone, or files alone. */
export type Outputs = readonly [Output, ...Output[]]

/**
 * Where the document is wanted: in the files of `-o`, each in the format of its extension or of `--format`, else on
 * stdout.
 *
 * @throws UserError where a format is not known, two files are the same, a terminal would get bytes, or a layout of CSV is
 * asked for without any CSV
 */
export function chooseOutputs(flags: OutputFlags, terminal: Terminal): Outputs {
  const outputs = outputsOf(flags, terminal)
  if (flags.wide === true && outputs.every(({ format }) => format !== 'csv')) {
    throw new UserError(
      `--wide is a layout of CSV, and the format is ${outputs.map(({ format }) => format).join(', ')}.`,
      'Add --format csv, or write into a .csv file with -o.',
    )
  }
  return outputs
}

function outputsOf({ format, output: paths = [] }: OutputFlags, { stdout }: Terminal): Outputs {
  const [first, ...others] = paths
  if (first === undefined) return [{ format: onStdout(format ?? 'table', stdout.isTTY === true), path: undefined }]
  if (format !== undefined && others.length > 0) {
    throw new UserError(
      `--format ${format} and ${paths.length} files of -o were given.`,
      'Leave out --format: the extension of each file chooses its format.',
    )
  }
  refuseSame(paths)
  const output = (path: string): Output => ({ format: formatOf(path, format), path })
  return [output(first), ...others.map(output)]
}

type OutputFlags = Pick<ReportOptions, 'format' | 'output' | 'wide'>

function onStdout(format: Format, isTerminal: boolean): Format {
  if (isBinary(format) && isTerminal) {
    throw new UserError(
      `A terminal cannot show ${format}.`,
      `Write it to a file, such as -o ${exampleFile(format)}, or into a pipe.`,
    )
  }
  return format
}

function refuseSame(paths: readonly string[]): void {
  for (const [index, path] of paths.entries()) {
    const same = paths.slice(0, index).find((other) => isSameFile(other, path))
    if (same === undefined) continue
    throw new UserError(
      same === path ? `-o names ${path} twice.` : `-o ${same} and -o ${path} are the same file.`,
      'Give each format a file of its own.',
    )
  }
}

/** Whether two paths lead to one file, also by links or, where a disk makes no difference, by capitals. */
export function isSameFile(one: string, other: string): boolean {
  if (resolve(one) === resolve(other)) return true
  const [a, b] = [fileStatus(one), fileStatus(other)]
  return a !== undefined && b !== undefined && a.dev === b.dev && a.ino === b.ino
}

/** The format that was asked for, or that the extension of the file stands for. */
function formatOf(path: string, format: Format | undefined): Format {
  if (fileStatus(path)?.isDirectory()) {
    throw new UserError(`${path} is a folder.`, `Name the file to write, such as ${join(path, 'weekly.csv')}.`)
  }
  const extension = extname(path)
  const chosen = format ?? formatOfExtension(extension)
  if (chosen === undefined) {
    throw new UserError(
      `The format of ${path} is not known from ${extension === '' ? 'its name' : `"${extension}"`}.`,
      `Use one of ${KNOWN_EXTENSIONS.join(', ')}, or say --format ${FORMATS.join('|')}.`,
    )
  }
  return chosen
}

/** Whether the document stands as a table where the user reads it, with the account at its end. */
export function isTableOnStdout([{ format, path }]: Outputs): boolean {
  return format === 'table' && path === undefined
}

/** Makes the document in each format and writes it: all files, or none. */
export async function writeOutputs<Document>(
  document: Document,
  outputs: Outputs,
  loadRenderer: (format: Format) => Promise<RendererOf<Document>>,
  { stdout, color }: Terminal,
): Promise<void> {
  const files = new Map<string, Rendered>()
  for (const { format, path } of outputs) {
    const render = await loadRenderer(format)
    const toFile = path !== undefined
    const content = await render(document, { color: !toFile && color, toFile, ...(toFile ? {} : widthOf(stdout)) })
    if (toFile) files.set(path, content)
    else await writeToStream(stdout, content)
  }
  if (files.size > 0) writeAllOrNone(files)
}

/** The width of a terminal; below 80 characters a table would be no table. */
function widthOf({ isTTY, columns }: Terminal['stdout']): { readonly width?: number } {
  return isTTY === true && columns !== undefined ? { width: Math.max(columns, LINE_WIDTH) } : {}
}

/** `Wrote weekly.csv, weekly.html and weekly.xlsx.`; nothing where there is no file. */
export function wroteText(outputs: Outputs): string[] {
  const paths = outputs.flatMap(({ path }) => path ?? [])
  const last = paths.pop()
  if (last === undefined) return []
  return [`Wrote ${paths.length === 0 ? last : `${paths.join(', ')} and ${last}`}.`]
}
