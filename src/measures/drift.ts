import { addMonths, type Day } from '../calendar/day.ts'
import { isWithin } from '../calendar/period.ts'
import type { CasebookAsAt } from '../records/casebook.ts'
import { isOpenAt, type OpenForChild } from '../records/children-as-at.ts'
import type { Referral } from '../records/episode.ts'
import type { Need } from '../records/need.ts'
import { OPEN_CASES } from './caseloads.ts'
import { type Measure, type MeasureContext, type Tally, type TallyQuestions, tallyOf } from './measure.ts'
import { isInLast } from './parameters.ts'
import { byTeam } from './teams.ts'
import { seenRemarks } from './visits.ts'

/** A band of durations, from the one limit to the other in calendar months after the start. */
interface Band {
  readonly name: string
  /** Whether an episode that started on the one day and goes on, or ended, on the other has lasted so long. */
  readonly holds: (start: Day, end: Day) => boolean
}

/** The bands of the DfE: up to six months a limit belongs to the band before it, from a year on to the band after it. */
const BANDS: readonly Band[] = [
  { name: '3 months or less', holds: (start, end) => end <= addMonths(start, 3) },
  {
    name: 'over 3 to 6 months',
    holds: (start, end) => end > addMonths(start, 3) && end <= addMonths(start, 6),
  },
  { name: 'over 6 months to 1 year', holds: isOverSixMonths },
  { name: '1 to 2 years', holds: (start, end) => isOverTwelveMonths(start, end) && end < addMonths(start, 24) },
  { name: '2 years or more', holds: (start, end) => end >= addMonths(start, 24) },
]

/** The names of the bands of duration, the shortest first: groups are named by them. */
export const DURATION_BANDS: readonly string[] = BANDS.map(({ name }) => name)

/** More than 6 months, less than a year. */
function isOverSixMonths(start: Day, end: Day): boolean {
  return end > addMonths(start, 6) && end < addMonths(start, 12)
}

/** A year or more. */
function isOverTwelveMonths(start: Day, end: Day): boolean {
  return end >= addMonths(start, 12)
}

const DFE = 'DfE characteristics of children in need: duration of episodes'
const EPISODES =
  'Each episode by itself: a child referred twice has two. A referral marked no further action opens none.'
const MONTHS =
  'Months are calendar months from the referral: of an episode from 31 August, 6 months end on the last day of February.'
const NEEDS: readonly Need[] = [['referrals.closureDate']]

/** Which work drifts: how long episodes last, and which cases nobody has touched. */
export const DRIFT_MEASURES: readonly Measure[] = [
  {
    id: 'cin-open-duration',
    title: 'Episodes open, by how long',
    section: 'drift',
    covers: 'service',
    why: 'A child in need for years has not been helped: long episodes are where plans drift.',
    source: DFE,
    summary: 'count',
    unit: 'episodes',
    numerator: 'Episodes open at the date (of a band: those that have been open for so long)',
    denominator: 'Of a band: all episodes open at the date',
    goodLooksLike: 'neither',
    needs: NEEDS,
    caveats: [EPISODES, MONTHS],
    cuts: ['band='],
    tally: ({ book, asAt }) => byBand(episodesOpen(book), () => asAt),
  },
  {
    id: 'cin-ended-duration',
    title: 'Episodes ended, by how long they lasted',
    section: 'drift',
    covers: 'service',
    why: 'How long help takes, to compare with other councils.',
    source: DFE,
    summary: 'count',
    unit: 'episodes',
    numerator: 'Episodes that ended in the period (of a band: those that lasted so long)',
    denominator: 'Of a band: all episodes that ended in the period',
    goodLooksLike: 'neither',
    countedOverPeriod: true,
    needs: NEEDS,
    caveats: [EPISODES, MONTHS],
    cuts: ['band='],
    tally: (context) => byBand(episodesEnded(context), endOf),
  },
  ...(
    [
      ['over-6-months', 'Ended after over 6 months and within a year', isOverSixMonths, '15.7 %', 'over 15 %'],
      ['over-12-months', 'Ended after a year or more', isOverTwelveMonths, '22.8 %', 'over 21 %'],
    ] as const
  ).map(
    ([id, title, hasLasted, england, article]): Measure => ({
      id,
      title,
      section: 'drift',
      covers: 'service',
      why: 'Work without drive goes on for longer than the child needs.',
      source: `${DFE}, England 2016-17: ${england}; article on drift in CIN plans: ${article}`,
      summary: 'share',
      unit: 'percent',
      numerator:
        id === 'over-6-months'
          ? 'Those that lasted more than 6 months and less than a year'
          : 'Those that lasted a year or more',
      denominator: 'Episodes that ended in the period',
      goodLooksLike: 'low',
      countedOverPeriod: true,
      needs: NEEDS,
      caveats: [EPISODES, MONTHS],
      tally: (context) => {
        const counts = (episode: Referral) => hasLasted(episode.referralDate, endOf(episode))
        return [tallyOf([], episodesEnded(context), { counts, ...asListed(endOf) })]
      },
    }),
  ),
  {
    id: 'inactive-cases',
    title: 'Open cases with no activity in the last {window}',
    section: 'drift',
    covers: 'service',
    why: 'A case on which nobody works drifts, whatever the plan says.',
    source: 'Article on drift in CIN plans',
    summary: 'share',
    unit: 'percent',
    numerator:
      'Those with no visit with the child seen, review held, supervision, assessment started or completed, allocation started or referral in the last {window} to the date',
    denominator: 'Open cases at the date',
    goodLooksLike: 'low',
    needs: [['visits.visitDate'], ['reviews.reviewDate'], ['assessments'], ['supervision'], ...OPEN_CASES],
    caveats: [
      "A manager's oversight entry is no activity, and neither is a visit at which the child was not seen. Where the export does not say whether the child was seen, every visit counts.",
      'An allocation counts whoever it is to; so does the allocation date of a case list. Without a table of allocations only that one is known.',
      'The referral is that of the open episode, so every open case has a last activity.',
    ],
    parameters: { weeks: 6, teams: [] },
    settings: ['inactiveWeeks'],
    cuts: ['team='],
    remarks: seenRemarks,
    listedBy: ['team', 'last_activity'],
    tally: inactiveTallies,
  },
]

/** The end of an episode that has ended. */
function endOf({ closureDate }: Referral): Day {
  return closureDate as Day
}

function episodesOpen({ tables, asAt }: CasebookAsAt): Referral[] {
  const { referrals } = tables
  const found: Referral[] = []
  for (const referral of referrals) {
    const { noFurtherAction, referralDate, closureDate } = referral
    if (noFurtherAction !== true && isOpenAt(asAt, referralDate, closureDate)) found.push(referral)
  }
  return found
}

function episodesEnded({ book, period, asAt }: MeasureContext): Referral[] {
  const found: Referral[] = []
  for (const referral of book.tables.referrals) {
    const { noFurtherAction, closureDate } = referral
    if (noFurtherAction !== true && isWithin(period, closureDate) && closureDate <= asAt) found.push(referral)
  }
  return found
}

/** All episodes as a count, and each band as a share of them. */
function byBand(episodes: readonly Referral[], until: (episode: Referral) => Day): Tally[] {
  const listed = asListed(until)
  // Calendar months are slow to count: once for each episode, not for each band.
  const bands = new Map(episodes.map((episode) => [episode, bandOf(episode, until)]))
  return [
    tallyOf([], episodes, listed),
    ...BANDS.map((band) =>
      tallyOf([`band=${band.name}`], episodes, {
        ...listed,
        counts: (episode) => bands.get(episode) === band,
        summary: 'share',
        unit: 'percent',
      }),
    ),
  ]
}

/** The one band that an episode falls in: together the bands leave no duration out. */
function bandOf(episode: Referral, until: (episode: Referral) => Day): Band {
  return BANDS.find(({ holds }) => holds(episode.referralDate, until(episode))) as Band
}

/** What a list of episodes says of each: its team, its band, and the dates it was counted between. */
function asListed(until: (episode: Referral) => Day): TallyQuestions<Referral> {
  return {
    details: (episode) => ({
      referral_id: episode.referralId,
      team: episode.team,
      band: bandOf(episode, until).name,
    }),
    dates: (episode) => ({ referral_date: episode.referralDate, closure_date: endedBy(episode, until(episode)) }),
  }
}

/** The closure where it has happened by the day. */
function endedBy({ closureDate }: Referral, day: Day): Day | null {
  return closureDate !== null && closureDate <= day ? closureDate : null
}

function inactiveTallies(context: MeasureContext): Tally[] {
  const { children } = context.book
  const isRecent = isInLast(context.parameters, context.asAt)
  return byTeam(context, [...children.openEpisodes.values()], {
    counts: (open: OpenForChild) => !isRecent(children.lastActivity(open).on),
    dates: (open) => ({ since: open.since, last_activity: children.lastActivity(open).on }),
    details: (open) => ({ team: children.teamOf(open.childId), activity: children.lastActivity(open).what }),
  })
}
