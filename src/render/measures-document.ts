import { CONVENTIONS } from '../measures/conventions.ts'
import { MEASURES } from '../measures/index.ts'
import { SECTIONS } from '../measures/measure.ts'
import { explainMeasure } from '../reports/explanation.ts'
import { type Paragraph, paragraphsOf } from './explanation-text.ts'
import { wrap } from './wrap.ts'

/** The width of the paragraphs of a document. */
const PAGE_WIDTH = 120

/** docs/measures.md: the rules of counting, and every measure as it is declared. */
export function measuresDocument(): string {
  const sections = SECTIONS.flatMap(({ id, title }) => {
    const measures = MEASURES.filter(({ section }) => section === id)
    if (measures.length === 0) return []
    return [`## ${title}`, ...measures.flatMap((measure) => measureBlocks(measure))]
  })
  return `${[INTRODUCTION, RULES, GROUPS, ...sections].join('\n\n')}\n`
}

const INTRODUCTION = `# Measures: what every figure means

${page(
  'This page is made from the declarations that the figures are counted by (`npm run docs`); `cin-report explain` prints the same for one measure, as your configuration sets it. `cin-report figures` counts them all, and `cin-report list` shows the rows behind one.',
)}`

const RULES = `## Rules of counting

${CONVENTIONS.map(({ title, rule }, index) => page(`- **C${index + 1}. ${title}.** ${rule}`)).join('\n')}`

const GROUPS = `## Groups

${page(
  'A measure has a figure itself, with an empty group, and cuts of it. The name of a group is made of parts joined by `; `, such as `phase=Phase 1; of allocated`. Which parts a measure has is said below; what each of them means is in [output.md](output.md#measures-and-groups).',
)}`

function measureBlocks(measure: (typeof MEASURES)[number]): string[] {
  const paragraphs = paragraphsOf(explainMeasure(measure))
  return [`### \`${measure.id}\``, `**${measure.title}**`, paragraphs.map(item).join('\n')]
}

function item({ label, texts }: Paragraph): string {
  if (texts.length === 1) return page(`- ${label}: ${texts[0]}`)
  return [`- ${label}:`, ...texts.map((text) => page(`  - ${text}`))].join('\n')
}

function page(text: string): string {
  const isItem = /^ *- /.test(text)
  return wrap(text, PAGE_WIDTH, isItem ? 2 : 0)
}
