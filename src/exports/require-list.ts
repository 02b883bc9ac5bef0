import type { Input } from '../records/exports.ts'
import { UserError } from '../user-error.ts'

/**
 * Refuses files of which there is nothing to report.
 *
 * @param isOneFile whether one file was to be read, or one sheet of a workbook
 * @throws UserError where no file was recognised, or none that is a list of cases or referrals has a row
 */
export function requireList(inputs: readonly Input[], isOneFile: boolean): void {
  const lists = inputs.filter(({ table, format }) =>
    (format?.gives ?? [table]).some((name) => name === 'cases' || name === 'referrals'),
  )
  if (inputs.length > 0 && inputs.every((input) => input.isOwnOutput)) {
    const names = inputs.map(({ file }) => file).join(' and ')
    throw new UserError(
      `${names}: cin-report wrote ${inputs.length === 1 ? 'this file itself; it is' : 'these files itself; they are'} no export.`,
      'Name the exports that the figures were counted from.',
    )
  }
  if (lists.length === 0) {
    const found = inputs.map(({ file, table }) => `${file} (${table ?? 'not recognised'})`).join(', ')
    throw new UserError(
      `There is no report without a list of cases or of referrals; found ${isOneFile ? 'only ' : ''}${found}.`,
      'A list of cases needs case_id, child_id and allocated_date; one of referrals referral_id, child_id and referral_date. Run cin-report init to say what your exports call them.',
    )
  }
  if (lists.every(({ rows }) => rows.read === 0)) {
    const names = lists.map(({ file }) => file).join(' and ')
    throw new UserError(
      `${names} ${lists.length === 1 ? 'has' : 'have'} a heading row and no rows: there is nothing to report.`,
      'Check that the export ran to its end.',
    )
  }
}
