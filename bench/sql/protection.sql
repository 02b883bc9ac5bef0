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
WITH begun AS (
  SELECT period, plan_id,
    EXISTS (
      FROM cp_plans AS earlier WHERE earlier.child_id = begun.child_id AND earlier.start_date < begun.start_date
    ) AS is_repeat
  FROM periods
  LEFT JOIN cp_plans AS begun ON start_date BETWEEN first AND last AND coalesce(other_authority, 'N') <> 'Y'
)
SELECT period, 'cp-plans-repeat', '', n, d, percent(n, d)
FROM (SELECT period, count(*) FILTER (is_repeat) AS n, count(plan_id) AS d FROM begun GROUP BY period);

-- Child protection reviews with the day they were due. Where an export does not say it of a review that was held, it
-- was three months after the conference that led to the plan (the latest in the 31 days up to its start, else the
-- start), or six months after the review before it, as long as the plan was open. Nobody knew of it before it was held.
CREATE TEMP TABLE cp_reviews AS
WITH own_plans AS (
  SELECT plan_id, p.child_id, start_date, end_date,
    (coalesce(max(conference_date), start_date) + INTERVAL 3 MONTH)::DATE AS first_due
  FROM cp_plans AS p
  LEFT JOIN conferences AS c ON c.child_id = p.child_id AND conference_date BETWEEN start_date - 31 AND start_date
  WHERE coalesce(other_authority, 'N') <> 'Y'
  GROUP BY plan_id, p.child_id, start_date, end_date
),
held_under_plans AS (
  SELECT review_id, review_date, r.due_date AS stated, start_date, end_date,
    lag(review_date) OVER (PARTITION BY plan_id ORDER BY review_date) AS held_before,
    coalesce((held_before + INTERVAL 6 MONTH)::DATE, first_due) AS computed
  FROM reviews AS r JOIN own_plans AS p ON p.child_id = r.child_id AND review_date >= start_date
    AND (end_date IS NULL OR review_date <= end_date)
  WHERE review_type = 'CP'
)
SELECT review_id, review_date, due_date, NULL AS known_from
FROM reviews WHERE review_type = 'CP' AND due_date IS NOT NULL
UNION ALL
SELECT review_id, review_date, computed, review_date FROM held_under_plans
WHERE stated IS NULL AND (end_date IS NULL OR computed < end_date);

INSERT INTO counted
SELECT period, 'cp-reviews-in-timescale', '', n, d, percent(n, d)
FROM (
  SELECT period, count(*) FILTER (review_date <= due_date) AS n, count(DISTINCT review_id) AS d
  FROM periods
  LEFT JOIN cp_reviews ON due_date BETWEEN first AND last AND (known_from IS NULL OR known_from <= last)
  GROUP BY period
);

-- Reviews from allocation to closure, or to the day the case concluded.
INSERT INTO counted
WITH reviewed AS (
  SELECT period, case_id, count(review_id) AS reviews
  FROM programme_cases AS c
  LEFT JOIN reviews AS r ON r.child_id = c.child_id AND review_type = 'CIN'
    AND review_date BETWEEN allocated_date AND coalesce(closed, concluded)
  WHERE outcome <> 'open' GROUP BY period, case_id
),
counts AS (
  SELECT period, coalesce(sum(reviews), 0) AS held, count(*) FILTER (reviews >= 3) AS often, count(case_id) AS concluded
  FROM periods LEFT JOIN reviewed USING (period) GROUP BY period
)
SELECT period, 'cin-reviews-per-case', '', held, concluded, tenths(held, concluded) FROM counts
UNION ALL
SELECT period, 'cin-reviews-per-case', '3 or more', often, concluded, percent(often, concluded) FROM counts;
