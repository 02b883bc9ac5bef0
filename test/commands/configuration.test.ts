import { describe, expect, it } from 'vitest'
import { MEASURES } from '../../src/measures/index.ts'
import { cinReport, figureOf, folderWith, jsonOf } from '../support/run.ts'

const CASES = `case_id,child_id,team,allocated_date,outcome,outcome_date
C1,1,North,02/01/2017,Closed,06/02/2017
C2,2,North,03/01/2017,Moved to Nan,06/02/2017
C3,3,South,10/04/2017,Moved to Nan,08/05/2017
C4,4,South,10/04/2017,,
`

const KEYS =
  'The keys are: programme, phases, planWeeks, weekEndsOn, rounding, teams, cinServiceTeams, outcomeLabels, columns, leaveOut, population0to17, notWorkers, workersOver, inactiveWeeks, clock, visitTypes, measures, scorecard, history, benchmark, targets.\n'

function outcomes(configuration: string, ...args: string[]) {
  const folder = folderWith({ 'exports/cases.csv': CASES, 'exports/cin-report.json': configuration })
  return cinReport(['outcomes', 'exports', '--format', 'json', ...args], { in: folder })
}

describe('a configuration that cannot be used ends with exit code 2, and the message says what and where', () => {
  it.each([
    {
      mistake: 'an unknown key',
      text: '{"planWeek": 12}',
      stderr: `exports/cin-report.json has an unknown key "planWeek". Did you mean "planWeeks"?\n${KEYS}`,
    },
    {
      mistake: 'an unknown key that is like no other',
      text: '{"fontSize": 12}',
      stderr: `exports/cin-report.json has an unknown key "fontSize".\n${KEYS}`,
    },
    {
      mistake: 'an unknown key in a phase',
      text: '{"phases": [{"name": "Phase 1", "from": "2017-01-02", "until": "2017-04-02"}]}',
      stderr:
        'exports/cin-report.json has an unknown key "until" in phases[0].\nThe keys are: name, from, to, places.\n',
    },
    {
      mistake: 'a comma too many',
      text: '{\n  "planWeeks": 12,\n}\n',
      stderr:
        'exports/cin-report.json is not valid JSON: Expected double-quoted property name on line 3.\nLook for a missing comma or quotation mark.\n',
    },
    {
      mistake: 'a comma that is missing',
      text: '{\n  "planWeeks": 12\n  "rounding": "exact"\n}\n',
      stderr:
        "exports/cin-report.json is not valid JSON: Expected ',' or '}' after property value on line 3.\nLook for a missing comma or quotation mark.\n",
    },
    {
      mistake: 'something other than JSON',
      text: 'planWeeks = 12\n',
      stderr:
        "exports/cin-report.json is not valid JSON: Unexpected token 'p'.\nLook for a missing comma or quotation mark.\n",
    },
    {
      mistake: 'a target for no measure',
      text: '{"targets": {"de-escalate": "80%+"}}',
      stderr: `exports/cin-report.json: targets: "de-escalate" is no measure. Did you mean "de-escalated"?\nThe measures are: ${MEASURES.map(({ id }) => id).join(', ')}.\n`,
    },
    {
      mistake: 'a target that is no range',
      text: '{"targets": {"de-escalated": "most"}}',
      stderr:
        'exports/cin-report.json: the target of de-escalated cannot be read: found "most".\nWrite it as 80%+, >90%, <5%, 10% to 20% or 210-260.\n',
    },
    {
      mistake: 'a number in quotes',
      text: '{"planWeeks": "12"}',
      stderr: 'exports/cin-report.json: planWeeks: expected a number.\n',
    },
    {
      mistake: 'an outcome that there is not',
      text: '{"outcomeLabels": {"Moved to Nan": "finished"}}',
      stderr:
        'exports/cin-report.json: outcomeLabels.Moved to Nan: expected one of closed, step-down, icpc, looked-after, referred-to-cin-service, open, "".\n',
    },
    {
      mistake: 'two outcomes for one label',
      text: '{"outcomeLabels": {"Moved to Nan": "closed", "MOVED TO NAN": "icpc"}}',
      stderr:
        'exports/cin-report.json: outcomeLabels: The label "MOVED TO NAN" is given two outcomes: closed and icpc.\nCase, spaces and dashes do not tell labels apart.\n',
    },
    {
      mistake: 'a phase that ends before it starts',
      text: '{"phases": [{"name": "Phase 1", "from": "2017-04-02", "to": "2017-01-02"}]}',
      stderr: 'exports/cin-report.json: phases[0] ("Phase 1") ends before it starts.\n',
    },
    {
      mistake: 'a phase with a date that does not exist',
      text: '{"phases": [{"name": "Phase 1", "from": "2017-01-02", "to": "31/04/2017"}]}',
      stderr: 'exports/cin-report.json: phases[0].to: found "31/04/2017", expected a date such as 2017-01-02.\n',
    },
  ])('$mistake', ({ text, stderr }) => {
    expect(outcomes(text)).toEqual({ exitCode: 2, stdout: '', stderr: `cin-report: ${stderr}` })
  })
})

describe('the configuration is', () => {
  const files = {
    'exports/cases.csv': CASES,
    'exports/cin-report.json': '{"programme": "Beside the exports"}',
    'cin-report.json': '{"programme": "Here"}',
    'other/ours.json': '{"programme": "Named"}',
    'bare/cases.csv': CASES,
  }
  const titleOf = (...args: string[]) => {
    const run = cinReport(['outcomes', ...args, '--format', 'json'], { in: folderWith(files) })
    return [jsonOf(run).title, run.stderr.split('\n')[0]]
  }

  it('the file beside the exports', () => {
    const found = ['Beside the exports: outcomes', 'Configuration: exports/cin-report.json.']
    expect(titleOf('exports')).toEqual(found)
    expect(titleOf('exports/cases.csv')).toEqual(found)
  })

  it('else the file in the folder one is in', () => {
    expect(titleOf('bare')).toEqual(['Here: outcomes', 'Configuration: cin-report.json.'])
  })

  it('the file that --config names, before any other', () => {
    expect(titleOf('exports', '--config', 'other/ours.json')).toEqual([
      'Named: outcomes',
      'Configuration: other/ours.json.',
    ])
  })

  it('none at all with --no-config', () => {
    expect(titleOf('exports', '--no-config')).toEqual([
      'Outcomes',
      'exports/cases.csv: 4 rows read, 4 used, 0 rejected, 0 exact duplicates dropped.',
    ])
  })

  it.each([
    [['exports', '--config', 'nothing.json'], 'There is no configuration file nothing.json.\n'],
    [['exports', '--config', 'other'], 'The configuration other cannot be read: it is a folder.\n'],
  ])('refused where it cannot be read: %s', (args, stderr) => {
    const run = cinReport(['outcomes', ...args], { in: folderWith(files) })
    expect(run).toEqual({ exitCode: 2, stdout: '', stderr: `cin-report: ${stderr}` })
  })

  it('refused where exports come from folders with different ones', () => {
    const folder = folderWith({ ...files, 'bare/cin-report.json': '{}' })
    expect(cinReport(['outcomes', 'exports', 'bare'], { in: folder })).toEqual({
      exitCode: 2,
      stdout: '',
      stderr:
        'cin-report: The exports come from folders with different configurations: exports/cin-report.json and bare/cin-report.json.\nSay which one to use with --config FILE.\n',
    })
  })
})

describe('outcomeLabels', () => {
  it('say what a label means that is otherwise shown as unclassified, with the number of its cases', () => {
    const report = jsonOf(outcomes('{}'))
    expect(figureOf(report, 'outcome-unclassified').numerator).toBe(2)
    expect(report.unclassified_labels).toEqual([{ label: 'Moved to Nan', cases: 2 }])
    const explained = jsonOf(outcomes('{"outcomeLabels": {"moved to nan": "closed"}}'))
    expect(figureOf(explained, 'outcome-unclassified').numerator).toBe(0)
    expect(figureOf(explained, 'outcome-closed').numerator).toBe(3)
  })
})
