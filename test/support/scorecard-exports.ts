import { PRACTICE_EXPORTS } from './practice-exports.ts'

/*
 * The small exports with a scorecard among them: every way in which a line can be written, on figures that can be
 * counted by hand.
 */

/** The flags that ask for March 2024 up to the 22nd, and the three months before. */
export const AS_AT_22_MARCH = ['--as-at', '22/03/2024'] as const

export const SCORECARD_LINES = `Scorecard of our service,,,,,,,,,,,,,,
agreed in January 2024,,,,,,,,,,,,,,
,,,,,,,,,,,,,,
section,measure,title,Baseline source,Expected change,baseline,BASELINE_FROM,Baseline to,target range,teams,parameters,group,tolerance,decimals,reported from
Key measures,referrals-per-10k,Referrals per 10k,November and December,Steady,,01/11/2023,31/12/2023,15 to 20,,,,,0,
,open-cases,Open cases in North,as at end January 2024,Decrease,,,31/01/2024,1 to 2,North,,,,,
,open-cases,Open cases of all teams,,Steady or Decrease,3,,,<5,,,,,,
,assessments-within-45,,,Increase,65%,,,>90%,,,,,0,
Additional indicators,cp-visited-recently,CP children seen in 15 working days,figure for end January,Increase,30%,,,95%+,,workingDays=15,,,0,29/02/2024
,visits-in-timescale,CP visits in timescale,,,,,,,,,type=CP,,,
,icpc-held,,,Decrease,0,,,,,,,,,
,workers-over-cases,Workers in the West,,Decrease,50%,,,<5%,Sooth,,,,,
`

/** The configuration of the small exports, with a scorecard. */
export function withScorecard(scorecard: object = {}): string {
  const configuration = JSON.parse(PRACTICE_EXPORTS['cin-report.json'] ?? '') as object
  return JSON.stringify({ ...configuration, scorecard: { lines: 'scorecard.csv', tolerancePoints: 7, ...scorecard } })
}

/** The files of the folder, by name. */
export const SCORECARD_EXPORTS: Readonly<Record<string, string>> = {
  ...PRACTICE_EXPORTS,
  'cin-report.json': withScorecard(),
  'scorecard.csv': SCORECARD_LINES,
}
