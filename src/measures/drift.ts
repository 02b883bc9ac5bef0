import { addMonths, type Day } from '../calendar/day.ts'
import type { CasebookAsAt } from '../records/casebook.ts'
import { openEpisodes, opensEpisode, type Referral } from '../records/episode.ts'
import type { Need } from '../records/need.ts'
import { isRowWithin, rowsWhere } from '../records/rows.ts'
import type { Records } from '../records/store.ts'
import { OPEN_CASES } from './caseloads.ts'
import { type Measure, type MeasureContext, type Tally, type TallyQuestions, tallyOfRows } from './measure.ts'
import { isInLast } from './parameters.ts'
import { byTeam } from './teams.ts'
import { seenRemarks } from './visits.ts'

/**
 * The bands of the DfE, the shortest first, with the first day on which an episode has lasted so long: up to six months
 * a limit belongs to the band before it, from a year on to the band after it.
 */
const BANDS: readonly { readonly name: string; readonly firstDay: (start: Day) => Day }[] = [
  { name: '3 months or less', firstDay: (start) => start },
  { name: 'over 3 to 6 months', firstDay: (start) => addMonths(start, 3) + 1 },
  { name: 'over 6 months to 1 year', firstDay: (start) => addMonths(start, 6) + 1 },
  { name: '1 to 2 years', firstDay: (start) => addMonths(start, 12) },
  { name: '2 years or more', firstDay: (start) => addMonths(start, 24) },
]
const OVER_SIX_MONTHS = 2
const A_YEAR = 3

/** The names of the bands of duration, the shortest first: groups are named by them. */
export const DURATION_BANDS: readonly string[] = BANDS.map(({ name }) => name)

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
    tally: ({ book, asAt }) => byBand(book, openEpisodes(book.tables.referrals, asAt), () => asAt),
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
    tally: (context) => byBand(context.book, episodesEnded(context), endOf),
  },
  ...(
    [
      ['over-6-months', 'Ended after over 6 months and within a year', [OVER_SIX_MONTHS], '15.7 %', 'over 15 %'],
      ['over-12-months', 'Ended after a year or more', [A_YEAR, A_YEAR + 1], '22.8 %', 'over 21 %'],
    ] as const
  ).map(
    ([id, title, bands, england, article]): Measure => ({
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
        const { referrals } = context.book.tables
        const bandOfRow = bandsOfRows(referrals, endOf)
        const counts = (row: number) => bands.some((band) => band === bandOfRow(row))
        return [tallyOfRows([], referrals, episodesEnded(context), { counts, ...asListed(endOf) })]
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
function endOf({ closureDate }: Pick<Referral, 'closureDate'>): Day {
  return closureDate as Day
}

/** The rows of the episodes that ended in the period. */
function episodesEnded({ book: { tables }, period, asAt }: MeasureContext): Int32Array {
  const { referrals } = tables
  const hasEnded = isRowWithin(referrals, 'closureDate', { from: period.from, to: Math.min(period.to, asAt) })
  const isEpisode = opensEpisode(referrals)
  return rowsWhere(referrals, (row) => hasEnded(row) && isEpisode(row))
}

/** All episodes as a count, and each band as a share of them. */
function byBand({ tables: { referrals } }: CasebookAsAt, episodes: Int32Array, until: Until): Tally[] {
  const listed = asListed(until)
  const bandOfRow = bandsOfRows(referrals, until)
  const sizes = BANDS.map(() => 0)
  for (const row of episodes) {
    const band = bandOfRow(row)
    sizes[band] = (sizes[band] as number) + 1
  }
  return [
    tallyOfRows([], referrals, episodes, listed),
    ...BANDS.map(({ name }, band) =>
      tallyOfRows([`band=${name}`], referrals, episodes, {
        ...listed,
        counts: (row) => bandOfRow(row) === band,
        counted: { all: episodes.length, counting: sizes[band] as number },
        summary: 'share',
        unit: 'percent',
      }),
    ),
  ]
}

/** The place of the one band that an episode falls in: together the bands leave no duration out. */
function bandOf(firstDays: readonly Day[], until: Day): number {
  let band = 0
  while (band + 1 < firstDays.length && (firstDays[band + 1] as Day) <= until) band++
  return band
}

/** The first days of the bands of an episode that begins on a day. Calendar months are slow to count: once for each day. */
function firstDaysFrom(start: Day): readonly Day[] {
  const known = firstDaysByStart.get(start) ?? BANDS.map(({ firstDay }) => firstDay(start))
  firstDaysByStart.set(start, known)
  return known
}

const firstDaysByStart = new Map<Day, readonly Day[]>()

/** The day until which an episode lasts, of what is asked of it: its end, or the date. */
type Until = (episode: Pick<Referral, 'closureDate'>) => Day

/** The bands of the episodes of a table, by their rows. */
function bandsOfRows(referrals: Records<Referral>, until: Until): (row: number) => number {
  const starts = referrals.numbers('referralDate')
  const closures = referrals.numbers('closureDate')
  return (row) => bandOf(firstDaysFrom(starts[row] as Day), until({ closureDate: closures[row] as Day }))
}

/** What a list of episodes says of each: its team, its band, and the dates it was counted between. */
function asListed(until: Until): Pick<TallyQuestions<Referral>, 'details' | 'dates'> {
  return {
    details: (episode) => ({
      referral_id: episode.referralId,
      team: episode.team,
      band: BANDS[bandOf(firstDaysFrom(episode.referralDate), until(episode))]?.name ?? null,
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
  const { openEpisodes, lastActivities } = children
  const isRecent = isInLast(context.parameters, context.asAt)
  // A child without any activity since the referral was last worked with on it.
  const lastOf = (row: number) =>
    Math.max(openEpisodes.since[row] as Day, lastActivities.byPlace[openEpisodes.children[row] as number] as Day)
  return byTeam(context, openEpisodes, openEpisodes.rows, {
    counts: (row) => !isRecent(lastOf(row)),
    dates: (open) => ({ since: open.since, last_activity: children.lastActivity(open).on }),
    details: (open) => ({ team: children.teamOf(open.childId), activity: children.lastActivity(open).what }),
  })
}
