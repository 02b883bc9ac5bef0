-- The rules that are breached for open children at the end of the week: of each rule how many children, and by how many
-- days the worst of them.

-- The status of a child is the first that holds; it says how often the child must be seen, and since when.
CREATE TEMP TABLE open_children AS
SELECT
  as_at, child_id, referral_date, last_seen, last_supervised, plans.since AS plan_started,
  CASE
    WHEN care.child_id IS NOT NULL THEN {since: care.since, seen_within: INTERVAL 1 MONTH}
    WHEN protection.child_id IS NOT NULL THEN {since: protection.since, seen_within: INTERVAL 21 DAY}
    WHEN plans.child_id IS NOT NULL THEN {since: plans.since, seen_within: INTERVAL 28 DAY}
  END AS status
FROM open_cases
LEFT JOIN looked_after AS care USING (period, child_id)
LEFT JOIN on_cp_plan AS protection USING (period, child_id)
LEFT JOIN on_cin_plan AS plans USING (period, child_id)
LEFT JOIN seen USING (period, child_id)
LEFT JOIN supervised USING (period, child_id)
WHERE period = 'week';

-- The day before a window is one day too early.
CREATE MACRO days_before(day_before_window, day) AS greatest(0, day_before_window::DATE - day + 1);

CREATE TEMP TABLE breaches (flag VARCHAR, child_id VARCHAR, days INTEGER);

-- Each row by itself: a later visit does not make up for a missed one.
INSERT INTO breaches
SELECT 'visit overdue', child_id, as_at - due_date
FROM open_children JOIN visits USING (child_id)
WHERE due_date <= as_at AND (coalesce(child_seen, 'Y') <> 'N' AND visit_date <= as_at) IS NOT TRUE
UNION ALL
SELECT 'review overdue', child_id, as_at - due_date
FROM open_children JOIN reviews USING (child_id)
WHERE due_date <= as_at AND (review_date <= as_at) IS NOT TRUE;

-- How many days before the window it last happened. What never did is counted from the start of the status, a
-- supervision from the referral, and is late at once, though not yet by a day.
INSERT INTO breaches
SELECT 'not seen', child_id, days_before(as_at - status.seen_within, coalesce(last_seen, status.since))
FROM open_children
WHERE status IS NOT NULL AND (last_seen > as_at - status.seen_within) IS NOT TRUE
UNION ALL
SELECT 'no supervision', child_id, days_before(as_at - INTERVAL 2 MONTH, coalesce(last_supervised, referral_date))
FROM open_children WHERE (last_supervised > as_at - INTERVAL 2 MONTH) IS NOT TRUE
UNION ALL
SELECT 'assessment overdue', child_id, working_days - 45
FROM open_children JOIN timed_assessments USING (child_id)
WHERE period = 'week' AND is_open AND working_days > 45
UNION ALL
SELECT 'plan overdue', child_id, as_at - plan_started - 84 FROM open_children WHERE as_at - plan_started > 84
UNION ALL
SELECT 'no worker', child_id, 0
FROM open_children ANTI JOIN (FROM holdings WHERE period = 'week') USING (child_id);

CREATE TEMP TABLE exceptions AS
SELECT flag, count(DISTINCT child_id)::INTEGER AS children, max(days) AS worst_days
FROM (
  VALUES ('visit overdue'), ('not seen'), ('no supervision'), ('review overdue'), ('assessment overdue'),
    ('plan overdue'), ('no worker')
) AS rules(flag)
LEFT JOIN breaches USING (flag) GROUP BY flag;
