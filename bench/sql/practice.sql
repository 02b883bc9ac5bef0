-- The figures of visits, supervision and caseloads, over the tables of open-cases.sql.

-- Visits that were due, each by itself.
INSERT INTO counted
WITH due_visits AS (
  SELECT period, visit_type, due_date >= first AS in_period,
    coalesce(child_seen, 'Y') <> 'N' AND visit_date <= last AND visit_date <= due_date AS in_time
  FROM visits JOIN periods ON due_date <= last JOIN programme_children USING (period, child_id)
),
by_type AS (
  SELECT period, visit_type, count(*) AS d, count(*) FILTER (in_time) AS n,
    count(*) FILTER (in_period) AS week_d, count(*) FILTER (in_period AND in_time) AS week_n
  FROM due_visits GROUP BY period, visit_type
),
of_types AS (
  SELECT periods.period, type,
    coalesce(sum(n), 0) AS n, coalesce(sum(d), 0) AS d,
    coalesce(sum(week_n), 0) AS week_n, coalesce(sum(week_d), 0) AS week_d
  FROM periods
  CROSS JOIN (VALUES (NULL), ('CIN'), ('CP'), ('LAC')) AS types(type)
  LEFT JOIN by_type ON by_type.period = periods.period AND visit_type = coalesce(type, visit_type)
  GROUP BY periods.period, type
)
SELECT period, 'visits-in-timescale', "group", n, d, percent(n, d)
FROM (
  SELECT period, unnest([
    {"group": coalesce('type=' || type, ''), n: week_n, d: week_d},
    {"group": coalesce('type=' || type || '; ', '') || 'to date', n: n, d: d}
  ], recursive := true)
  FROM of_types
);

-- Shares of children who were seen or talked through lately.
CREATE TEMP TABLE seen_or_supervised AS
SELECT 'cp-visited-recently' AS measure, period, child_id, last_seen > last - 21 AS counts, false AS by_team
FROM periods LEFT JOIN on_cp_plan USING (period) LEFT JOIN seen USING (period, child_id)
UNION ALL
SELECT 'cin-visited-recently', period, child_id, last_seen > last - 28, false
FROM periods
LEFT JOIN (
  FROM on_cin_plan ANTI JOIN looked_after USING (period, child_id) ANTI JOIN on_cp_plan USING (period, child_id)
) USING (period)
LEFT JOIN seen USING (period, child_id)
UNION ALL
SELECT 'lac-visited-recently-' || span, period, child_id, last_seen > last - months, true
FROM periods LEFT JOIN looked_after USING (period) LEFT JOIN seen USING (period, child_id),
  (VALUES ('1-month', INTERVAL 1 MONTH), ('2-months', INTERVAL 2 MONTH)) AS windows(span, months)
UNION ALL
SELECT 'lac-at-home-visited-recently-' || span, period, child_id, last_seen > last - months, true
FROM periods LEFT JOIN placed_at_home USING (period) LEFT JOIN seen USING (period, child_id),
  (VALUES ('1-month', INTERVAL 1 MONTH), ('2-months', INTERVAL 2 MONTH)) AS windows(span, months)
UNION ALL
SELECT 'supervised-recently', period, child_id, last_supervised > last - INTERVAL 2 MONTH, true
FROM periods LEFT JOIN open_cases USING (period) LEFT JOIN supervised USING (period, child_id);

INSERT INTO counted FROM shares_of_children('seen_or_supervised');

INSERT INTO counted
WITH held AS (
  SELECT 'open-cases' AS measure, period, child_id FROM periods LEFT JOIN open_cases USING (period)
  UNION ALL
  SELECT DISTINCT 'caseload', period, child_id FROM periods LEFT JOIN holdings USING (period)
),
counts AS (
  SELECT period, measure, team, GROUPING(team) AS is_whole, count(child_id) AS n
  FROM held LEFT JOIN teams_of_children USING (period, child_id)
  GROUP BY GROUPING SETS ((period, measure), (period, measure, team))
)
SELECT period, measure, if(is_whole = 1, '', 'team=' || team), n, NULL, n
FROM counts WHERE is_whole = 1 OR team IS NOT NULL;

CREATE TEMP TABLE caseloads AS
SELECT period, worker_id, count(*) AS held, any_value(team) AS team,
  any_value(round(1000 * fte::DOUBLE)::BIGINT) AS thousandths
FROM holdings LEFT JOIN workers USING (worker_id) GROUP BY period, worker_id;

INSERT INTO counted
SELECT period, 'caseload', 'worker=' || worker_id, held, NULL, held FROM caseloads
UNION ALL
SELECT period, 'caseload', coalesce('worker=' || worker_id || '; ', '') || 'per full-time equivalent',
  sum(held), sum(thousandths) / 1000, tenths(1000 * sum(held), sum(thousandths))
FROM caseloads WHERE thousandths > 0 GROUP BY GROUPING SETS ((period), (period, worker_id));

INSERT INTO counted
WITH counts AS (
  SELECT period, team, GROUPING(team) AS is_whole, count(*) FILTER (held > 30) AS n, count(worker_id) AS d
  FROM periods LEFT JOIN caseloads USING (period) GROUP BY GROUPING SETS ((period), (period, team))
)
SELECT period, 'workers-over-cases', if(is_whole = 1, '', 'team=' || team), n, d, percent(n, d)
FROM counts WHERE is_whole = 1 OR team IS NOT NULL;
