/**
 * The rooms of cin-report for other programs: load the exports, look at the casebook as at a day, count measures,
 * arrange a report, render it. Everything between loading and writing is pure.
 */
export { type Day, dayFromIso, formatIso, isoDay } from './calendar/day.ts'
export type { Period } from './calendar/period.ts'
export { isWorkingDay, WORKING_DAY_CALENDAR, workingDaysBetween } from './calendar/working-days.ts'
export { type Configuration, readConfiguration } from './configuration/configuration.ts'
export { configurationJsonSchema } from './configuration/json-schema.ts'
export { dataDictionary } from './exports/data-dictionary.ts'
export { loadExports } from './exports/load.ts'
export { countFigures } from './measures/count.ts'
export type { Figure } from './measures/figure.ts'
export { MEASURES } from './measures/index.ts'
export type { Measure } from './measures/measure.ts'
export { classifyCase } from './outcomes/classify.ts'
export { Casebook, type CasebookAsAt } from './records/casebook.ts'
export type { Exports } from './records/exports.ts'
export { loadRenderer } from './render/renderer.ts'
export { chooseDates } from './reports/dates.ts'
export { outcomesReport } from './reports/outcomes.ts'
export type { Report } from './reports/report.ts'
export { weeklyReport } from './reports/weekly.ts'
export { UserError } from './user-error.ts'
