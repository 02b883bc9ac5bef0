-- The figures of child protection and of reviews.

INSERT INTO counted
WITH held AS (
  SELECT period, conference_id,
    coalesce(transfer_in, 'N') <> 'Y' AND section47_start_date IS NOT NULL AS is_timed,
    held.working_day - started.working_day AS working_days
  FROM periods
  LEFT JOIN conferences ON conference_date BETWEEN first AND last
  LEFT JOIN calendar AS started ON started.day = section47_start_date
  LEFT JOIN calendar AS held ON held.day = conference_date
)
SELECT period, 'icpc-held', '', count(conference_id), NULL, count(conference_id) FROM held GROUP BY period
UNION ALL
SELECT period, 'icpc-in-timescale', '', n, d, percent(n, d)
FROM (
  SELECT period, count(*) FILTER (is_timed AND working_days <= 15) AS n, count(*) FILTER (is_timed) AS d
  FROM held GROUP BY period
);

INSERT INTO counted
SELECT period, 'cp-plans', '', count(child_id), NULL, count(child_id)
FROM periods LEFT JOIN on_cp_plan USING (period) GROUP BY period;

INSERT INTO counted
WITH own_plans AS (
  SELECT plan_id, child_id, start_date, end_date FROM cp_plans WHERE coalesce(other_authority, 'N') <> 'Y'
),
begun AS (
  SELECT period, plan_id,
    EXISTS (
      FROM cp_plans AS earlier WHERE earlier.child_id = begun.child_id AND earlier.start_date < begun.start_date
    ) AS is_repeat
  FROM periods LEFT JOIN own_plans AS begun ON start_date BETWEEN first AND last
)
SELECT period, 'cp-plans-repeat', '', n, d, percent(n, d)
FROM (SELECT period, count(*) FILTER (is_repeat) AS n, count(plan_id) AS d FROM begun GROUP BY period);

-- A child protection review held without a due date was due three months after the conference that led to the plan (the
-- latest in the 31 days up to its start, else the start), or six months after the review before it.
CREATE TEMP TABLE cp_reviews AS
WITH first_due AS (
  SELECT plan_id, p.child_id, start_date, end_date,
    coalesce(max(conference_date), start_date) + INTERVAL 3 MONTH AS due_date
  FROM cp_plans AS p
  LEFT JOIN conferences AS c ON c.child_id = p.child_id AND conference_date BETWEEN start_date - 31 AND start_date
  WHERE coalesce(other_authority, 'N') <> 'Y'
  GROUP BY plan_id, p.child_id, start_date, end_date
),
under_plans AS (
  SELECT review_id,
    coalesce(
      lag(review_date) OVER (PARTITION BY plan_id ORDER BY review_date) + INTERVAL 6 MONTH, p.due_date
    )::DATE AS computed, end_date
  FROM reviews AS r JOIN first_due AS p ON p.child_id = r.child_id AND review_date >= start_date
    AND (end_date IS NULL OR review_date <= end_date)
  WHERE review_type = 'CP'
)
SELECT review_id, review_date, coalesce(due_date, computed) AS due_date
FROM reviews LEFT JOIN under_plans USING (review_id)
WHERE review_type = 'CP' AND (due_date IS NOT NULL OR computed < end_date IS NOT FALSE);

INSERT INTO counted
SELECT period, 'cp-reviews-in-timescale', '', n, d, percent(n, d)
FROM (
  SELECT period, count(*) FILTER (review_date <= due_date) AS n, count(review_id) AS d
  FROM periods LEFT JOIN cp_reviews ON due_date BETWEEN first AND last GROUP BY period
);

-- Reviews from allocation to closure, or to the day the case concluded.
INSERT INTO counted
WITH reviewed AS (
  SELECT period, case_id, count(review_id) AS reviews
  FROM programme_cases AS c
  LEFT JOIN reviews AS r ON r.child_id = c.child_id AND review_type = 'CIN'
    AND review_date BETWEEN allocated_date AND coalesce(closed, concluded)
  WHERE outcome <> 'open' GROUP BY period, case_id
)
SELECT period, 'cin-reviews-per-case', '', sum(reviews), count(*), tenths(sum(reviews), count(*))
FROM reviewed GROUP BY period
UNION ALL
SELECT period, 'cin-reviews-per-case', '3 or more', n, d, percent(n, d)
FROM (SELECT period, count(*) FILTER (reviews >= 3) AS n, count(*) AS d FROM reviewed GROUP BY period);
