-- The programme figures of the weekly report, over the tables of tables.sql. The variable `week_ending` is the last
-- day of the week; the figures of the week before are counted too, for the change.

CREATE TYPE outcome AS ENUM
  ('looked-after', 'icpc', 'referred-to-cin-service', 'step-down', 'closed', 'unclassified', 'open');

CREATE TEMP TABLE periods AS
SELECT 'week' AS period, last - 6 AS first, last FROM (SELECT getvariable('week_ending')::DATE AS last)
UNION ALL
SELECT 'week before', last - 13, last - 7 FROM (SELECT getvariable('week_ending')::DATE AS last);

CREATE TEMP TABLE families AS
SELECT child_id, min(family_id) AS family_id
FROM (
  SELECT key AS child_id, family_id FROM children
  UNION ALL SELECT child_id, family_id FROM cases
)
GROUP BY child_id;

-- Labels by their code, or by their words.
CREATE MACRO meaning_of(label) AS
  CASE
    WHEN label IS NULL THEN NULL
    WHEN label SIMILAR TO 'RC[1-8].*' THEN 'closed'
    WHEN label SIMILAR TO 'RC9.*' THEN 'step-down'
    WHEN label = 'Step down to Early Help' THEN 'step-down'
    WHEN label = 'Referred to CIN service' THEN 'referred-to-cin-service'
    WHEN label = 'Progressed to ICPC' THEN 'icpc'
    WHEN label = 'Became looked after' THEN 'looked-after'
    ELSE 'unclassified'
  END;

-- Each case as it stood on the last day of each period.
CREATE TEMP TABLE known_cases AS
SELECT
  period, first AS period_first, last AS as_at, c.* EXCLUDE (closed, family_id, outcome, closure_reason),
  meaning_of(c.outcome) AS outcome_means, meaning_of(closure_reason) AS reason_means,
  if(closed <= last, closed, NULL) AS closed,
  if(closed <= last, closed, last) AS case_ended,
  coalesce('family ' || c.family_id, 'family ' || f.family_id, 'child ' || c.child_id) AS family
FROM cases AS c JOIN periods ON allocated <= last LEFT JOIN families AS f USING (child_id);

-- Everything that says how a case ended, with the day it happened. Only what falls within the case counts.
CREATE TEMP TABLE evidence (period VARCHAR, key VARCHAR, outcome outcome, day DATE);

INSERT INTO evidence
SELECT period, key, found.outcome, found.day
FROM known_cases,
  unnest([
    {outcome: 'looked-after', day: looked_after},
    {outcome: 'icpc', day: icpc_held},
    {outcome: 'referred-to-cin-service', day: referred_to_cin_service},
    {outcome: 'step-down', day: stepped_down},
    {outcome: outcome_means, day: coalesce(outcome_on, closed)},
    {outcome: reason_means, day: coalesce(closed, outcome_on)},
    {outcome: if(outcome_means IS NULL AND reason_means IS NULL, 'closed', NULL), day: closed}
  ]) AS possible(found)
WHERE found.outcome IS NOT NULL AND found.day BETWEEN allocated AND case_ended
UNION ALL
SELECT period, c.key, 'looked-after', started
FROM known_cases AS c JOIN care_periods AS p USING (child_id)
WHERE started BETWEEN allocated AND case_ended
UNION ALL
SELECT period, c.key, 'icpc', held
FROM known_cases AS c JOIN conferences AS f USING (child_id)
WHERE held BETWEEN allocated AND case_ended
UNION ALL
SELECT period, c.key, 'icpc', started
FROM known_cases AS c JOIN cp_plans AS p USING (child_id)
WHERE started BETWEEN allocated AND case_ended AND coalesce(other_authority, 'N') <> 'Y'
UNION ALL
SELECT period, c.key, 'step-down', closed
FROM known_cases AS c JOIN early_help AS e USING (child_id)
WHERE started BETWEEN closed AND closed + 30 AND started <= as_at;

-- Of several outcomes the first in the order of the type wins; the earliest evidence says when the case concluded.
CREATE TEMP TABLE programme_cases AS
SELECT
  c.period, key, child_id, family, team, allocated, period_first, as_at,
  coalesce(e.outcome, 'open') AS outcome, e.concluded
FROM known_cases AS c
LEFT JOIN (
  SELECT period, key, min(outcome) AS outcome, min(day) AS concluded FROM evidence GROUP BY period, key
) AS e USING (period, key);

CREATE TEMP TABLE programme_plans AS
SELECT p.child_id, periods.*, started, ended, ended - started AS days, ended <= last AS has_ended
FROM cin_plans AS p JOIN periods ON started <= last
WHERE (child_id, period) IN (SELECT (child_id, period) FROM programme_cases);

CREATE TEMP TABLE counted (
  period VARCHAR, measure VARCHAR, "group" VARCHAR, numerator DOUBLE, denominator DOUBLE, value DOUBLE
);

-- A fraction of whole numbers rounded half up to one decimal.
CREATE MACRO tenths(numerator, denominator) AS
  if(denominator = 0, NULL, ((20 * numerator + denominator) // (2 * denominator)) / 10);

INSERT INTO counted
SELECT period, measure, "group", n, NULL, n
FROM (
  SELECT period, unnest([
    {measure: 'movement', "group": 'open at start', n: count(*) FILTER (
      allocated < period_first AND (concluded IS NULL OR concluded >= period_first))},
    {measure: 'movement', "group": 'allocated', n: count(*) FILTER (allocated >= period_first)},
    {measure: 'movement', "group": 'concluded', n: count(*) FILTER (concluded >= period_first)},
    {measure: 'movement', "group": 'open at end', n: count(*) FILTER (concluded IS NULL)},
    {measure: 'cases-allocated', "group": '', n: count(*)},
    {measure: 'cases-allocated', "group": 'in period', n: count(*) FILTER (allocated >= period_first)},
    {measure: 'children-allocated', "group": '', n: count(DISTINCT child_id)},
    {measure: 'children-allocated', "group": 'in period', n: count(DISTINCT child_id) FILTER (allocated >= period_first)},
    {measure: 'families-allocated', "group": '', n: count(DISTINCT family)},
    {measure: 'families-allocated', "group": 'in period', n: count(DISTINCT family) FILTER (allocated >= period_first)}
  ], recursive := true)
  FROM programme_cases GROUP BY period
);

INSERT INTO counted
WITH outcomes AS (
  SELECT 'outcome-' || outcome AS measure, [outcome] AS included
  FROM (SELECT unnest(enum_range(NULL::outcome)) AS outcome) WHERE outcome <> 'open'
  UNION ALL SELECT 'de-escalated', ['step-down', 'closed']::outcome[]
),
by_outcome AS (
  SELECT period, outcome, count(*) AS cases, count(*) FILTER (concluded >= period_first) AS in_period
  FROM programme_cases GROUP BY period, outcome
)
SELECT period, measure, "group", n, d, tenths(100 * n, d)
FROM (
  SELECT period, measure, unnest([
    {"group": '', n: sum(cases) FILTER (outcome IN included), d: sum(cases) FILTER (outcome <> 'open')},
    {"group": 'of allocated', n: sum(cases) FILTER (outcome IN included), d: sum(cases)},
    {"group": 'in period', n: sum(in_period) FILTER (outcome IN included), d: sum(in_period)}
  ], recursive := true)
  FROM by_outcome, outcomes GROUP BY period, measure
);

INSERT INTO counted
WITH ended_plans AS (
  SELECT period, '' AS "group", days FROM programme_plans WHERE ended BETWEEN first AND last
  UNION ALL SELECT period, 'to date', days FROM programme_plans WHERE ended <= last
)
SELECT period, 'cin-plan-weeks-mean', "group", sum(days), count(*), tenths(sum(days), 7 * count(*))
FROM ended_plans GROUP BY period, "group"
UNION ALL
SELECT period, 'cin-plan-weeks-median', "group", median(days), count(*), tenths((2 * median(days))::BIGINT, 14)
FROM ended_plans GROUP BY period, "group"
UNION ALL
SELECT period, 'cin-plans-over-target', '', n, d, tenths(100 * n, d)
FROM (
  SELECT period, count(*) FILTER (last - started > 84) AS n, count(*) AS d
  FROM programme_plans WHERE ended IS NULL OR ended > last GROUP BY period
);

INSERT INTO counted
WITH latest_cases AS (
  SELECT period, child_id, arg_max(outcome, (allocated, key)) IN ('closed', 'step-down') AS de_escalated
  FROM programme_cases GROUP BY period, child_id
),
planned_children AS (
  SELECT period, child_id, any_value(de_escalated) AS de_escalated,
    bool_or(ended IS NULL OR ended >= first) AS in_period
  FROM programme_plans JOIN latest_cases USING (period, child_id) GROUP BY period, child_id
)
SELECT period, 'cin-plan-de-escalated', "group", n, d, tenths(100 * n, d)
FROM (
  SELECT period, unnest([
    {"group": '', n: count(*) FILTER (in_period AND de_escalated), d: count(*) FILTER (in_period)},
    {"group": 'to date', n: count(*) FILTER (de_escalated), d: count(*)}
  ], recursive := true)
  FROM planned_children GROUP BY period
);
