import { Chalk } from 'chalk'
import type { ExplainedParameter, Explanation } from '../reports/explanation.ts'
import { LINE_WIDTH, wrap } from './wrap.ts'

/** Where the texts begin, behind their labels. */
const LABEL_WIDTH = 16

/** The whole definition of a measure as plain text of 80 columns. */
export function explanationText(explanation: Explanation, color: boolean): string {
  const chalk = new Chalk({ level: color ? 1 : 0 })
  const { id, title, section, copyOf } = explanation
  const copy = copyOf === undefined ? '' : `, a copy of ${copyOf}`
  const lines = paragraphsOf(explanation).flatMap(({ label, texts }) =>
    texts.map((text, index) => labelled(index === 0 ? label : '', text)),
  )
  return `${[chalk.bold(wrap(title)), wrap(`${id}${copy}; ${section}`), '', ...lines].join('\n')}\n`
}

/** A label and the texts behind it, for every document that explains a measure. */
export interface Paragraph {
  readonly label: string
  readonly texts: readonly string[]
}

/** What there is to say of a measure, in the order in which somebody asks. */
export function paragraphsOf(explanation: Explanation): Paragraph[] {
  const { numerator, denominator, needs, cuts, parameters, settings, caveats, target } = explanation
  const paragraphs: Paragraph[] = [
    { label: 'Counts', texts: [sentence(numerator)] },
    { label: 'Out of', texts: denominator === undefined ? [] : [sentence(denominator)] },
    { label: 'Value', texts: [sentence(explanation.value)] },
    { label: 'Why it matters', texts: [explanation.why] },
    { label: 'Source', texts: [sentence(explanation.source)] },
    { label: 'Good is', texts: [sentence(explanation.goodLooksLike)] },
    { label: 'Needs', texts: needs.length === 0 ? ['The case list.'] : needs.map(ended) },
    { label: 'Groups', texts: cuts.length === 0 ? [] : [cuts.map(groupText).join('; ')] },
    { label: 'Can be set', texts: parameters.map(parameterText) },
    { label: 'Settings', texts: settings.map(({ key, description }) => `${key}: ${description}`) },
    { label: 'Mind', texts: caveats },
    { label: 'Target', texts: target === undefined ? [] : [ended(target)] },
  ]
  return paragraphs.filter(({ texts }) => texts.length > 0)
}

/** `team=…` for a part that names something, else the part itself. */
function groupText(cut: string): string {
  return cut.endsWith('=') ? `${cut}…` : cut
}

function parameterText({ key, description, standard, value, howToSet }: ExplainedParameter): string {
  const set = value === standard ? '' : ` Here: ${value}.`
  return `${key}: ${description} Default: ${standard}.${set} To set it: ${howToSet}.`
}

function sentence(text: string): string {
  return ended(text.charAt(0).toUpperCase() + text.slice(1))
}

function ended(text: string): string {
  return text.endsWith('.') ? text : `${text}.`
}

function labelled(label: string, text: string): string {
  const indent = ' '.repeat(LABEL_WIDTH)
  const wrapped = wrap(text, LINE_WIDTH - LABEL_WIDTH).split('\n')
  return wrapped.map((line, index) => (index === 0 ? label.padEnd(LABEL_WIDTH) : indent) + line).join('\n')
}
