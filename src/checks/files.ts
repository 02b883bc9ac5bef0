import type { Check, CheckedExports, Finding } from './check.ts'

function* filesWithoutRows({ exports }: CheckedExports): Generator<Finding> {
  for (const { file, table, format, rows, unusable } of exports.inputs) {
    // A table of another format that gives no records changes no figure.
    if (table === undefined || unusable === true || rows.read > 0) continue
    yield () => ({ at: { file, line: 1 }, found: 'no rows', expected: `rows of the table ${format?.name ?? table}` })
  }
}

/** What the account of a file shows. */
export const FILE_CHECKS: readonly Check[] = [{ code: 'file-without-rows', find: filesWithoutRows }]
