-- The figures of referrals and assessments.

INSERT INTO counted
WITH received AS (
  SELECT period, referral_id,
    EXISTS (
      FROM referrals AS earlier
      WHERE earlier.child_id = received.child_id AND earlier.referral_date < received.referral_date
        AND received.referral_date BETWEEN earlier.closure_date AND earlier.closure_date + INTERVAL 12 MONTH
    ) AS is_repeat,
    EXISTS (
      FROM referrals AS earlier
      WHERE earlier.child_id = received.child_id AND earlier.referral_date < received.referral_date
        AND earlier.referral_date >= received.referral_date - INTERVAL 12 MONTH
    ) AS is_re_referral
  FROM periods LEFT JOIN referrals AS received ON referral_date BETWEEN first AND last
)
SELECT period, measure, '', n, d, percent(n, d)
FROM (
  SELECT period, count(referral_id) AS d, unnest([
    {measure: 'repeat-referrals', n: count(*) FILTER (is_repeat)},
    {measure: 're-referrals', n: count(*) FILTER (is_re_referral)}
  ], recursive := true)
  FROM received GROUP BY period
);

-- Assessments known at the end of each period, and how many working days they took, or have taken so far.
CREATE TEMP TABLE timed_assessments AS
SELECT
  period, child_id, completed_date > last IS NOT FALSE AS is_open, completed_date BETWEEN first AND last AS in_period,
  ended.working_day - started.working_day AS working_days
FROM assessments
JOIN periods ON start_date <= last
JOIN calendar AS started ON started.day = start_date
JOIN calendar AS ended ON ended.day = least(completed_date, last);

INSERT INTO counted
SELECT period, measure, "group", n, d, percent(n, d)
FROM (
  SELECT period, unnest([
    {measure: 'assessments-within-45', "group": '',
      n: count(*) FILTER (in_period AND working_days <= 45), d: count(*) FILTER (in_period)},
    {measure: 'assessments-within-15', "group": '',
      n: count(*) FILTER (in_period AND working_days <= 15), d: count(*) FILTER (in_period)},
    {measure: 'open-assessments-over-45', "group": '',
      n: count(*) FILTER (is_open AND working_days > 45), d: count(*) FILTER (is_open)},
    {measure: 'open-assessments-over-20', "group": '',
      n: count(*) FILTER (is_open AND working_days > 20), d: count(*) FILTER (is_open)}
  ], recursive := true)
  FROM periods LEFT JOIN timed_assessments USING (period) GROUP BY period
  UNION ALL
  SELECT period, unnest([
    {measure: 'assessments-in-timescale', "group": '',
      n: count(*) FILTER (in_period AND working_days <= 45), d: count(*) FILTER (in_period)},
    {measure: 'assessments-in-timescale', "group": 'to date',
      n: count(*) FILTER (NOT is_open AND working_days <= 45), d: count(*) FILTER (NOT is_open)}
  ], recursive := true)
  FROM periods LEFT JOIN (FROM timed_assessments JOIN programme_children USING (period, child_id)) USING (period)
  GROUP BY period
);
