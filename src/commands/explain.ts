import { findConfiguration } from '../configuration/find.ts'
import { writeToStream } from '../output.ts'
import { explanationJson, measuresJson } from '../render/explanation-json.ts'
import { explanationText } from '../render/explanation-text.ts'
import { measuresText } from '../render/measures-text.ts'
import { explainMeasure } from '../reports/explanation.ts'
import type { Terminal } from '../terminal.ts'
import { measureNamed } from './measure-named.ts'

/** The flags of `cin-report explain`. */
export interface ExplainOptions {
  readonly format?: 'table' | 'json'
  /** A file; false for `--no-config`. */
  readonly config?: string | false
  readonly quiet?: boolean
}

/** `cin-report explain`: the definition of a measure as the configuration sets it, or the list of all measures. */
export async function explain(
  [id]: readonly string[],
  { format, config, quiet }: ExplainOptions,
  { stdout, stderr, color }: Terminal,
): Promise<number> {
  const { configuration, file } = findConfiguration(config, [])
  const { measures, targets } = configuration
  const isJson = format === 'json'
  if (id === undefined) await writeToStream(stdout, isJson ? measuresJson(measures) : measuresText(measures, color))
  else {
    const explanation = explainMeasure(measureNamed(id, measures), targets)
    await writeToStream(stdout, isJson ? explanationJson(explanation) : explanationText(explanation, color))
  }
  if (file !== undefined && quiet !== true) await writeToStream(stderr, `Configuration: ${file}.\n`)
  return 0
}
