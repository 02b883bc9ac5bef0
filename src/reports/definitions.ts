import type { Measure } from '../measures/measure.ts'
import type { ReportRequest } from './arrange.ts'
import type { Definition, Definitions, Section } from './report.ts'

/** Names of one place's own teams and people: two areas have others, and their figures mean the same. */
const NAMES_OF_A_PLACE = ['teams', 'notWorkers']

/** What the figures of a report were counted by: of its measures alone. */
export function definitionsOf({ casebook, settings }: ReportRequest, sections: readonly Section[]): Definitions {
  const shown = new Set(sections.flatMap(({ figures }) => figures.map(({ measure }) => measure)))
  const measures = settings.measures
    .filter(({ id }) => shown.has(id))
    .map((measure) => [measure.id, definitionOf(measure, settings.planWeeks)] as const)
    .filter(([, definition]) => Object.keys(definition).length > 0)
  return {
    rounding: settings.rounding,
    phases: casebook.phases.map(({ name, from, to }) => ({ name, from, to })),
    measures: Object.fromEntries(measures),
  }
}

function definitionOf({ parameters = {}, settings = [] }: Measure, planWeeks: number): Definition {
  const set = Object.entries(parameters).filter(
    ([key, value]) => !NAMES_OF_A_PLACE.includes(key) && !(Array.isArray(value) && value.length === 0),
  )
  return { ...Object.fromEntries(set), ...(settings.includes('planWeeks') ? { planWeeks } : {}) }
}
