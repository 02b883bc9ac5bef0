import type { LabelledOutcome } from './outcome.ts'

/** Longer than any label: a case note, which says too many things for a pattern. */
const LONGEST_LABEL = 200

/** Between two clauses: a bracket, a comma, a dash with a space to one side. */
const CLAUSE_BREAK = / -|- |[,;:()[\]|.]|\bbut\b|\bhowever\b/g

/** "Closed without …", "closed not …": what follows the closing is denied, not the closing. */
const CLOSED_WITHOUT =
  /^((?:case )?closed) (?=(?:with |as |and )?(?:no|not|without|did not|before|prior to|instead of)\b)/

/** The words of a label with its clauses parted by "|", and a hyphen or slash within one read as a space. */
function clausesOf(words: string): string {
  const parted = words.replace(CLAUSE_BREAK, ' | ').replace(/[-/_&+]/g, ' ')
  return parted.replace(/ {2,}/g, ' ').trim().replace(CLOSED_WITHOUT, '$1 | ')
}

/** How early help, and what stands beside it below social care, is named. */
const EARLY_HELP_NAME =
  '(?:early help|eh|eha|ehm|taf|tac|caf|team around the (?:family|child)|universal(?! credit)|family hub|' +
  'targeted (?:early help|family support))(?: (?:team|service|support|assessment|plan|offer)s?\\b)?'
const EARLY_HELP = `(?:an? |the )?${EARLY_HELP_NAME}(?: (?:\\| |or |and )?${EARLY_HELP_NAME})?\\b`
const CHILD_IN_NEED = '(?:cin|child(?:ren)? in need)'
const STATUTORY = `(?:${CHILD_IN_NEED}|cp|child protection|lac|cla|social care|section 17|s17)(?: plan| services?)?`
const SECTION_20 = '(?:section|s) ?20\\b'
const LOOKED_AFTER = `(?:looked after(?: child)?|lac|cla)(?: \\| (?:lac\\b|cla\\b|${SECTION_20}))?`
const CONFERENCE = '(?:an? |the )?(?:icpc|(?:initial )?(?:child protection|cp) conference)'
const PROTECTION_PLAN = '(?:an? |the )?(?:child protection|cp) plan'
const ANOTHER_AUTHORITY = '(?:services of )?(?:another|other) (?:la|local authority|council)\\b'
/** What may follow a status: not "LAC review", "CP team", "looked after by an aunt". */
const THEN = '(?= *(?:$|\\||\\d|(?:and|following|after|on|under|from)\\b))'
/** A bare name is understood only as the whole label, or as what a closing or an outcome is said to be. */
const ALONE = '^(?:(?:(?:case )?closed|outcome) \\| )?'

/** A refusal, or a threshold not met, closes a case only as the whole label, or as what follows a closing. */
const CLOSING_REASON =
  '(?:(?:the )?(?:family|parents?|mother|father|child|young person|client) )?' +
  '(?:(?:not|no longer|non) engag(?:ing|ed|ement)|(?:did|does|would) not engage|(?:no|withdrew) consent|no contact|' +
  '(?:declined|refused)(?: all)? (?:services?|support|assessment|consent)|(?:threshold|criteria) not met)'

/**
 * What a plain statement of a closing holds although it denies something: read as "nfa" before denials are looked for.
 */
const CLOSING_PHRASES: readonly RegExp[] = [
  // "No further action required", "no further social care involvement"
  /\bno (?:further )?action (?:taken|required|needed)\b/g,
  /\bno further (?:social care |social work )?(?:action|involvement|role|work|services?|support)\b/g,
  // "Child no longer in need", "found not to be in need"; not "no longer in need of a CP plan"
  /\b(?:no longer|not to be|not)(?: a child| children)? in need\b(?! of)/g,
  /\bno longer (?:eligible|requir(?:es?|ing) (?:a |any )?(?:services?|support|social care))\b/g,
  // "Services ceased", "work completed"; not "mentoring service ended"
  /(?<=^|\| )(?:(?:all|our|social care) )?(?:services?|involvement|work) (?:ceased|ended|completed?)\b/g,
  // "Closed - family not engaging with services"
  new RegExp(`(?<=^|^(?:case )?closed \\| )${CLOSING_REASON}(?: with (?:services?|social care|us))?$`, 'g'),
]

/** A label that leaves open whether it has happened, or to whom, is not understood. */
const DOUBT: readonly RegExp[] = [
  // Not yet, or only perhaps
  /[?]|\b(?:if|unless|until|may|might|should|could|would|will|(?<!ceased )to be|not known|tbc|planned|planning)\b/,
  /\b(?:pending|await\w*|consider\w*|possibl\w*|potential\w*|likely|request\w*|propos\w*|recommend\w*|intend\w*)\b/,
  /\b(?:booked|scheduled|due(?! to\b)|risk\w*|edge of care|threat\w*|maybe|prevent\w*|avoid\w*)\b/,
  // Not now, or not for good
  /\b(?:previous\w*|former\w*|histor\w*|still|remains?|ongoing|continu(?:e|es|ed|ing)|opened|open|re ?open\w*)\b/,
  /\b(?:re ?(?:referr|allocat)\w*|error|mistake\w*)\b/,
  // Somebody else
  /\b(?:siblings?|brothers?|sisters?|cousins?|police|cps)\b|\b(?:mother|father|parents?) (?:is|was|became|now|on)\b/,
  // A code that stands amid the words
  /\brc[1-9]/,
]

/** Words that deny or take back what their clause names: "ICPC not held", "Step down cancelled", "CP plan ended". */
const DENIALS: readonly RegExp[] = [
  /n't\b|\b(?:no|n|non|not|never|nor|neither|none|nil|false|cannot|without|unable|fail\w*|unsuccessful\w*)\b/,
  /\b(?:cancel\w*|declin\w*|refus\w*|reject\w*|withdr[ae]w\w*|abandon\w*|revers\w*|revok\w*|rescind\w*|overturn\w*)\b/,
  /\b(?:end|ends|ended|ending|ceas\w*|stop|stops|stopped|discharg\w*|discontinu\w*)\b/,
  /\b(?:before|prior|instead|rather than|other than|except)\b/,
]

/** How each outcome is named at all: a clause that names one in words no pattern knows leaves the label in doubt. */
const NAMES: Readonly<Record<LabelPattern['outcome'], RegExp>> = {
  'looked-after': new RegExp(
    '\\b(?:looked after|lac|cla|accommodat\\w*|(?:in|into|entered|authority) care|care (?:order|plan|proceedings)|' +
      `${SECTION_20}|placements?|placed|foster\\w*|remand\\w*)\\b`,
  ),
  icpc: /\b(?:icpcs?|rcpc|conferences?|child protection|cp|cpp|escalat\w*|step(?:ped)? up)\b/,
  'referred-to-cin-service': new RegExp(`\\b${CHILD_IN_NEED}\\b`),
  'step-down': new RegExp(`\\b(?:step(?:s|ped|ping|down)?|early (?:intervention|support)|${EARLY_HELP_NAME})\\b`),
  closed: /\b(?:clos\w*|nfa)\b/,
}

/** Where a case went, in words no pattern knows: "Closed - transferred to …" may be any outcome. */
const MOVEMENT = /\b(?:progress\w*|proceed\w*|mov(?:e|ed|ing) (?:on )?to|transfer\w*|referred|signposted)\b/

interface LabelPattern {
  readonly says: RegExp
  readonly outcome: Exclude<LabelledOutcome, 'open'>
}

function says(outcome: LabelPattern['outcome'], expression: string): LabelPattern {
  return { says: new RegExp(expression, 'g'), outcome }
}

const CHANGED_TO = '\\b(?:chang(?:ed?)?(?: of)? status|step(?:ped)? up|escalated|progressed|proceeded) to '

/** What is read out of a label in free words, in the order in which outcomes decide: the first that holds wins. */
const PATTERNS: readonly LabelPattern[] = [
  // "Became LAC", "Child is now looked after", "Change of status to LAC"
  says('looked-after', `\\b(?:became|has become|child is|now|made) (?:an? )?${LOOKED_AFTER}${THEN}`),
  says('looked-after', `${CHANGED_TO}${LOOKED_AFTER}${THEN}`),
  // "Child came into care", "Accommodated under section 20"
  says('looked-after', `\\b(?:(?:came|taken|received) into|entered) (?:local authority )?care${THEN}`),
  says('looked-after', `\\b(?:became accommodated${THEN}|accommodated under ${SECTION_20})`),
  // "Closed - LAC"
  says('looked-after', `${ALONE}(?:child )?${LOOKED_AFTER}$`),
  // "Progressed to child protection conference", "Escalated to CP"
  says('icpc', `${CHANGED_TO}(?:${CONFERENCE}|${PROTECTION_PLAN}|child protection|cp)${THEN}`),
  // "Closed following ICPC", "ICPC held"
  says('icpc', `\\b(?:following|after|at) ${CONFERENCE}${THEN}`),
  says('icpc', `${CONFERENCE} (?:was |has been )?held\\b`),
  // "Made subject to a CP plan", "Child protection plan started"
  says('icpc', `\\b(?:made|became|now) subject (?:to|of) ${PROTECTION_PLAN}${THEN}`),
  says('icpc', `${PROTECTION_PLAN} (?:started|made)${THEN}`),
  // "Closed - ICPC"
  says('icpc', `${ALONE}(?:${CONFERENCE}|${PROTECTION_PLAN})$`),
  // "Closed - transferred to the CIN team"; not "Referred to CIN", which names a plan as well as a service
  says(
    'referred-to-cin-service',
    `\\b(?:referred|referral|transferred|transfer|moved)(?: directly| direct| on)? to (?:the )?(?:council's )?` +
      `${CHILD_IN_NEED} (?:service|team)${THEN}`,
  ),
  // "Step down from CIN to early help", "Referral to early help"; not "Step down to CIN"
  says(
    'step-down',
    `\\b(?:(?:${CHILD_IN_NEED} (?:plan )?)?step(?:ped|ping)? ?(?:down|across)|` +
      '(?:referred|referral|transferred|transfer|moved)(?: on)?)' +
      `(?: from (?:an? )?${STATUTORY})? (?:to|for) ${EARLY_HELP}`,
  ),
  // "Stepped down from CIN": nothing of social care lies below; not "Stepped down from CP"
  says('step-down', `\\bstep(?:ped|ping)? ?down from (?:an? )?${CHILD_IN_NEED}(?: plan)?${THEN}`),
  // "Closed - step down", "Step down (CAF)", "Case closed: early help"
  says('step-down', `${ALONE}(?:(?:case )?step(?:ped)? ?down(?: (?:\\| )?${EARLY_HELP})?|early help)$`),
  // "Transferred to another local authority", "Special guardianship order granted"
  says('closed', `\\b(?:transfer(?:red)?|moved) to (?:${ANOTHER_AUTHORITY}|adult (?:social )?(?:care )?services\\b)`),
  says(
    'closed',
    '\\b(?:(?:special guardianship|child arrangements?|residence|adoption) order|sgo) (?:granted|made)\\b',
  ),
  says('closed', `${ALONE}(?:child |young person )?(?:died|deceased|adopted|turned 18)$`),
  // "NFA", "Case closure - …"
  says('closed', '\\bnfa\\b'),
  says('closed', '(?<=^|\\| *)(?:case|episode|referral) closure\\b'),
  // "CIN case closed", "… and closed"; not "Closed to CIN", "School closed", "Closed assessment"
  says(
    'closed',
    '(?:(?<=^|\\| *)(?:(?:cin )?(?:case|episode|referral)(?: is| was| has been)?(?: now)? )?|\\band (?:case )?)' +
      'closed\\b(?! (?:to(?! (?:social care|csc))|assessment|plan|visit|review|contact)\\b)',
  ),
]

/**
 * The outcome of a label in words that no dictionary holds, or undefined. A label half understood is not
 * understood: an unclassified case is shown to the analyst, a wrong outcome is not. So nothing may be left over
 * that names an outcome, and what one clause states no other may deny.
 */
export function outcomeByPattern(words: string): LabelledOutcome | undefined {
  // A bare code has no words: no pattern holds of nothing.
  if (words === '' || words.length > LONGEST_LABEL) return undefined
  const text = CLOSING_PHRASES.reduce((rest, phrase) => rest.replace(phrase, 'nfa'), clausesOf(words))
  if (DOUBT.some((expression) => expression.test(text))) return undefined

  const clauses = text.split('|').map((clause) => clause.trim())
  const denied = clauses.filter((clause) => DENIALS.some((expression) => expression.test(clause)))
  // A denial by itself ("ICPC - not held") denies we know not what.
  if (!denied.every(namesAnOutcome)) return undefined

  let stated = clauses.filter((clause) => clause !== '' && !denied.includes(clause)).join(' | ')
  let found: LabelPattern['outcome'] | undefined
  for (const { outcome, says } of PATTERNS) {
    // Only a closing is also stated in words that do not name it ("Adopted"). An expression that is not asked is not made.
    if (outcome !== 'closed' && !NAMES[outcome].test(stated)) continue
    const rest = stated.replace(says, ' | ')
    if (rest !== stated) found ??= outcome
    stated = rest
  }
  if (found === undefined || namesAnOutcome(stated) || MOVEMENT.test(stated)) return undefined
  const deniesIt = NAMES[found]
  return denied.some((clause) => deniesIt.test(clause)) ? undefined : found
}

function namesAnOutcome(text: string): boolean {
  return Object.values(NAMES).some((expression) => expression.test(text))
}
