-- The figures of drift: how long episodes last, and open cases in which nothing happens.

-- Each referral that is not marked no further action opens an episode.
CREATE TEMP TABLE episodes AS
SELECT
  period, is_open(referral_date, closure_date, last) AS is_open, least(closure_date, last) AS until,
  CASE
    WHEN until <= referral_date + INTERVAL 3 MONTH THEN '3 months or less'
    WHEN until <= referral_date + INTERVAL 6 MONTH THEN 'over 3 to 6 months'
    WHEN until < referral_date + INTERVAL 12 MONTH THEN 'over 6 months to 1 year'
    WHEN until < referral_date + INTERVAL 24 MONTH THEN '1 to 2 years'
    ELSE '2 years or more'
  END AS band
FROM referrals JOIN periods ON referral_date <= last AND (closure_date IS NULL OR closure_date >= first)
WHERE coalesce(no_further_action, 'N') <> 'Y';

CREATE TEMP TABLE bands AS
SELECT period, measure, band, count(until) AS n, sum(count(until)) OVER (PARTITION BY period, measure) AS d
FROM (VALUES ('cin-open-duration', true), ('cin-ended-duration', false)) AS measures(measure, is_open)
CROSS JOIN periods
CROSS JOIN (
  VALUES ('3 months or less'), ('over 3 to 6 months'), ('over 6 months to 1 year'), ('1 to 2 years'),
    ('2 years or more')
) AS bands(band)
LEFT JOIN episodes USING (period, is_open, band)
GROUP BY period, measure, band;

INSERT INTO counted
SELECT period, measure, 'band=' || band, n, d, percent(n, d) FROM bands
UNION ALL
SELECT period, measure, '', sum(n), NULL, sum(n) FROM bands GROUP BY period, measure
UNION ALL
SELECT period, 'over-6-months', '', n, d, percent(n, d)
FROM bands WHERE measure = 'cin-ended-duration' AND band = 'over 6 months to 1 year'
UNION ALL
SELECT period, 'over-12-months', '', sum(n), any_value(d), percent(sum(n), any_value(d))
FROM bands WHERE measure = 'cin-ended-duration' AND band IN ('1 to 2 years', '2 years or more') GROUP BY period;

-- When work was last done for a child, also by the case list; the referral is that of the open episode.
CREATE TEMP TABLE last_activity AS
WITH activity AS (
  SELECT period, child_id, last_seen AS day FROM seen
  UNION ALL SELECT period, child_id, last_supervised FROM supervised
  UNION ALL SELECT period, child_id, review_date FROM reviews JOIN periods ON review_date <= last
  UNION ALL SELECT period, child_id, start_date FROM assessments JOIN periods ON start_date <= last
  UNION ALL SELECT period, child_id, completed_date FROM assessments JOIN periods ON completed_date <= last
  UNION ALL SELECT period, child_id, start_date FROM allocations JOIN periods ON start_date <= last
  UNION ALL SELECT period, child_id, allocated_date FROM programme_cases
  UNION ALL SELECT period, child_id, referral_date FROM open_cases
)
SELECT period, child_id, max(day) AS day FROM activity GROUP BY period, child_id;

CREATE TEMP TABLE inactive AS
SELECT 'inactive-cases' AS measure, period, child_id, day <= last - 42 AS counts, true AS by_team
FROM periods LEFT JOIN open_cases USING (period) LEFT JOIN last_activity USING (period, child_id);

INSERT INTO counted FROM shares_of_children('inactive');
