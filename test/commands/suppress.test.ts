import { describe, expect, it } from 'vitest'
import { cinReport, jsonOf } from '../support/run.ts'

const LANCASHIRE = 'fixtures/lancashire'

describe('--suppress', () => {
  it.each([
    ['weekly', []],
    ['weekly', ['--last', '2']],
    ['outcomes', []],
    ['figures', ['--by', 'team']],
  ])('of %s %s: no count of 1 to 5, and some that are hidden', (command, flags) => {
    const run = cinReport([command, LANCASHIRE, ...flags, '--suppress', '--format', 'json', '--quiet'])
    const figures = jsonOf(run).sections.flatMap((section) => section.figures)
    const counts = figures.flatMap(({ numerator, denominator, unit }) => [
      ...(unit === 'weeks' ? [] : [numerator]),
      ...(unit === 'cases per full-time equivalent' ? [] : [denominator]),
    ])
    expect(counts.filter((count) => typeof count === 'number' && count >= 1 && count <= 5)).toEqual([])
    expect(counts.filter((count) => `${count}` === 'c').length).toBeGreaterThan(5)
    expect(counts.filter((count) => typeof count === 'number' && count > 5).length).toBeGreaterThan(5)
  })

  it.each([
    ['list', ['open-cases', LANCASHIRE]],
    ['cases', [LANCASHIRE]],
  ])('is refused by %s, which names children', (command, args) => {
    expect(cinReport([command, ...args, '--suppress'])).toEqual({
      exitCode: 2,
      stdout: '',
      stderr:
        'cin-report: --suppress is for reports of counts: this command names children one by one.\nPublish weekly, outcomes, scorecard, drift or figures with --suppress, and keep this output as you keep the exports.\n',
    })
  })

  it('changes neither the exit code nor what stderr says about the exports', () => {
    const [plain, safe] = [[], ['--suppress']].map((flags) =>
      cinReport(['weekly', LANCASHIRE, '--format', 'csv', '--strict', ...flags]),
    )
    expect(safe).toMatchObject({ exitCode: plain?.exitCode, stderr: plain?.stderr })
  })
})
