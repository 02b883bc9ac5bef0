/**
 * What the Department for Education publishes of the measures: "Characteristics of children in need", one CSV file a
 * topic, on explore-education-statistics.service.gov.uk. Which column holds which measure is said here and nowhere else.
 */
export interface Indicator {
  /** The measure and the group of the local figure that it stands beside. */
  readonly measure: string
  readonly group: string
  readonly title: string
  readonly unit: 'percent' | 'per 10,000 children'
  /** The headings of its value; where it is the sum of several published ones, one list for each. */
  readonly values: readonly (readonly string[])[]
  /** The headings of what was counted, one list for each value, and of out of how many, where they are published. */
  readonly counts?: readonly (readonly string[])[]
  readonly whole?: readonly string[]
  /** What the name of the file, its headings or a cell of a filter has to say, where headings alone do not tell. */
  readonly about?: RegExp
  /** The file of the release, as the department names it. */
  readonly source: string
  /** Whether the headings were read in the published file; the others follow the style of those that were. */
  readonly isChecked: boolean
  /** In what the published figure is defined otherwise than the local one. */
  readonly caveat?: string
}

/** The bands of duration, by the `band=` of the local figure: what the department's headings call each. */
const BANDS = {
  '3 months or less': ['3_months_or_less'],
  'over 3 to 6 months': ['more_than_3_months_6_months', 'more_than_3_months_to_6_months', 'more_than_3_to_6_months'],
  'over 6 months to 1 year': ['more_than_6_months_less_than_1_year', 'more_than_6_months_to_less_than_1_year'],
  '1 to 2 years': ['1_year_less_than_2_years', '1_year_to_less_than_2_years'],
  '2 years or more': ['2_years_or_more'],
} as const
type Band = keyof typeof BANDS

const percentOf = (names: readonly string[]) => names.flatMap((name) => [`${name}_percent`, `${name}_percentage`])

const EPISODES = [
  {
    measure: 'cin-ended-duration',
    name: 'Ended',
    about: /(?:end|ceas|clos)\w*[ _]*(?:of[ _]*)?episode|episode\w*[ _]*(?:of[ _]*need[ _]*)?(?:end|ceas|clos)|\bb5_/i,
    whole: ['ended_episodes', 'cin_ended'],
    source: 'B5 Duration of episodes of need ending in the year',
  },
  {
    measure: 'cin-open-duration',
    name: 'Open',
    about: /open[ _]*episode|at[ _]*31|\bb4_/i,
    whole: ['at31_episodes', 'cin_at31'],
    source: 'B4 Children in need at 31 March by duration of episode',
  },
] as const

function ofEpisodes(bands: readonly Band[], which: (typeof EPISODES)[number]) {
  const { about, whole, source } = which
  const names = bands.map((band) => BANDS[band])
  return {
    unit: 'percent',
    values: names.map(percentOf),
    counts: names,
    whole,
    about,
    source,
    isChecked: false,
  } as const
}

/** Every published figure that stands beside a measure. */
export const INDICATORS: readonly Indicator[] = [
  {
    measure: 'referrals-per-10k',
    group: '',
    title: 'Referrals per 10,000',
    unit: 'per 10,000 children',
    values: [['referrals_rate', 'referral_rate']],
    counts: [['referrals', 'referral_count']],
    source: "C1 Referrals and re-referrals to children's social care services",
    isChecked: true,
  },
  {
    measure: 're-referrals',
    group: '',
    title: 'Re-referrals in a year',
    unit: 'percent',
    values: [['re_referrals_percent', 'rereferral_percent']],
    counts: [['re_referrals', 'rereferral_count']],
    whole: ['referrals', 'referral_count'],
    source: "C1 Referrals and re-referrals to children's social care services",
    isChecked: true,
  },
  {
    measure: 'assessments-within-45',
    group: '',
    title: 'Assessments in 45 days',
    unit: 'percent',
    values: [['assessments_within_45_days_percent', 'within_45_days_percent', 'assessments_45_days_or_less_percent']],
    counts: [['assessments_within_45_days', 'within_45_days', 'assessments_45_days_or_less']],
    whole: ['assessments_completed', 'assessments', 'completed_assessments'],
    source: 'C2 Completed assessments by duration of assessment',
    isChecked: false,
  },
  {
    measure: 'cp-plans-repeat',
    group: '',
    title: 'CP plans second or later',
    unit: 'percent',
    values: [['cpp_subsequent_percent']],
    counts: [['cpp_subsequent']],
    whole: ['cpp_start'],
    source: 'D3 Child Protection Plans starting during year which were a second or subsequent plan',
    isChecked: true,
  },
  {
    measure: 'cp-reviews-in-timescale',
    group: '',
    title: 'CP reviews in timescale',
    unit: 'percent',
    values: [
      ['cpp_reviewed_in_timescale_percent', 'reviewed_within_timescales_percent', 'reviewed_in_timescale_percent'],
    ],
    counts: [['cpp_reviewed_in_timescale', 'reviewed_within_timescales', 'reviewed_in_timescale']],
    whole: ['cpp_3_months_or_more', 'cpp_at31_3_months_or_more'],
    source: 'D6 Child Protection Plans reviewed within timescales',
    isChecked: false,
    caveat:
      'the department counts children on a plan for three months or more at 31 March, all of whose reviews were in time; the local figure counts reviews',
  },
  ...EPISODES.flatMap((which) =>
    (Object.keys(BANDS) as Band[]).map(
      (band): Indicator => ({
        measure: which.measure,
        group: `band=${band}`,
        title: `${which.name}: ${band}`,
        ...ofEpisodes([band], which),
      }),
    ),
  ),
  {
    measure: 'over-6-months',
    group: '',
    title: 'Ended after 6 to 12 months',
    ...ofEpisodes(['over 6 months to 1 year'], EPISODES[0]),
  },
  {
    measure: 'over-12-months',
    group: '',
    title: 'Ended after a year or more',
    ...ofEpisodes(['1 to 2 years', '2 years or more'], EPISODES[0]),
  },
]
