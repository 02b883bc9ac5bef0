import { WEEK_ENDING } from './children.js'

/** The weekly report over a folder of exports, and what it is measured against: for each the arguments of Node. */
export function commandsOver(folder) {
  return {
    'cin-report weekly': [
      ...['bin/cin-report.js', 'weekly', folder, '--week-ending', WEEK_ENDING],
      ...['--no-config', '--format', 'json', '--quiet'],
    ],
    'bare csv-parse': ['bench/bare-csv-parse.js', folder],
    DuckDB: ['bench/duckdb.js', folder, WEEK_ENDING],
  }
}
