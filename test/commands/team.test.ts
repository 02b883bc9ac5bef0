import { describe, expect, it } from 'vitest'
import { cinReport, figureOf, folderWith, jsonOf } from '../support/run.ts'

const CASES = `case_id,child_id,team,allocated_date
C1,1,North,02/01/2017
C2,2,North,03/01/2017
C3,3,South,03/01/2017
C4,4,,03/01/2017
`

function weekly(...args: string[]) {
  return cinReport(['weekly', 'cases.csv', ...args], { in: folderWith({ 'cases.csv': CASES }) })
}

describe('--team', () => {
  it.each([
    [[], 4],
    [['--team', 'North'], 2],
    [['--team', 'South'], 1],
    [['--team', 'North', '--team', 'South'], 3],
  ])('%s counts the cases of these teams only', (args, cases) => {
    const report = jsonOf(weekly('--format', 'json', ...args))
    expect(figureOf(report, 'cases-allocated').value).toBe(cases)
    expect(report.teams).toEqual(args.filter((arg) => arg !== '--team'))
  })

  it('is named at the head of the report', () => {
    expect(weekly('--team', 'North', '--team', 'South').stdout).toContain('\nTeam: North, South\n\n')
  })

  it('is refused where no case has it, and the teams are listed', () => {
    expect(weekly('--team', 'north')).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: 'cin-report: No case has the team "north". Did you mean "North"?\nThe teams are: North, South.\n',
    })
    expect(weekly('--team', 'Elsewhere').stderr).toBe(
      'cin-report: No case has the team "Elsewhere".\nThe teams are: North, South.\n',
    )
  })

  it('is refused where the export names no team at all', () => {
    const folder = folderWith({ 'cases.csv': 'case_id,child_id,allocated_date\nC1,1,02/01/2017\n' })
    expect(cinReport(['weekly', 'cases.csv', '--team', 'North'], { in: folder })).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: 'cin-report: No case has the team "North".\nThe exports have no team in any row.\n',
    })
  })
})
