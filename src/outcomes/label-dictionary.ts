import type { LabelledOutcome } from './outcome.ts'

/**
 * The closure codes of the Department for Education's children in need census, and the outcome each stands for.
 * Councils add codes of their own (RC0, RCA2, RCE): those are no codes here, because nobody but the council knows
 * what they mean.
 */
export const CLOSURE_CODES: Readonly<Record<string, LabelledOutcome>> = {
  RC1: 'closed', // Adopted
  RC2: 'closed', // Died
  RC3: 'closed', // Child arrangements order (once: residence order)
  RC4: 'closed', // Special guardianship order
  RC5: 'closed', // Transferred to services of another local authority
  RC6: 'closed', // Transferred to adult social care services
  RC7: 'closed', // Services ceased for any other reason, including child no longer in need
  RC8: 'closed', // Case closed after assessment, no further action
  RC9: 'step-down', // Case closed after assessment, referred to early help
}

/**
 * Labels seen in councils' closure and outcome columns, sorted by what they mean, whatever code or group their own
 * system files them under. A DfE code in front is left out, because a cell is looked up without it too.
 *
 * Labels of cases that go on ("Open", "Ongoing") are not here: a label that is not understood leaves such a case
 * open anyway, and an analyst can name them in the configuration.
 */
export const LABELS: Readonly<Record<Exclude<LabelledOutcome, 'open'>, readonly string[]>> = {
  'looked-after': [
    'looked-after',
    'Looked after',
    'Looked after child',
    'Child looked after',
    'Became looked after',
    'Became LAC',
    'Became CLA',
    'LAC',
    'CLA',
    'Accommodated',
    'C1 - Changed Status to LAC',
    'Changed Status to LAC',
    'Create a Looked After Placement',
    'Set up a Looked After Placement',
  ],
  icpc: [
    'ICPC',
    'ICPC held',
    'Progressed to ICPC',
    'Initial child protection conference',
    'Child protection conference',
    'Child protection plan',
    'CP plan',
    'C2 - Changed Status to CP',
    'Changed Status to CP',
  ],
  'referred-to-cin-service': [
    'referred-to-cin-service',
    'Referred to CIN service',
    'Referred to the CIN service',
    'Referred directly to CIN service',
    'Referred directly to the CIN service',
    'Transferred to CIN service',
    'Transferred to CIN team',
    'Transferred to the CIN service',
    'Transferred to the CIN team',
  ],
  'step-down': [
    'step-down',
    'Step down',
    'Stepdown',
    'Stepped down',
    'Stepped-down',
    'Closed - stepdown',
    'Step down to early help',
    'Stepped down to early help',
    'Step down to universal services',
    'Stepped down to universal services',
    'Step down to TAF',
    'Stepped down to TAF',
    'Step down to CAF',
    'Stepped down to CAF',
    'Step Down to TAF/EHM',
    'Step Down to Early Help Team',
    'Step Down to Early Help Team following C&F Assessment',
    'Step Down to Early Help Team following Provision of Services',
    'Step down to Early Help Team prior to assessment/following provision of services',
    'Step Across to Early Help Team prior to C&F Assessment',
    'Step Down to Family Matters/ Targeted Family Support',
    'Care Plan Stepped Down',
    'Early Help',
    'EHA Step Down',
    // An early help assessment (EHA) by one agency alone.
    'EHA Single Agency',
    'OUTCOME c_Early Help Engagement',
    // Passed on for a common assessment: social care's threshold was the one not met.
    'Ref on for CAF-threshold not met',
    'Closed after assessment, referred to early help',
    'Case closed after assessment, referred to early help',
  ],
  closed: [
    'Closed',
    'Case Closed',
    'Closed case',
    'Closed episode',
    'NFA',
    'No further action',
    'No longer in need',
    'Child no longer in need',

    // Adopted
    'Adopted',
    'Adopted - Application unopposed',
    'Adopted - Consent dispensed with',
    'Adopted, consent dispensed with',
    'Child Adopted',
    'Childrens - Adopted',
    'CIN - Adopted',

    // Died
    'Died',
    'Childrens - Died',
    'Client Deceased',

    // An order that gives the child a home with somebody
    'Assisted Residence Order',
    'Child Arrangement Order',
    'Child Arrangements Order',
    'CIN - Residence Order',
    'Residence Order',
    'Residence Order Granted',
    'Case Closed (Special Guardianship Order)',
    'Childrens - Special Guardianship Order',
    'Special Guardianship Order',
    'Special guardianship order made to carers other than former foster carers',

    // Another authority's
    'CIN - Transferred to services of another LA',
    'Client Left Area',
    'Moved out of area',
    'MOVED Person has moved away',
    'Non Statutory Case Transferred to Other Local Authority',
    'Statutory Case Transferred to Other Local Authority',
    'Transfer to another LA',
    'Transfer to other local authority',
    'Transfered to services of another LA',
    'Transferred to other Local Authority',
    'Transferred to services of another LA',
    'Transferred to services of another local authority',

    // Grown up
    'CIN - Transferred to ADULT Social Services',
    'Transfer to Adult Division',
    'Transfer to Adult Social Services',
    'Transferred to Adult Care Services',
    'Transferred to Adult Social Care',
    'Transferred to adult social care services',
    'Transferred to adult social services',
    'Transferred to Leaving care Services',
    'School Leaving Age',
    'Young person turned 18',

    // Passed to somebody other than social care and early help
    'Referral to external agency',
    'Referred to another SMBC department',
    'Referred to other external agency',
    'Transferred to services of our LA (non Social Care and NOT early Help)',
    'Case closed after assessment, referred to other services',
    'Childrens - NFA - Referral to Gateway Service',
    'Closed - needs met by others',

    // No service, or none any more
    'Any other reason inc. child no longer in need',
    'Other reason including no longer in need',
    "'Other' incl. Child no longer in need",
    'Case Closed (Aim Achieved)',
    'Case Closed (Other)',
    'Case Closed (Services ceased for any other reason)',
    'Case Closed following Provision of Services (no step down to Early Help)',
    'Case Closed for any other Reason',
    'Case Closure - Services ceased for any other reason, including child no longer in need',
    'Childrens - Services Ceased for any other reason, including child no longer in need',
    'CIN Workflow Ended',
    'Closed-child placed with F&F',
    'Eligibility Criteria Not Met',
    'Ineligible for services',
    'NLES No longer Eligible for Service',
    'No assessment or service',
    'No Longer Requires Care',
    'OTHER Other Case Closure Reason',
    'Reviewed - No longer eligible for services',
    'Services ceased for any other reason',
    'Services ceased for any other reason, inc. no longer CIN',
    'Services ceased for any other reason including child no longer in need',
    'Services ceased for any other reason, including child no longer in need',
    'Services ceased for any other reasons, including child no longer in need',
    'Services ceased for children who were subject to S47 or no longer CP, CIN & LAC etc',
    'Work Completed',

    // Declined, refused, out of touch
    'Assessment Declined',
    'Client Refused Services',
    'Closed - Client refused services',
    'Contact Lost',
    'Family No Longer Engaging',
    'Refused services',

    // Nothing to do, at the referral or after the assessment
    'Case Closed After Assessment, No Action Taken',
    'Case Closed after assessment NFA',
    'Case closed after assessment (S47 enquiry undertaken)',
    'Case closed after assessment, no further action',
    'Case closed after initial or continuous assessment, no further action',
    'Case closed at first C&F Assessment (no step down to Early Help)',
    'Case closed directly after assessment, no further action',
    'Case closed immediately after assessment, no further action',
    'Child found not to be in need after initial assessment',
    'Child not in need after assessment',
    'Closed After Assessment',
    'Closed after Initial/Single Assessment, NFA',
    'Inappropriate Referral',
    'INFO Information and Advice Given',
    'Only choose this if a C & F Assessment has been completed and no Social Care services were offered',
    'RC0 - Child not in need / NFA after Referral',
    'REF_NFA c_No Further Action',
    'REF_NFA c_No Further Early Help Involvement',
    'Referral Closure',
  ],
}

/**
 * Labels known from the field whose meaning cannot be told safely. They stand here so that no pattern takes them
 * for more than they say; a code in the same cell still counts. An analyst who knows what a council means by one
 * can say so in the configuration.
 */
export const LABELS_NOT_UNDERSTOOD: readonly string[] = [
  // Up to what: a child protection plan, or care?
  'Care Plan Stepped Up',
  'EHA Step Up',
  // One of two outcomes, without saying which.
  'No Further CIN Review - child has CP Plan or is LAC',
  // Nothing took place, but the label does not say that the case ended.
  'Step Cancelled',
  'Not required',
  // A place or a plan that a child has, not what became of the case.
  'School',
  'EHCP',
  'Other Universal Service',
  // "EIP/ESA" may be early help in one council and an education service in another.
  'No longer in need, referred to EIP/ESA',
  // About a foster carer, not about the child's case.
  'CR2 Carer Resigned',
  // An incident, not an outcome.
  'OUTCOME SERIOUSINCID',
  // Left over from a change of system; open, as it says itself.
  'Adult case open at migration',
  // Nothing is said at all.
  'Not known',
  'Not recorded',
  'Not stated',
  'Other',
  'Unknown',
]
