import { describe, expect, it } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import { cinReport, FIXTURE } from '../support/run.ts'

const COMMANDS = [
  'weekly',
  'outcomes',
  'scorecard',
  'drift',
  'cases',
  'figures',
  'combine',
  'list',
  'explain',
  'check',
  'init',
  'template',
]
const WEEKLY_HELP = 'Run cin-report weekly --help for the options.\n'

describe('a command line that cannot be understood ends with exit code 2 and says what to do', () => {
  it.each([
    {
      mistake: 'an unknown command',
      args: ['wekly', FIXTURE],
      stderr: "cin-report: unknown command 'wekly'\n(Did you mean weekly?)\nRun cin-report --help for the commands.\n",
    },
    {
      mistake: 'an unknown option',
      args: ['weekly', FIXTURE, '--formt', 'csv'],
      stderr: `cin-report: unknown option '--formt'\n(Did you mean --format?)\n${WEEKLY_HELP}`,
    },
    {
      mistake: 'no exports',
      args: ['weekly'],
      stderr: `cin-report: missing required argument 'exports'\n${WEEKLY_HELP}`,
    },
    {
      mistake: 'a flag without its value',
      args: ['weekly', FIXTURE, '--from'],
      stderr: `cin-report: option '--from <date>' argument missing\n${WEEKLY_HELP}`,
    },
    {
      mistake: 'an unknown format',
      args: ['weekly', FIXTURE, '--format', 'pdf'],
      stderr: `cin-report: option '-f, --format <format>' argument 'pdf' is invalid. Allowed choices are table, csv, json, markdown, html, xlsx.\n${WEEKLY_HELP}`,
    },
    ...['0', '-1', '1.5', '105', 'four'].map((weeks) => ({
      mistake: `--last ${weeks}`,
      args: ['weekly', FIXTURE, `--last=${weeks}`],
      stderr: `cin-report: option '--last <weeks>' argument '${weeks}' is invalid. It takes a whole number from 1 to 104.\n${WEEKLY_HELP}`,
    })),
  ])('$mistake', ({ args, stderr }) => {
    expect(cinReport(args)).toEqual({ exitCode: 2, stdout: '', stderr })
  })
})

describe('help', () => {
  const help = cinReport(['--help'])

  it('goes to stdout, begins with examples and names every command', () => {
    expect(help).toMatchObject({ exitCode: 0, stderr: '' })
    expect(help.stdout).toMatch(
      /^Examples:\n {2}cin-report weekly exports\/\n {2}cin-report outcomes exports\/\n {2}cin-report scorecard exports\/\n {2}cin-report drift exports\/\n {2}cin-report cases exports\/\n {2}cin-report figures exports\/\n {2}cin-report combine north\.json south\.json\n {2}cin-report list de-escalated exports\/\n {2}cin-report explain\n {2}cin-report check exports\/\n {2}cin-report init exports\/\n {2}cin-report template\n\nUsage: /,
    )
    expect(help.stdout).toMatch(/^ {2}weekly \[options\]/m)
    expect(help.stdout).toMatch(/^ {2}outcomes \[options\]/m)
    expect(help.stdout).toMatch(/^ {2}drift \[options\]/m)
    expect(help.stdout).toMatch(/^ {2}cases \[options\]/m)
    expect(help.stdout).toMatch(/^ {2}figures \[options\]/m)
    expect(help.stdout).toMatch(/^ {2}combine \[options\] <reports/m)
    expect(help.stdout).toMatch(/^ {2}list \[options\] <measure>/m)
    expect(help.stdout).toMatch(/^ {2}explain \[options\] \[measure\]/m)
    expect(help.stdout).toMatch(/^ {2}check \[options\]/m)
    expect(help.stdout).toMatch(/^ {2}init \[options\]/m)
    expect(help.stdout).toMatch(/^ {2}template \[options\]/m)
  })

  it('goes to stderr with exit code 2 where no command is given, so that a script notices', () => {
    expect(cinReport([])).toEqual({ exitCode: 2, stdout: '', stderr: help.stdout })
  })

  it.each(COMMANDS)('of %s begins with three examples of its own', (command) => {
    const { exitCode, stdout, stderr } = cinReport([command, '--help'])
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    expect(stdout).toMatch(new RegExp(`^Examples:\\n(?: {2}cin-report ${command}.*\\n){3}\\nUsage: `))
  })

  it('holds no line wider than a terminal of 80 characters', () => {
    const lines = COMMANDS.flatMap((command) => cinReport([command, '--help']).stdout.split('\n'))
    expect([...help.stdout.split('\n'), ...lines].filter((line) => line.length > 80)).toEqual([])
  })
})

it('--version prints the version of the package', () => {
  expect(cinReport(['--version'])).toEqual({ exitCode: 0, stdout: `${packageJson.version}\n`, stderr: '' })
})
