import { dirname, isAbsolute, join } from 'node:path'
import { readYear } from '../benchmarks/year.ts'
import type { FoundConfiguration } from '../configuration/find.ts'
import type { Report } from '../reports/report.ts'
import { UserError } from '../user-error.ts'
import type { ReportOptions } from './options.ts'

/** The flags that say what stands beside the figures. */
type BenchmarkFlags = Pick<ReportOptions, 'benchmark' | 'benchmarkRegion' | 'benchmarkAuthority' | 'benchmarkYear'>

/**
 * Reads the published figures, and gives what puts them beside those of a report; undefined where no file is named.
 * Each flag goes before its key in the configuration.
 *
 * @throws UserError where a file, a region, an authority or a year cannot be used
 */
export async function loadBenchmark(
  flags: BenchmarkFlags,
  found: FoundConfiguration,
): Promise<((report: Report) => Report) | undefined> {
  const files = benchmarkFiles(flags, found)
  const { benchmark = {} } = found.configuration
  const region = flags.benchmarkRegion ?? benchmark.region
  const authorities = flags.benchmarkAuthority ?? benchmark.authorities ?? []
  if (files.length === 0) {
    const flag = (['benchmarkRegion', 'benchmarkAuthority', 'benchmarkYear'] as const).find((each) => flags[each])
    if (flag === undefined) return undefined
    throw new UserError(
      `--benchmark-${flag.slice('benchmark'.length).toLowerCase()} says whose published figures are wanted, but not from which file.`,
      'Name the file with --benchmark.',
    )
  }
  const year = flags.benchmarkYear === undefined ? undefined : readYear(flags.benchmarkYear)
  if (flags.benchmarkYear !== undefined && year === undefined) {
    throw new UserError(`--benchmark-year: found "${flags.benchmarkYear}", expected a year such as 2016-17 or 201617.`)
  }
  // What is read and how it is shown is loaded only where it is asked for.
  const { Published } = await import('../benchmarks/published.ts')
  const { withComparators } = await import('../reports/comparators.ts')
  const published = new Published({ files, region, authorities, year, columns: benchmark.columns ?? {} })
  return (report) => withComparators(report, published)
}

/** The files that are named; those of the configuration from where it stands. They may lie among the exports. */
export function benchmarkFiles(
  { benchmark: named }: Pick<ReportOptions, 'benchmark'>,
  { configuration, file = '' }: FoundConfiguration,
): readonly string[] {
  const beside = (path: string) => (isAbsolute(path) ? path : join(dirname(file), path))
  return named ?? (configuration.benchmark?.files ?? []).map(beside)
}
