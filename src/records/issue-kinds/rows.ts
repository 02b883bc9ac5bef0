import type { IssueKind } from './kind.ts'

/** What can be wrong with a row or a value in it, seen by itself. */
export const ROW_ISSUES = {
  'value-missing': {
    severity: 'error',
    title: 'A required value is blank',
    explanation:
      'Without its id, its child or its first date a record cannot be counted at all, so the row is rejected and missing from every figure of its table. Blank is also what systems write for it: NULL, #N/A, -1, 01/01/1900.',
    remedy: 'Complete the record in the case-management system and export again.',
    censusRules: ['4010', '8500', '8600', '8720'],
  },
  'value-unreadable': {
    severity: 'error',
    title: 'A value cannot be read',
    explanation:
      'A date that does not exist, has its month first or its year in two digits; a yes or no, or a number, that is neither. A guess could move the record into another week, so the row is rejected and missing from every figure of its table.',
    remedy: 'Correct the value in the case-management system, or the format of the column in the export.',
  },
  'row-too-long': {
    severity: 'error',
    title: 'A row has more cells than the heading row',
    explanation:
      'Its cells cannot be told apart: behind the surplus one every value may stand under the wrong heading. The row is rejected and missing from every figure of its table.',
    remedy: 'Look for a comma inside a value that is not in quotes.',
  },
  'row-too-short': {
    severity: 'warning',
    title: 'A row has fewer cells than the heading row',
    explanation:
      'The row is used and the missing cells are blank. An end date that was cut off makes the record look open.',
    remedy: 'Check that the export was not cut off; the missing cells were read as blank.',
  },
  'all-dates-blank': {
    severity: 'error',
    title: 'A visit or review has neither a due date nor a date',
    explanation: 'It is neither due nor done, so it belongs to no period. The row is rejected.',
    remedy: 'Complete one of the two dates in the case-management system.',
  },
  'description-dropped': {
    severity: 'information',
    title: 'A value that only describes the child cannot be read',
    explanation:
      'A date of birth, sex, ethnicity or disability decides no figure of this tool, so the child is kept without it.',
    remedy: 'The row is used without the value. Correct it in the case-management system.',
  },
  'detail-dropped': {
    severity: 'warning',
    title: 'A part of a row cannot be read and was left out',
    explanation:
      'A row of some formats tells of several things, such as an episode of need and the day on which the child was last seen. The part that cannot be read is left out, and the rest is used: the child is open, and counts as not seen.',
    remedy: 'Correct the value in the case-management system, and export again.',
  },
  'practice-unknown': {
    severity: 'warning',
    title: 'A visit or review is neither CIN, CP nor LAC',
    explanation:
      'Visits in time and reviews in time are given by type, and this row is in none of them. A visit of any type still counts as the child being seen.',
    remedy: 'It counts where any visit counts and in no type of its own. Check the type in the case-management system.',
  },
  'supervision-unknown': {
    severity: 'warning',
    title: 'An entry is neither supervision nor oversight',
    explanation:
      'Cases supervised lately counts case supervision only, and this entry does not say that it is one: supervision of the worker is not supervision of the case.',
    remedy: 'It counts as neither. Check the kind in the case-management system.',
  },
  'placement-unknown': {
    severity: 'information',
    title: 'A placement type is not known by a DfE code',
    explanation:
      'Only placements with parents (P1) are told apart from the others, for the visits to looked-after children at home.',
    remedy: 'It counts as a placement, and not as one with parents: where it is one, write its code, P1.',
  },
  'linked-row-missing': {
    severity: 'error',
    title: 'A row belongs to a record that no file has',
    explanation:
      'In some formats a row says whose it is only by another: a visit by its plan, a placement by its period of care. That row is in none of the files, so nobody can tell which child it is about. The row is rejected and missing from every figure of its table.',
    remedy: 'Export all tables in one go, the one that the row belongs to among them.',
  },
  'linked-value-missing': {
    severity: 'warning',
    title: 'A row refers to a record that no file has',
    explanation:
      'Part of the row stands in another table: the referral of an assessment, the section 47 enquiry of a conference. It is in none of the files. The row is used without it, so figures that count from there leave the row out.',
    remedy: 'Export all tables in one go, and for the same years.',
  },
  'end-before-start': {
    severity: 'error',
    title: 'An end date comes before its start date',
    explanation:
      'An allocation and its closure, a plan, a placement, a section 47 enquiry and its conference: one of the two dates is wrong, and nobody can tell which. The row is rejected and missing from every figure of its table.',
    remedy: 'Correct one of the two dates in the case-management system.',
    censusRules: ['4011', '8608', '8615', '8630', '8925'],
  },
  'event-in-the-future': {
    severity: 'error',
    title: 'An event is dated after today',
    explanation:
      'Due dates and planned ends may lie ahead; what is said to have happened may not. The row is rejected and missing from every figure of its table.',
    remedy: 'Correct the date: an event that has not happened cannot be counted.',
    censusRules: ['4010', '8600', '8720'],
  },
  'id-used-twice': {
    severity: 'error',
    title: 'Two different rows have the same id',
    explanation:
      'Counting both would count one record twice. The first good row stands and the others are rejected. A row that is the same in every cell is no issue: it is dropped and counted as an exact duplicate.',
    remedy: 'Find which of the two rows is right; the first one was used.',
    censusRules: ['8510'],
  },
  'date-outside-calendar': {
    severity: 'warning',
    title: 'A date lies outside 2004 to 2035',
    explanation:
      'The row is used, but assessments and conferences in time leave it out: working days cannot be counted without bank holidays. The year is usually a slip.',
    remedy: 'Check the year: bank holidays are known for 2004 to 2035 only, so working-day figures leave the row out.',
  },
} as const satisfies Record<string, IssueKind>
