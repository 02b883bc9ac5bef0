import { EPISODE_TABLES } from './episode-tables.js'
import { PRACTICE_TABLES } from './practice-tables.js'
import { PROTECTION_TABLES } from './protection-tables.js'

/*
 * The fifteen native tables of the benchmark's exports: their columns, and the rows that the children leave in them.
 * What a case list says of a case and what the other tables say of it agree, so that its outcome is the same whether
 * it is read from the one or from all of them.
 */

/**
 * For each table its columns, the rows (each generator goes on as long as it is asked), and what a messy row can be
 * made of: `required` must not be blank, `key` must be another in every row, `date` is a date that must exist, and `span`
 * are a start and an end. A number in a row is a date.
 */
export const TABLES = { ...EPISODE_TABLES, ...PROTECTION_TABLES, ...PRACTICE_TABLES }
