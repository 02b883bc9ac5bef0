import * as z from 'zod'
import { WEEKDAY_NAMES } from '../calendar/day.ts'
import { PARAMETERS_SCHEMA } from '../measures/parameters.ts'
import { columnsOf } from '../records/record.ts'
import { TABLE_NAMES, TABLES, type TableName } from '../records/tables.ts'

const date = z.string().meta({ description: 'A date: 2017-01-02 or 02/01/2017.' })
const names = z.array(z.string().min(1))

const heading = z.union([z.string(), z.array(z.string().min(1))])

/** What the exports call a column. It has an id so that the JSON schema describes it once. */
const headings = z
  .union(
    [
      heading,
      z.strictObject({ heading, values: z.record(z.string(), z.string()).optional() }),
      z.strictObject({ always: z.string().min(1) }),
    ],
    {
      error:
        'expected a heading, a list of headings, {"heading": …, "values": {…}} with what its values mean, or {"always": …} with what stands in every row',
    },
  )
  .meta({
    id: 'headings',
    description:
      'The heading in your exports, or several where your files differ; "" as long as it is not filled in. {"heading": …, "values": {"Stat CP visit": "CP"}} says what its values mean as well; {"always": "CP"} is the same in every row.',
  })

/** The columns of a table, each named, so that a misspelt one is refused and an editor can offer the right ones. */
function columnsOfTable(table: TableName) {
  const shape = columnsOf(TABLES[table]).map(({ heading, description }) => [heading, headings.meta({ description })])
  return z.strictObject(Object.fromEntries(shape) as Record<string, typeof headings>).partial()
}

const columns = z.strictObject(
  Object.fromEntries(TABLE_NAMES.map((table) => [table, columnsOfTable(table)])) as Record<
    TableName,
    ReturnType<typeof columnsOfTable>
  >,
)

/** What an outcome label can mean, and "" for one that nobody has said anything of yet. */
const labelMeaning = z.enum(['closed', 'step-down', 'icpc', 'looked-after', 'referred-to-cin-service', 'open', ''])

/** The published figures that stand beside those of a report. */
export const BENCHMARK_SCHEMA = z
  .strictObject({
    region: z
      .string()
      .min(1)
      .meta({ description: 'The region, as the files spell it; else that of the first authority.' }),
    authorities: names.meta({ description: 'The authorities, by name or code.' }),
    files: names.meta({
      description: "The CSV files of the department's open data, named from where this file stands.",
    }),
    columns: z.record(z.string(), z.string().min(1)).meta({
      description:
        'Which column of the files is a measure, where it is not known: {"assessments-within-45": "its heading"}.',
    }),
  })
  .partial()

/**
 * `cin-report.json` as it is written. Everything is optional; a key that is not here is refused, because a
 * misspelt one would otherwise be ignored in silence. docs/cin-report.schema.json is made from this.
 */
export const CONFIGURATION_SCHEMA = z
  .strictObject({
    $schema: z.string().meta({ description: 'Where an editor finds the description of this file.' }),
    $comment: z
      .union([z.string(), z.array(z.string())])
      .meta({ description: 'For people to read: cin-report takes no notice of it.' }),
    programme: z.string().min(1).meta({ description: 'The name that heads every report.' }),
    phases: z
      .array(
        z.strictObject({
          name: z.string().min(1),
          from: date,
          to: date,
          places: z.int().positive().optional().meta({ description: 'How many cases the phase was planned for.' }),
        }),
      )
      .meta({
        description: 'The phases of the programme. A case belongs to the first one that its allocation date falls in.',
      }),
    planWeeks: z.number().positive().meta({ description: 'The planned length of a CIN plan in weeks (12).' }),
    weekEndsOn: z.enum(WEEKDAY_NAMES).meta({ description: 'The last day of the reporting week (Sunday).' }),
    rounding: z.enum(['exact', 'additive']).meta({
      description:
        'exact (the default) computes a subtotal from its counts; additive shows it as the sum of its parts as displayed.',
    }),
    teams: names.meta({ description: 'The teams of the programme, as the exports spell them.' }),
    cinServiceTeams: names.meta({ description: "The teams of the council's own CIN service." }),
    outcomeLabels: z.record(z.string(), labelMeaning).meta({
      description:
        'What your own outcome labels and closure reasons mean. They go before the built-in dictionary; open says that the label is not the end of a case, and "" that the label is not filled in yet.',
    }),
    columns: columns.partial().meta({
      description: 'For a table, what your exports call its columns: {"cases": {"child_id": "Client ref"}}.',
    }),
    leaveOut: z
      .strictObject(
        Object.fromEntries(TABLE_NAMES.map((table) => [table, z.record(z.string().min(1), names)])) as Record<
          TableName,
          z.ZodRecord<z.ZodString, typeof names>
        >,
      )
      .partial()
      .meta({
        description:
          'For a table, the rows that are left out by a value in a column of your exports: {"visits": {"Status": ["Planned"]}}.',
      }),
    population0to17: z.int().positive().meta({ description: 'Children aged 0 to 17 in the area, for rates.' }),
    notWorkers: names.meta({
      description: 'Names among the workers that stand for nobody, such as a team inbox (unallocated, unassigned).',
    }),
    workersOver: z.int().nonnegative().meta({ description: 'How many cases are too many for a worker (30).' }),
    inactiveWeeks: z.int().positive().meta({
      description: 'After how many weeks without activity an open case is inactive (6).',
    }),
    clock: z.record(z.string(), z.enum(['start', 'referral'])).meta({
      description: 'Where the clock of a measure of assessments starts: {"assessments-within-45": "referral"}.',
    }),
    visitTypes: z.union([names, z.record(z.string(), names)]).meta({
      description:
        'The types of visit that count as seen, for all measures or for each: {"cp-visited-recently": ["CP"]}.',
    }),
    measures: z
      .record(z.string(), PARAMETERS_SCHEMA.extend({ like: z.string(), title: z.string().min(1) }).partial())
      .meta({
        description:
          'What is set of a measure, or a copy of one under a new name: {"cp-visited-10-working-days": {"like": "cp-visited-recently", "workingDays": 10}}.',
      }),
    scorecard: z
      .strictObject({
        lines: z.string().min(1).meta({
          description: 'The CSV file with the lines of the scorecard; its path starts at the folder of this file.',
        }),
        tolerancePoints: z
          .number()
          .nonnegative()
          .meta({ description: 'Percentages this many points from their baseline, or fewer, are steady (2).' }),
        tolerancePercent: z.number().nonnegative().meta({
          description: 'Counts and rates this many percent of their baseline from it, or fewer, are steady (5).',
        }),
        amberWithin: z
          .number()
          .nonnegative()
          .meta({ description: 'Values this far outside their target range, or less, are amber, in their unit (0).' }),
      })
      .partial({ tolerancePoints: true, tolerancePercent: true, amberWithin: true })
      .meta({ description: 'What cin-report scorecard prints, and how it judges it.' }),
    history: z.string().min(1).meta({
      description:
        'The CSV file that weekly, outcomes and figures add their figures to, named from where this file stands: "history.csv".',
    }),
    benchmark: BENCHMARK_SCHEMA.meta({
      description:
        'Published figures to stand beside these: {"region": "North West", "authorities": ["Blackburn with Darwen"], "files": ["c1.csv"]}.',
    }),
    targets: z.record(z.string(), z.string()).meta({
      description: 'A target range for a measure: 80%+, >90%, <5%, 10% to 20%, 210-260.',
    }),
  })
  .partial()
  .meta({ title: 'cin-report configuration' })

export type ConfigurationFile = z.infer<typeof CONFIGURATION_SCHEMA>
