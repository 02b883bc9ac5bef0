-- The cases of the programme and their plans as they stood at the end of each period, over the native tables. The
-- variable `week_ending` is the last day of the week; the figures of the week before are counted too, for the change.

CREATE TYPE outcome AS ENUM
  ('looked-after', 'icpc', 'referred-to-cin-service', 'step-down', 'closed', 'unclassified', 'open');

CREATE TEMP TABLE periods AS
SELECT 'week' AS period, last - 6 AS first, last FROM (SELECT getvariable('week_ending')::DATE AS last)
UNION ALL
SELECT 'week before', last - 13, last - 7 FROM (SELECT getvariable('week_ending')::DATE AS last);

CREATE TEMP TABLE families AS
SELECT child_id, min(family_id) AS family_id
FROM (
  SELECT child_id, family_id FROM children
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
  period, first AS period_first, last AS as_at, c.* EXCLUDE (closure_date, family_id, outcome, closure_reason),
  meaning_of(c.outcome) AS outcome_means, meaning_of(closure_reason) AS reason_means,
  if(closure_date <= last, closure_date, NULL) AS closed,
  if(closure_date <= last, closure_date, last) AS case_ended,
  coalesce('family ' || c.family_id, 'family ' || f.family_id, 'child ' || c.child_id) AS family
FROM cases AS c JOIN periods ON allocated_date <= last LEFT JOIN families AS f USING (child_id);

-- Everything that says how a case ended, with the day it happened. Only what falls within the case counts.
CREATE TEMP TABLE evidence (period VARCHAR, case_id VARCHAR, outcome outcome, day DATE);

INSERT INTO evidence
SELECT period, case_id, found.outcome, found.day
FROM known_cases,
  unnest([
    {outcome: 'looked-after', day: looked_after_date},
    {outcome: 'icpc', day: icpc_date},
    {outcome: 'referred-to-cin-service', day: cin_service_referral_date},
    {outcome: 'step-down', day: step_down_date},
    {outcome: outcome_means, day: coalesce(outcome_date, closed)},
    {outcome: reason_means, day: coalesce(closed, outcome_date)},
    {outcome: if(outcome_means IS NULL AND reason_means IS NULL, 'closed', NULL), day: closed}
  ]) AS possible(found)
WHERE found.outcome IS NOT NULL AND found.day BETWEEN allocated_date AND case_ended
UNION ALL
SELECT period, case_id, 'looked-after', start_date
FROM known_cases JOIN care_periods USING (child_id)
WHERE start_date BETWEEN allocated_date AND case_ended
UNION ALL
SELECT period, case_id, 'icpc', conference_date
FROM known_cases JOIN conferences USING (child_id)
WHERE conference_date BETWEEN allocated_date AND case_ended
UNION ALL
SELECT period, case_id, 'icpc', start_date
FROM known_cases JOIN cp_plans USING (child_id)
WHERE start_date BETWEEN allocated_date AND case_ended AND coalesce(other_authority, 'N') <> 'Y'
UNION ALL
SELECT period, case_id, 'step-down', closed
FROM known_cases JOIN early_help USING (child_id)
WHERE start_date BETWEEN closed AND closed + 30 AND start_date <= as_at;

-- Of several outcomes the first in the order of the type wins; the earliest evidence says when the case concluded.
CREATE TEMP TABLE programme_cases AS
SELECT
  c.period, case_id, child_id, family, team, allocated_date, closed, period_first, as_at,
  coalesce(e.outcome, 'open') AS outcome, e.concluded
FROM known_cases AS c
LEFT JOIN (
  SELECT period, case_id, min(outcome) AS outcome, min(day) AS concluded FROM evidence GROUP BY period, case_id
) AS e USING (period, case_id);

-- The children with a case: the figures of the programme are about nobody else.
CREATE TEMP TABLE programme_children AS SELECT DISTINCT period, child_id FROM programme_cases;

CREATE TEMP TABLE programme_plans AS
SELECT child_id, periods.*, start_date, end_date, end_date - start_date AS days
FROM cin_plans JOIN periods ON start_date <= last JOIN programme_children USING (period, child_id);

-- Where every figure is put, for each period.
CREATE TEMP TABLE counted (
  period VARCHAR, measure VARCHAR, "group" VARCHAR, numerator DOUBLE, denominator DOUBLE, value DOUBLE
);

-- A fraction of whole numbers rounded half up to one decimal.
CREATE MACRO tenths(numerator, denominator) AS
  if(denominator = 0, NULL, ((20 * numerator + denominator) // (2 * denominator)) / 10);
CREATE MACRO percent(numerator, denominator) AS tenths(100 * numerator, denominator);

CREATE MACRO is_open(start_date, end_date, day) AS start_date <= day AND (end_date IS NULL OR end_date > day);
