import { Chalk } from 'chalk'
import { type Measure, SECTIONS } from '../measures/measure.ts'
import { LINE_WIDTH, wrap } from './wrap.ts'

const INDENT = '  '

/** The list of all measures, by section: the id, and below it what it is. */
export function measuresText(measures: readonly Measure[], color: boolean): string {
  const chalk = new Chalk({ level: color ? 1 : 0 })
  const width = Math.max(...measures.map(({ id }) => id.length)) + 2
  const sections = SECTIONS.flatMap(({ id, title }) => {
    const ofSection = measures.filter(({ section }) => section === id)
    const lines = ofSection.map((measure) => listed(measure, width))
    return lines.length === 0 ? [] : [[chalk.bold(title), ...lines].join('\n')]
  })
  return `${[...sections, 'cin-report explain <measure> says all about one of them.'].join('\n\n')}\n`
}

/** The id, and the title in a column of its own. */
function listed({ id, title }: Measure, width: number): string {
  const lines = wrap(title, LINE_WIDTH - width - INDENT.length, 0).split('\n')
  return lines.map((line, index) => INDENT + (index === 0 ? id : '').padEnd(width) + line).join('\n')
}
