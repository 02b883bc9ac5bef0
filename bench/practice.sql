-- The figures of visits, supervision and caseloads, over the tables of tables.sql and the cases of weekly.sql.

CREATE MACRO is_open(started, ended, day) AS started <= day AND (ended IS NULL OR ended > day);

CREATE TEMP TABLE open_referrals AS
SELECT period, last AS as_at, child_id, arg_max_null(team, (referred, -rank)) AS team
FROM (SELECT *, rank() OVER (ORDER BY key) AS rank FROM referrals)
JOIN periods ON is_open(referred, closed, last)
WHERE coalesce(no_further_action, 'N') <> 'Y'
GROUP BY ALL;

CREATE TEMP TABLE open_allocations AS
SELECT period, child_id, worker_id, team, started, place
FROM allocations JOIN periods ON is_open(started, ended, last);

-- The team of a child: of the latest open allocation, else of the latest open referral, else of the case.
CREATE TEMP TABLE teams_of_children AS
WITH told AS (
  SELECT period, child_id, arg_max_null(team, (started, -place)) AS team, 1 AS turn FROM open_allocations GROUP BY ALL
  UNION ALL SELECT period, child_id, team, 2 FROM open_referrals
  UNION ALL
  SELECT period, child_id, arg_max_null(team, (outcome = 'open', allocated, -rank)), 3
  FROM (SELECT *, rank() OVER (ORDER BY key) AS rank FROM programme_cases) GROUP BY ALL
)
SELECT period, child_id, arg_min(team, turn) FILTER (team IS NOT NULL) AS team FROM told GROUP BY ALL;

-- Visits that were due, each by itself.
INSERT INTO counted
WITH due_visits AS (
  SELECT period, visit_type, due >= first AS in_period,
    coalesce(child_seen, 'Y') <> 'N' AND made <= last AND made <= due AS in_time
  FROM visits JOIN periods ON due <= last
  WHERE (child_id, period) IN (SELECT (child_id, period) FROM programme_cases)
),
by_type AS (
  SELECT period, visit_type, count(*) AS d, count(*) FILTER (in_time) AS n,
    count(*) FILTER (in_period) AS week_d, count(*) FILTER (in_period AND in_time) AS week_n
  FROM due_visits GROUP BY period, visit_type
),
of_types AS (
  SELECT period, visit_type, sum(n) AS n, sum(d) AS d, sum(week_n) AS week_n, sum(week_d) AS week_d
  FROM by_type GROUP BY GROUPING SETS ((period), (period, visit_type))
)
SELECT period, 'visits-in-timescale', "group", n, d, tenths(100 * n, d)
FROM (
  SELECT period, unnest([
    {"group": coalesce('type=' || visit_type, ''), n: week_n, d: week_d},
    {"group": coalesce('type=' || visit_type || '; ', '') || 'to date', n: n, d: d}
  ], recursive := true)
  FROM of_types WHERE visit_type IS NULL OR visit_type IN ('CIN', 'CP', 'LAC')
);

-- Shares of children to whom something happened lately: who they are, and when it last did.
CREATE TEMP TABLE seen AS
SELECT period, child_id, max(made) AS last_seen
FROM visits JOIN periods ON made <= last WHERE coalesce(child_seen, 'Y') <> 'N' GROUP BY ALL;

CREATE TEMP TABLE supervised AS
SELECT period, child_id, max(supervised) AS last_supervised
FROM supervision JOIN periods ON supervised <= last WHERE coalesce(kind, 'supervision') = 'supervision' GROUP BY ALL;

CREATE TEMP TABLE looked_after AS
SELECT DISTINCT period, child_id FROM care_periods JOIN periods ON is_open(started, ended, last);

CREATE TEMP TABLE on_cp_plan AS
SELECT DISTINCT period, child_id FROM cp_plans JOIN periods ON is_open(started, ended, last)
WHERE coalesce(other_authority, 'N') <> 'Y';

CREATE TEMP TABLE placed_at_home AS
SELECT DISTINCT period, child_id
FROM placements JOIN periods ON is_open(started, ended, last) JOIN looked_after USING (period, child_id)
WHERE placement_type SIMILAR TO 'P1(\W.*)?';

CREATE TEMP TABLE on_cin_plan AS
SELECT DISTINCT period, child_id FROM cin_plans JOIN periods ON is_open(started, ended, last)
EXCEPT FROM looked_after EXCEPT FROM on_cp_plan;

INSERT INTO counted
WITH judged AS (
  SELECT 'cp-visited-recently' AS measure, period, child_id, last_seen > last - 21 AS is_recent
  FROM on_cp_plan LEFT JOIN seen USING (period, child_id) JOIN periods USING (period)
  UNION ALL
  SELECT 'cin-visited-recently', period, child_id, last_seen > last - 28
  FROM on_cin_plan LEFT JOIN seen USING (period, child_id) JOIN periods USING (period)
  UNION ALL
  SELECT 'lac-visited-recently-' || span, period, child_id, last_seen > last - months
  FROM looked_after LEFT JOIN seen USING (period, child_id) JOIN periods USING (period),
    (VALUES ('1-month', INTERVAL 1 MONTH), ('2-months', INTERVAL 2 MONTH)) AS windows(span, months)
  UNION ALL
  SELECT 'lac-at-home-visited-recently-' || span, period, child_id, last_seen > last - months
  FROM placed_at_home LEFT JOIN seen USING (period, child_id) JOIN periods USING (period),
    (VALUES ('1-month', INTERVAL 1 MONTH), ('2-months', INTERVAL 2 MONTH)) AS windows(span, months)
  UNION ALL
  SELECT 'supervised-recently', period, child_id, last_supervised > as_at - INTERVAL 2 MONTH
  FROM open_referrals LEFT JOIN supervised USING (period, child_id)
),
counts AS (
  SELECT period, measure, team, GROUPING(team) AS is_whole, count(*) FILTER (is_recent) AS n, count(*) AS d
  FROM judged LEFT JOIN teams_of_children USING (period, child_id)
  GROUP BY GROUPING SETS ((period, measure), (period, measure, team))
)
SELECT period, measure, if(is_whole = 1, '', 'team=' || team), n, d, tenths(100 * n, d)
FROM counts
WHERE is_whole = 1 OR (team IS NOT NULL AND measure NOT IN ('cp-visited-recently', 'cin-visited-recently'));

-- Open cases and who holds them; names that stand for nobody hold none.
CREATE TEMP TABLE holdings AS
SELECT DISTINCT period, child_id, worker_id
FROM open_allocations JOIN open_referrals USING (period, child_id)
WHERE lower(worker_id) NOT IN ('unallocated', 'unassigned');

INSERT INTO counted
WITH subjects AS (
  SELECT 'open-cases' AS measure, period, child_id FROM open_referrals
  UNION ALL SELECT DISTINCT 'caseload', period, child_id FROM holdings
),
counts AS (
  SELECT period, measure, team, GROUPING(team) AS is_whole, count(*) AS n
  FROM subjects LEFT JOIN teams_of_children USING (period, child_id)
  GROUP BY GROUPING SETS ((period, measure), (period, measure, team))
)
SELECT period, measure, if(is_whole = 1, '', 'team=' || team), n, NULL, n
FROM counts WHERE is_whole = 1 OR team IS NOT NULL;

CREATE TEMP TABLE caseloads AS
SELECT period, worker_id, count(*) AS held, any_value(w.team) AS team,
  any_value(round(1000 * w.full_time_equivalent)::BIGINT) AS thousandths
FROM holdings LEFT JOIN workers AS w ON w.key = worker_id GROUP BY period, worker_id;

INSERT INTO counted
SELECT period, 'caseload', 'worker=' || worker_id, held, NULL, held FROM caseloads
UNION ALL
SELECT period, 'caseload', coalesce('worker=' || worker_id || '; ', '') || 'per full-time equivalent',
  sum(held), sum(thousandths) / 1000, tenths(1000 * sum(held), sum(thousandths))
FROM caseloads WHERE thousandths > 0 GROUP BY GROUPING SETS ((period), (period, worker_id));

INSERT INTO counted
WITH counts AS (
  SELECT period, team, GROUPING(team) AS is_whole, count(*) FILTER (held > 30) AS n, count(*) AS d
  FROM caseloads GROUP BY GROUPING SETS ((period), (period, team))
)
SELECT period, 'workers-over-cases', if(is_whole = 1, '', 'team=' || team), n, d, tenths(100 * n, d)
FROM counts WHERE is_whole = 1 OR team IS NOT NULL;
