-- The children who are open at the end of each period: their teams and workers, their plans and care, and when
-- something last happened to them. Over the tables and the cases of cases.sql.

-- Open cases: children with an open referral that is not marked no further action; one child, one case.
CREATE TEMP TABLE open_cases AS
SELECT period, last AS as_at, child_id, max(referral_date) AS referral_date,
  arg_max_null(team, (referral_date, -rank)) AS team
FROM (SELECT *, rank() OVER (ORDER BY referral_id) AS rank FROM referrals)
JOIN periods ON is_open(referral_date, closure_date, last)
WHERE coalesce(no_further_action, 'N') <> 'Y'
GROUP BY ALL;

CREATE TEMP TABLE open_allocations AS
SELECT period, child_id, worker_id, team, start_date, place
FROM allocations JOIN periods ON is_open(start_date, end_date, last);

-- Open cases and who holds them; names that stand for nobody hold none.
CREATE TEMP TABLE holdings AS
SELECT DISTINCT period, child_id, worker_id
FROM open_allocations JOIN open_cases USING (period, child_id)
WHERE lower(worker_id) NOT IN ('unallocated', 'unassigned');

-- The team of a child: of the latest open allocation, else of the latest open referral, else of the case.
CREATE TEMP TABLE teams_of_children AS
WITH told AS (
  SELECT period, child_id, arg_max_null(team, (start_date, -place)) AS team, 1 AS turn
  FROM open_allocations GROUP BY ALL
  UNION ALL SELECT period, child_id, team, 2 FROM open_cases
  UNION ALL
  SELECT period, child_id, arg_max_null(team, (outcome = 'open', allocated_date, -rank)), 3
  FROM (SELECT *, rank() OVER (ORDER BY case_id) AS rank FROM programme_cases) GROUP BY ALL
)
SELECT period, child_id, arg_min(team, turn) FILTER (team IS NOT NULL) AS team FROM told GROUP BY ALL;

-- The children looked after, on a plan of this authority or at home, and since when: of several the earliest.
CREATE TEMP TABLE looked_after AS
SELECT period, child_id, min(start_date) AS since
FROM care_periods JOIN periods ON is_open(start_date, end_date, last) GROUP BY ALL;

CREATE TEMP TABLE on_cp_plan AS
SELECT period, child_id, min(start_date) AS since
FROM cp_plans JOIN periods ON is_open(start_date, end_date, last)
WHERE coalesce(other_authority, 'N') <> 'Y' GROUP BY ALL;

CREATE TEMP TABLE on_cin_plan AS
SELECT period, child_id, min(start_date) AS since
FROM cin_plans JOIN periods ON is_open(start_date, end_date, last) GROUP BY ALL;

CREATE TEMP TABLE placed_at_home AS
SELECT DISTINCT period, child_id
FROM placements JOIN periods ON is_open(start_date, end_date, last) JOIN looked_after USING (period, child_id)
WHERE placement_type SIMILAR TO 'P1(\W.*)?';

-- When a child was last seen, by a visit of any type, and last talked through; a manager's oversight is no supervision.
CREATE TEMP TABLE seen AS
SELECT period, child_id, max(visit_date) AS last_seen
FROM visits JOIN periods ON visit_date <= last WHERE coalesce(child_seen, 'Y') <> 'N' GROUP BY ALL;

CREATE TEMP TABLE supervised AS
SELECT period, child_id, max(supervision_date) AS last_supervised
FROM supervision JOIN periods ON supervision_date <= last
WHERE coalesce(kind, 'supervision') = 'supervision' GROUP BY ALL;

-- What share of children counts, in all and, where a measure is asked for by team, of each team. The table has a row
-- for each child of a measure, and in a period without any a row without a child.
CREATE MACRO shares_of_children(judged) AS TABLE
  WITH counts AS (
    SELECT period, measure, team, GROUPING(team) AS is_whole, bool_or(by_team) AS by_team,
      count(*) FILTER (counts) AS n, count(child_id) AS d
    FROM query_table(judged) LEFT JOIN teams_of_children USING (period, child_id)
    GROUP BY GROUPING SETS ((period, measure), (period, measure, team))
  )
  SELECT period, measure, if(is_whole = 1, '', 'team=' || team), n, d, percent(n, d)
  FROM counts WHERE is_whole = 1 OR (by_team AND team IS NOT NULL);
