-- The figures of movement, outcomes and CIN plans, over the cases of cases.sql.

INSERT INTO counted
SELECT period, measure, "group", n, NULL, n
FROM (
  SELECT period, unnest([
    {measure: 'movement', "group": 'open at start', n: count(*) FILTER (
      allocated_date < period_first AND (concluded IS NULL OR concluded >= period_first))},
    {measure: 'movement', "group": 'allocated', n: count(*) FILTER (allocated_date >= period_first)},
    {measure: 'movement', "group": 'concluded', n: count(*) FILTER (concluded >= period_first)},
    {measure: 'movement', "group": 'open at end', n: count(case_id) FILTER (concluded IS NULL)},
    {measure: 'cases-allocated', "group": '', n: count(case_id)},
    {measure: 'cases-allocated', "group": 'in period', n: count(*) FILTER (allocated_date >= period_first)},
    {measure: 'children-allocated', "group": '', n: count(DISTINCT child_id)},
    {measure: 'children-allocated', "group": 'in period',
      n: count(DISTINCT child_id) FILTER (allocated_date >= period_first)},
    {measure: 'families-allocated', "group": '', n: count(DISTINCT family)},
    {measure: 'families-allocated', "group": 'in period',
      n: count(DISTINCT family) FILTER (allocated_date >= period_first)}
  ], recursive := true)
  FROM periods LEFT JOIN programme_cases USING (period) GROUP BY period
);

INSERT INTO counted
WITH outcomes AS (
  SELECT 'outcome-' || outcome AS measure, [outcome] AS included
  FROM (SELECT unnest(enum_range(NULL::outcome)) AS outcome) WHERE outcome <> 'open'
  UNION ALL SELECT 'de-escalated', ['step-down', 'closed']::outcome[]
),
by_outcome AS (
  SELECT period, outcome, count(case_id) AS cases, count(*) FILTER (concluded >= period_first) AS in_period
  FROM periods LEFT JOIN programme_cases USING (period) GROUP BY period, outcome
)
SELECT period, measure, "group", n, d, percent(n, d)
FROM (
  SELECT period, measure, unnest([
    {"group": '', n: sum(if(outcome IN included, cases, 0)), d: sum(if(outcome <> 'open', cases, 0))},
    {"group": 'of allocated', n: sum(if(outcome IN included, cases, 0)), d: sum(cases)},
    {"group": 'in period', n: sum(if(outcome IN included, in_period, 0)), d: sum(in_period)}
  ], recursive := true)
  FROM by_outcome, outcomes GROUP BY period, measure
);

INSERT INTO counted
WITH ended_plans AS (
  SELECT periods.period, "group", days
  FROM periods
  CROSS JOIN (VALUES (''), ('to date')) AS groups("group")
  LEFT JOIN programme_plans AS p
    ON p.period = periods.period AND end_date <= p.last AND ("group" = 'to date' OR end_date >= p.first)
)
SELECT period, 'cin-plan-weeks-mean', "group", coalesce(sum(days), 0), count(days), tenths(sum(days), 7 * count(days))
FROM ended_plans GROUP BY period, "group"
UNION ALL
SELECT period, 'cin-plan-weeks-median', "group", median(days), count(days), tenths((2 * median(days))::BIGINT, 14)
FROM ended_plans GROUP BY period, "group"
UNION ALL
SELECT period, measure, '', n, d, percent(n, d)
FROM (
  SELECT periods.period, measure, count(*) FILTER (p.last - start_date > 7 * weeks) AS n, count(start_date) AS d
  FROM periods
  CROSS JOIN (VALUES ('cin-plans-over-target', 12), ('cin-plans-over-target-14-weeks', 14)) AS targets(measure, weeks)
  LEFT JOIN programme_plans AS p ON p.period = periods.period AND is_open(start_date, end_date, p.last)
  GROUP BY periods.period, measure
);

-- The latest case of each child who has had a plan: de-escalated or not.
INSERT INTO counted
WITH latest_cases AS (
  SELECT period, child_id, arg_max(outcome, (allocated_date, case_id)) IN ('closed', 'step-down') AS de_escalated
  FROM programme_cases GROUP BY period, child_id
),
planned_children AS (
  SELECT period, child_id, bool_or(end_date IS NULL OR end_date >= first) AS in_period
  FROM programme_plans GROUP BY period, child_id
)
SELECT period, 'cin-plan-de-escalated', "group", n, d, percent(n, d)
FROM (
  SELECT period, unnest([
    {"group": '', n: count(*) FILTER (in_period AND de_escalated), d: count(*) FILTER (in_period)},
    {"group": 'to date', n: count(*) FILTER (de_escalated), d: count(child_id)}
  ], recursive := true)
  FROM periods LEFT JOIN planned_children USING (period) LEFT JOIN latest_cases USING (period, child_id) GROUP BY period
);
