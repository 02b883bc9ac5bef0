import { type Measure, SECTIONS } from '../measures/measure.ts'
import type { Explanation } from '../reports/explanation.ts'
import { jsonText, SCHEMA } from './json.ts'

/** The whole definition of a measure as JSON. */
export function explanationJson(explanation: Explanation): string {
  const { copyOf, denominator, goodLooksLike, parameters, target, ...rest } = explanation
  return jsonText({
    schema: SCHEMA,
    report: 'explain',
    ...rest,
    copy_of: copyOf ?? null,
    denominator: denominator ?? null,
    good_looks_like: goodLooksLike,
    parameters: parameters.map(({ howToSet, standard, ...parameter }) => ({
      ...parameter,
      default: standard,
      how_to_set: howToSet,
    })),
    target: target ?? null,
  })
}

/** The list of all measures as JSON. */
export function measuresJson(measures: readonly Measure[]): string {
  return jsonText({
    schema: SCHEMA,
    report: 'explain',
    measures: SECTIONS.flatMap((section) =>
      measures
        .filter((measure) => measure.section === section.id)
        .map(({ id, title }) => ({ id, title, section: section.id })),
    ),
  })
}
