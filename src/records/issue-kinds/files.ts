import type { IssueKind } from './kind.ts'

/** What can be wrong with a whole file. */
export const FILE_ISSUES = {
  'file-unusable': {
    severity: 'error',
    title: 'A file cannot be used',
    explanation:
      'The file is damaged, or was meant for a table and lacks a column that it needs, or has dates that read as month first. None of its rows is used. Every report stops at such a file: a figure without it would be wrong in silence.',
    remedy: 'No report is made until it can: do what the message says, or move the file out of the folder.',
  },
  'unrecognised-file': {
    severity: 'warning',
    title: 'A file was not recognised and not read',
    explanation:
      'The file stands among the exports, but its headings are those of no table. Nothing in it is counted, so every measure that needs what it holds is shown as not available or is too low.',
    remedy: 'Move the file out of the folder, or give it the headings of a table (see the README).',
  },
  'own-output': {
    severity: 'information',
    title: 'A file is a report of cin-report, and was not read',
    explanation:
      'The file stands among the exports, but its headings are those of a CSV that cin-report writes: a report, a list, the caseloads, the issues of a check or the rejected rows. Read as an export, it would be counted a second time.',
    remedy: 'Nothing, or keep reports in a folder of their own.',
  },
  'workbook-not-read': {
    severity: 'information',
    title: 'A workbook of another kind, or a sheet of one, was not read',
    explanation:
      'Of Excel workbooks those called .xlsx are read, and of them the sheets whose headings are those of a table. Not read are sheets of instructions, codes and summaries, which are expected among them; hidden sheets, which often hold an older list; and workbooks of other kinds. Nothing in them is counted.',
    remedy:
      'Nothing, where they hold no records. Else give the sheet the headings of a table (see the README), show it (Unhide), or save the workbook as "Excel Workbook (*.xlsx)".',
  },
  'mapped-heading-missing': {
    severity: 'warning',
    title: 'A column is mapped to a heading that no file has',
    explanation:
      'The configuration says what the exports call a column, and no file of its table has that heading, nor the name that the column goes by here. The column is not read: every measure that needs it is shown as not available, or goes without it.',
    remedy: 'Correct its heading under columns in cin-report.json.',
  },
  'mapped-value-missing': {
    severity: 'warning',
    title: 'A value is mapped or left out that no row has',
    explanation:
      'The configuration says what a value of a column means, or that rows with it are left out, and no row of the table has it. It may be misspelt; then the rows that were meant count as something else.',
    remedy: 'Correct the value in cin-report.json, or delete it where the exports no longer have it.',
  },
  'records-given-twice': {
    severity: 'warning',
    title: 'Two formats hold the same records, and one of them was left aside',
    explanation:
      'A folder with tables of two formats, such as a list of visits made for this report and the visits of the Standard Safeguarding Dataset, has the same records twice. They are taken from one: the native tables go before all formats, the dataset before the returns, and the census before the return of looked-after children. What was left aside counts nowhere.',
    remedy: 'Move the files out of the folder that the figures should not come from.',
  },
  'file-without-rows': {
    severity: 'warning',
    title: 'A file has headings and no rows',
    explanation:
      'A table without rows is there: what is counted in it is 0, not "not available". That is right for a week in which nothing happened, and wrong where the export stopped before its first row.',
    remedy: 'Check that the export ran to its end. Leave the file out if the system does not hold such records.',
  },
} as const satisfies Record<string, IssueKind>
