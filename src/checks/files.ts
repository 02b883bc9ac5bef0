import type { Check, CheckedExports, Finding } from './check.ts'

function* filesWithoutRows({ exports }: CheckedExports): Generator<Finding> {
  for (const { file, table, rows, unusable } of exports.inputs) {
    if (table === undefined || unusable === true || rows.read > 0) continue
    yield () => ({ at: { file, line: 1 }, found: 'no rows', expected: `rows of the table ${table}` })
  }
}

/** What the account of a file shows. */
export const FILE_CHECKS: readonly Check[] = [{ code: 'file-without-rows', find: filesWithoutRows }]
