import type { IssueKind } from './kind.ts'

/** What can be wrong with the evidence of how a case came out. */
export const OUTCOME_ISSUES = {
  'outcome-without-date': {
    severity: 'warning',
    title: 'An outcome label has no date',
    explanation:
      'The label counts as known, but not when. The case counts as concluded on the day of its allocation, so movement and the outcomes of a period show it in the wrong week.',
    remedy: 'Complete outcome_date or closure_date: until then the case counts as concluded on its allocation.',
  },
  'outcome-outside-case': {
    severity: 'warning',
    title: 'An outcome is dated before the case was allocated or after it closed',
    explanation:
      'What happened outside the case is no outcome of it. The evidence is left aside, so the case may show as open, or as closed where it was an escalation.',
    remedy: 'Correct the date: evidence outside the case does not decide its outcome.',
  },
  'outcome-label-unknown': {
    severity: 'warning',
    title: 'An outcome label or closure reason is not understood',
    explanation:
      'The case is shown as unclassified, in a line of its own, and lowers the share of every other outcome, de-escalated among them. It is never counted as closed on a guess.',
    remedy: 'Add the label to outcomeLabels in cin-report.json.',
  },
  'code-and-label-disagree': {
    severity: 'warning',
    title: 'A closure code and its label say different things',
    explanation:
      'Such as "RC8 - step down to early help": RC8 is a closure, the words are a step-down. People choose the words and inherit the code, so the words decide between closed and stepped down.',
    remedy: 'Check the case: the meaning of the label was used, not the code.',
  },
} as const satisfies Record<string, IssueKind>
