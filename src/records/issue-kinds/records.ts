import type { IssueKind } from './kind.ts'

/** What records can say against each other. Only `cin-report check` looks for it: every row stays in the figures. */
export const RECORD_ISSUES = {
  'child-unknown': {
    severity: 'warning',
    title: 'A row names a child that is not in the list of children',
    explanation:
      'The table children is there and does not have the child. The row counts, but the child has no age and no family from that table: figures of families may be too high. Often the two exports were made on different days, or zeros at the beginning of an id were lost.',
    remedy: 'Export all tables in one go, and compare how both files write the id.',
  },
  'worker-unknown': {
    severity: 'warning',
    title: 'A row names a worker who is not in the list of workers',
    explanation:
      'The table workers is there and does not have the worker, so caseloads per full-time equivalent and the figures of teams leave out what they hold. Names in notWorkers ("unallocated" and "unassigned", unless the configuration says otherwise) are no workers and are not looked for.',
    remedy: 'Add the worker to the list of workers, with team and full-time equivalent.',
  },
  'child-in-two-families': {
    severity: 'warning',
    title: 'A child is in two families',
    explanation:
      'The rows of one child name different families. Each case counts with the family in its own row, so the child adds to the number of families twice.',
    remedy: 'Find out which family is right, and merge the records in the case-management system.',
  },
  'unborn-child': {
    severity: 'information',
    title: 'A child is not born yet, or has no date of birth',
    explanation:
      'The date of birth is blank, or lies ahead because the expected date was written in its place. Unborn children count like all others; this is a list to bring up to date when they are born.',
    remedy: 'Enter the date of birth once the child is born.',
    censusRules: ['8520', '8525Q'],
  },
  'adult-still-open': {
    severity: 'information',
    title: 'A person of 18 or over still has an open case',
    explanation:
      'They count in open cases and caseloads, rightly so where a service goes on after 18. The census asks about those over 25.',
    remedy: 'Close the case where the work has ended.',
    censusRules: ['8775Q'],
  },
  'assessment-before-referral': {
    severity: 'warning',
    title: 'An assessment starts before its referral',
    explanation:
      'Where the clock starts at the referral, such an assessment is too quick: assessments in time may be too high. Without a referral date of its own, an assessment is held against the referrals of its child.',
    remedy: 'Correct the start of the assessment or the date of the referral.',
    censusRules: ['1103'],
  },
  'assessments-overlap': {
    severity: 'warning',
    title: 'A child has two assessments at once',
    explanation:
      'An assessment starts while an earlier one of the child is not completed. Both count in assessments in time and among the open assessments over 45 days, where an abandoned one stays for ever.',
    remedy: 'Complete or delete the assessment that was started by mistake.',
    censusRules: ['8863Q', '8896'],
  },
  'referral-while-open': {
    severity: 'warning',
    title: 'A referral arrives while the case of the child is open',
    explanation:
      'Both count in referrals per 10,000 children and, as an episode each, in how long cases have been open. Re-referrals may be too high. Information about an open case is a contact; a referral with no further action is left aside.',
    remedy: 'Record it as a contact, or close the earlier episode on the day on which it ended.',
    censusRules: ['8815', '8816', '8820'],
  },
  'reason-without-closure': {
    severity: 'warning',
    title: 'A referral has a closure reason and no closure date',
    explanation: 'Without a date the episode is open: open cases, caseloads and durations may be too high.',
    remedy: 'Enter the closure date, or take the reason away if the case is open.',
    censusRules: ['8810'],
  },
  'closure-without-reason': {
    severity: 'warning',
    title: 'A case is closed and nothing says why',
    explanation:
      'A closure date without any label counts as closed. If it was a step-down, closed is too high and stepped down too low; de-escalated is the same.',
    remedy: 'Enter the closure reason.',
    censusRules: ['8805'],
  },
  'open-after-closure': {
    severity: 'warning',
    title: 'An assessment or plan is still open after the case was closed',
    explanation:
      'It counts as open for ever: among children on a child protection plan, plans over their target, open assessments over 45 days, and children who should have been visited.',
    remedy: 'End the assessment or the plan on the day on which it ended, or reopen the case.',
    censusRules: ['8565', '8867'],
  },
  'activity-after-closure': {
    severity: 'warning',
    title: 'Something happened in a case after it was closed',
    explanation:
      'An assessment, plan, conference, review, supervision, allocation or period of care is dated after the last closure and before any new referral. It counts in its own figures, while the case counts as closed. A referral may be missing, or the closure may be too early.',
    remedy: 'Correct the closure date, or record the referral that opened the case again.',
    censusRules: ['2990', '8565'],
  },
  'visit-after-closure': {
    severity: 'warning',
    title: 'A closed case was visited',
    explanation:
      'The visit counts in visits in time, though there was nobody on the list to visit. A referral may be missing, or the closure may be too early.',
    remedy: 'Correct the closure date or the date of the visit, or record the referral that opened the case again.',
  },
  'activity-after-nfa': {
    severity: 'warning',
    title: 'Something happened after a referral that led to no further action',
    explanation:
      'The referral opens no case, so the child is missing from open cases and durations, and the work with the child counts all the same.',
    remedy: 'Take the mark "no further action" away, or record the referral that led to the work.',
    censusRules: ['4000', '8831', '8832'],
  },
  'plans-overlap': {
    severity: 'warning',
    title: 'A child has two plans of one kind at once',
    explanation:
      'A CIN plan or child protection plan starts while an earlier one of the same kind is open. Plans over their target and the length of plans count both; children on a plan count the child once. Plans of other authorities are left aside.',
    remedy: 'End the earlier plan, or merge the two where they are steps of one.',
    censusRules: ['4004', '4014', '8935', '8940'],
  },
  'cin-plan-beside-cp-plan': {
    severity: 'information',
    title: 'A CIN plan runs beside a child protection plan',
    explanation:
      'The child counts as being on a child protection plan, and is left out of the CIN visits; the CIN plan counts in the figures of CIN plans. The census does not allow both at once.',
    remedy: 'End the CIN plan on the day on which the child protection plan starts.',
    censusRules: ['4001', '4016', '4017'],
  },
  'conference-without-section47': {
    severity: 'warning',
    title: 'An initial conference has no section 47 enquiry',
    explanation:
      'The 15 working days to the conference cannot be counted, so conferences in time leave it out. A child who came on a plan from another authority needs none, if transfer_in says so.',
    remedy: 'Enter the start of the section 47 enquiry, or mark the transfer-in.',
    censusRules: ['8615'],
  },
  'allocated-twice': {
    severity: 'information',
    title: 'A worker has a child twice',
    explanation:
      'Several allocations of the child to the worker are open, as happens when the worker moves to another team. The child counts once in the caseload, in the team of the latest allocation.',
    remedy: 'End the earlier allocation.',
  },
} as const satisfies Record<string, IssueKind>
