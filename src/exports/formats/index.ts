import { ANNEX_A } from './annex-a.ts'
import { CIN_CENSUS } from './cin-census.ts'
import type { Format } from './format.ts'
import { SSD } from './ssd.ts'
import { SSDA903 } from './ssda903.ts'

/**
 * The formats that are read as they stand. Where two of them hold the records of one native table, the first in this list
 * is taken, so that nothing counts twice. It goes by how much a format knows of the record: the dataset holds every event
 * with its id and what it belongs to; the census holds what a year's return asks for, by child and date; the return of
 * looked-after children holds only those; the inspection lists hold the last six months, and of much only what was latest.
 * Native tables go before all of them: somebody made them for this report.
 */
export const FORMATS: readonly Format[] = [SSD, CIN_CENSUS, SSDA903, ANNEX_A]
