/*
 * How DuckDB reads the fifteen native tables, by the same rules as cin-report: dates are read, a row is rejected that
 * misses a required value, holds a date that does not exist or ends before it starts, exact copies are dropped, and of
 * rows with the same id the first good one is kept.
 */

/** No other date may be after today. */
const MAY_LIE_AHEAD = ['due_date', 'end_date', 'cin_plan_end_date']

const START_TO_END = { dates: ['start_date', 'end_date'], inOrder: [['start_date', 'end_date']] }
const DUE_OR_DONE = (done) => ({ dates: ['due_date', done], also: `due_date IS NOT NULL OR ${done} IS NOT NULL` })

/**
 * For each table its `id`, if it has one, what else is `required`, the columns of `dates`, those of them that must be
 * `inOrder`, and what must `also` hold. Columns that only describe a child, such as the date of birth, reject nothing.
 */
const TABLES = {
  cases: {
    id: 'case_id',
    required: ['child_id', 'allocated_date'],
    dates: [
      ...['allocated_date', 'referral_date', 'cin_plan_start_date', 'cin_plan_end_date', 'outcome_date'],
      ...['closure_date', 'step_down_date', 'icpc_date', 'looked_after_date', 'cin_service_referral_date'],
    ],
    inOrder: [
      ['allocated_date', 'closure_date'],
      ['cin_plan_start_date', 'cin_plan_end_date'],
    ],
  },
  children: { id: 'child_id', required: [], dates: [] },
  referrals: {
    id: 'referral_id',
    required: ['child_id', 'referral_date'],
    dates: ['referral_date', 'closure_date'],
    inOrder: [['referral_date', 'closure_date']],
  },
  assessments: {
    id: 'assessment_id',
    required: ['child_id', 'start_date'],
    dates: ['referral_date', 'start_date', 'completed_date'],
    inOrder: [['start_date', 'completed_date']],
  },
  cin_plans: { id: 'plan_id', required: ['child_id', 'start_date'], ...START_TO_END },
  cp_plans: { id: 'plan_id', required: ['child_id', 'start_date'], ...START_TO_END },
  conferences: {
    id: 'conference_id',
    required: ['child_id'],
    dates: ['section47_start_date', 'conference_date'],
    inOrder: [['section47_start_date', 'conference_date']],
  },
  care_periods: { id: 'period_id', required: ['child_id', 'start_date'], ...START_TO_END },
  placements: { id: 'placement_id', required: ['child_id', 'start_date'], ...START_TO_END },
  visits: { id: 'visit_id', required: ['child_id', 'visit_type'], ...DUE_OR_DONE('visit_date') },
  reviews: { id: 'review_id', required: ['child_id', 'review_type'], ...DUE_OR_DONE('review_date') },
  supervision: { required: ['child_id', 'supervision_date'], dates: ['supervision_date'] },
  allocations: { required: ['child_id', 'worker_id', 'start_date'], ...START_TO_END },
  workers: { id: 'worker_id', required: [], dates: [], also: 'fte IS NULL OR try_cast(fte AS DOUBLE) >= 0' },
  early_help: { id: 'episode_id', required: ['child_id', 'start_date'], ...START_TO_END },
}

/**
 * The statements that read every table from a CSV file of its name in the folder of the variable `folder`, and account
 * for its rows in `accounts`. A table has the columns of its file, and `place`, which says where a row stood in it.
 */
export const READ_TABLES = [
  "CREATE MACRO as_date(cell) AS try_strptime(cell, '%d/%m/%Y')::DATE",
  // A blank is null, and so is a date that does not exist: only the cell tells them apart.
  'CREATE MACRO is_blank_or_date(cell) AS cell IS NULL OR as_date(cell) IS NOT NULL',
  'CREATE MACRO is_blank_or_past(cell) AS cell IS NULL OR as_date(cell) <= current_date',
  'CREATE TEMP TABLE accounts ("table" VARCHAR, rows_read INTEGER, rows_used INTEGER, exact_duplicates INTEGER)',
  ...Object.entries(TABLES).flatMap(([name, table]) => [
    rowsRead(name, table),
    firstGoodRows(name),
    account(name),
    `DROP TABLE ${name}_read`,
  ]),
]

/** In each table `key` is what no two rows may share, and `print` stands for the whole row. */
function rowsRead(name, { id, required, dates, inOrder = [], also = 'true' }) {
  const mustBe = [
    ...[...(id ? [id] : []), ...required].map((column) => `cells.${column} IS NOT NULL`),
    ...dates.map((column) => `${MAY_LIE_AHEAD.includes(column) ? 'is_blank_or_date' : 'is_blank_or_past'}(${column})`),
    ...inOrder.map(([first, last]) => `coalesce(as_date(${first}) <= as_date(${last}), true)`),
    also,
  ]
  const read = dates.map((column) => `as_date(${column}) AS ${column}`)
  return `
    CREATE TEMP TABLE ${name}_read AS
    SELECT
      cells.* ${read.length === 0 ? '' : `REPLACE (${read.join(', ')})`},
      hash(cells) AS print, ${id ?? 'print'} AS key,
      ${mustBe.map((condition) => `(${condition})`).join(' AND ')} AS is_good
    FROM read_csv(
      getvariable('folder') || '/${name}.csv', all_varchar = true, header = true, delim = ',', quote = '"', escape = '"'
    ) AS cells`
}

function firstGoodRows(name) {
  return `
    CREATE TEMP TABLE ${name} AS
    SELECT * EXCLUDE (print, key, is_good), rowid AS place
    FROM ${name}_read WHERE is_good QUALIFY row_number() OVER (PARTITION BY key ORDER BY rowid) = 1`
}

/** Rows read = used + rejected + exact copies, as cin-report accounts for them. */
function account(name) {
  return `
    INSERT INTO accounts
    SELECT
      '${name}', count(*), (SELECT count(*) FROM ${name}),
      count(*) FILTER (is_good) - count(DISTINCT print) FILTER (is_good)
    FROM ${name}_read`
}
