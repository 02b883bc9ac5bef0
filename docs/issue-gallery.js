import { join } from 'node:path'
import {
  checkData,
  describeIssue,
  ISSUE_KINDS,
  ISSUE_SECTIONS,
  isoDay,
  loadExports,
  readConfiguration,
} from '../dist/index.js'
import { CHECKED_ON, configurationOf } from '../fixtures/issues/make.js'

const FIXTURES = 'fixtures/issues'

/** The text of docs/issues.md: every kind of issue, and the message that its fixture really gives. */
export async function issueGallery() {
  const sections = []
  for (const { title, codes } of ISSUE_SECTIONS) {
    const kinds = []
    for (const code of codes) kinds.push(await kindText(code))
    sections.push(`## ${title}`, ...kinds)
  }
  return `${[INTRODUCTION, tableOf(ISSUE_SECTIONS.flatMap(({ codes }) => codes)), ...sections].join('\n\n')}\n`
}

const INTRODUCTION = `# Issues

Every kind of issue that \`cin-report\` can find in exports, and what to do about it. \`cin-report check\` looks for all of
them; reports name those of files, rows and outcomes, and leave the comparison of records to \`check\`.

- **Error**: the row, or the file, is not used. \`check\` ends with exit code 1, as do reports with \`--strict\`.
- **Warning**: it is used, but a figure may be wrong.
- **Information**: it is used, and no figure is wrong; somebody may want to know.

A message names the file, the line and the column. It shows dates, and never a name, an id or free text. The exports in
\`fixtures/issues\` provoke each of these messages: they are fictional.

This page is made from the code: \`npm run docs\`.`

function tableOf(codes) {
  const rows = codes.map((code) => {
    const { severity, title } = ISSUE_KINDS[code]
    return `| ${severity} | [\`${code}\`](#${code}) | ${title} |`
  })
  return ['| severity | code | what it is |', '|---|---|---|', ...rows].join('\n')
}

async function kindText(code) {
  const { severity, title, explanation, remedy, censusRules = [] } = ISSUE_KINDS[code]
  const rules = censusRules.length === 0 ? [] : [`CIN census validation: ${rulesText(censusRules)}.`]
  return [
    `### ${code}`,
    `**${capital(severity)}: ${title}.** ${explanation}`,
    ...rules,
    `**To do:** ${remedy}`,
    ['```', ...(await messagesOf(code)), '```'].join('\n'),
  ].join('\n\n')
}

function rulesText(rules) {
  return `${rules.length === 1 ? 'rule' : 'rules'} ${rules.join(', ')}`
}

function capital(word) {
  return word[0].toUpperCase() + word.slice(1)
}

/** What checking the fixture of a code says of that code. */
async function messagesOf(code) {
  const folder = `${FIXTURES}/${code}`
  const today = isoDay(CHECKED_ON)
  const root = join(import.meta.dirname, '..')
  const configuration = readConfiguration(configurationOf(code), `${folder}/cin-report.json`)
  const { columns: mappings } = configuration
  const exports = await loadExports([join(root, folder)], { today, mappings, onUnusableFile: 'report' })
  const { issues } = checkData(exports, configuration, today)
  const examples = issues.find((group) => group.code === code)?.examples ?? []
  return examples.map((issue) => describeIssue(issue).replaceAll(`${join(root, folder)}/`, ''))
}
