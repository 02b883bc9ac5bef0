-- The fifteen native tables read by DuckDB, by the same rules as cin-report: dates read, rows rejected that miss a
-- required value, hold a date that does not exist or end before they start, exact copies dropped, and of rows with
-- the same id the first one kept. The variable `folder` says where the files are.

CREATE MACRO export_of(name) AS TABLE
  FROM read_csv(
    getvariable('folder') || '/' || name || '.csv', all_varchar = true, header = true, delim = ',', quote = '"', escape = '"'
  );
CREATE MACRO as_date(cell) AS try_strptime(cell, '%d/%m/%Y')::DATE;
-- A blank is null, and so is a date that does not exist: only the cell tells them apart.
CREATE MACRO is_blank_or_event(cell, value) AS cell IS NULL OR (value IS NOT NULL AND value <= current_date);
CREATE MACRO is_blank_or_date(cell, value) AS cell IS NULL OR value IS NOT NULL;
CREATE MACRO is_in_order(first, last) AS first IS NULL OR last IS NULL OR first <= last;

-- In each table `key` is what no two rows may share, and `print` stands for the whole row.

CREATE TEMP TABLE cases_read AS
SELECT
  case_id AS key, hash(c) AS print, child_id, family_id, team, outcome, closure_reason,
  as_date(allocated_date) AS allocated, as_date(referral_date) AS referred,
  as_date(cin_plan_start_date) AS plan_started, as_date(cin_plan_end_date) AS plan_ended,
  as_date(outcome_date) AS outcome_on, as_date(closure_date) AS closed,
  as_date(step_down_date) AS stepped_down, as_date(icpc_date) AS icpc_held,
  as_date(looked_after_date) AS looked_after, as_date(cin_service_referral_date) AS referred_to_cin_service,
  case_id IS NOT NULL AND child_id IS NOT NULL AND allocated_date IS NOT NULL
    AND is_blank_or_event(allocated_date, allocated) AND is_blank_or_event(referral_date, referred)
    AND is_blank_or_event(cin_plan_start_date, plan_started) AND is_blank_or_date(cin_plan_end_date, plan_ended)
    AND is_blank_or_event(outcome_date, outcome_on) AND is_blank_or_event(closure_date, closed)
    AND is_blank_or_event(step_down_date, stepped_down) AND is_blank_or_event(icpc_date, icpc_held)
    AND is_blank_or_event(looked_after_date, looked_after)
    AND is_blank_or_event(cin_service_referral_date, referred_to_cin_service)
    AND is_in_order(allocated, closed) AND is_in_order(plan_started, plan_ended) AS is_good
FROM export_of('cases') AS c;

-- What only describes a child is dropped where it cannot be read; the row stays.
CREATE TEMP TABLE children_read AS
SELECT
  child_id AS key, hash(c) AS print, family_id, sex, ethnicity, disability,
  as_date(date_of_birth) AS born, as_date(expected_date_of_birth) AS expected,
  child_id IS NOT NULL AS is_good
FROM export_of('children') AS c;

CREATE TEMP TABLE referrals_read AS
SELECT
  referral_id AS key, hash(r) AS print, child_id, referral_source, no_further_action, closure_reason, team,
  as_date(referral_date) AS referred, as_date(closure_date) AS closed,
  referral_id IS NOT NULL AND child_id IS NOT NULL AND referral_date IS NOT NULL
    AND is_blank_or_event(referral_date, referred) AND is_blank_or_event(closure_date, closed)
    AND is_in_order(referred, closed) AS is_good
FROM export_of('referrals') AS r;

CREATE TEMP TABLE assessments_read AS
SELECT
  assessment_id AS key, hash(a) AS print, child_id, outcome, team, worker_id,
  as_date(referral_date) AS referred, as_date(start_date) AS started, as_date(completed_date) AS completed,
  assessment_id IS NOT NULL AND child_id IS NOT NULL AND start_date IS NOT NULL
    AND is_blank_or_event(referral_date, referred) AND is_blank_or_event(start_date, started)
    AND is_blank_or_event(completed_date, completed) AND is_in_order(started, completed) AS is_good
FROM export_of('assessments') AS a;

CREATE TEMP TABLE cin_plans_read AS
SELECT
  plan_id AS key, hash(p) AS print, child_id, team, as_date(start_date) AS started, as_date(end_date) AS ended,
  plan_id IS NOT NULL AND child_id IS NOT NULL AND start_date IS NOT NULL
    AND is_blank_or_event(start_date, started) AND is_blank_or_date(end_date, ended)
    AND is_in_order(started, ended) AS is_good
FROM export_of('cin_plans') AS p;

CREATE TEMP TABLE cp_plans_read AS
SELECT
  plan_id AS key, hash(p) AS print, child_id, category, other_authority,
  as_date(start_date) AS started, as_date(end_date) AS ended,
  plan_id IS NOT NULL AND child_id IS NOT NULL AND start_date IS NOT NULL
    AND is_blank_or_event(start_date, started) AND is_blank_or_date(end_date, ended)
    AND is_in_order(started, ended) AS is_good
FROM export_of('cp_plans') AS p;

CREATE TEMP TABLE conferences_read AS
SELECT
  conference_id AS key, hash(c) AS print, child_id, transfer_in, outcome,
  as_date(section47_start_date) AS section47_started, as_date(conference_date) AS held,
  conference_id IS NOT NULL AND child_id IS NOT NULL
    AND is_blank_or_event(section47_start_date, section47_started) AND is_blank_or_event(conference_date, held)
    AND is_in_order(section47_started, held) AS is_good
FROM export_of('conferences') AS c;

CREATE TEMP TABLE care_periods_read AS
SELECT
  period_id AS key, hash(p) AS print, child_id, as_date(start_date) AS started, as_date(end_date) AS ended,
  period_id IS NOT NULL AND child_id IS NOT NULL AND start_date IS NOT NULL
    AND is_blank_or_event(start_date, started) AND is_blank_or_date(end_date, ended)
    AND is_in_order(started, ended) AS is_good
FROM export_of('care_periods') AS p;

CREATE TEMP TABLE placements_read AS
SELECT
  placement_id AS key, hash(p) AS print, child_id, placement_type,
  as_date(start_date) AS started, as_date(end_date) AS ended,
  placement_id IS NOT NULL AND child_id IS NOT NULL AND start_date IS NOT NULL
    AND is_blank_or_event(start_date, started) AND is_blank_or_date(end_date, ended)
    AND is_in_order(started, ended) AS is_good
FROM export_of('placements') AS p;

CREATE TEMP TABLE visits_read AS
SELECT
  visit_id AS key, hash(v) AS print, child_id, visit_type, child_seen,
  as_date(visit_date) AS made, as_date(due_date) AS due,
  visit_id IS NOT NULL AND child_id IS NOT NULL AND visit_type IS NOT NULL
    AND (visit_date IS NOT NULL OR due_date IS NOT NULL)
    AND is_blank_or_event(visit_date, made) AND is_blank_or_date(due_date, due) AS is_good
FROM export_of('visits') AS v;

CREATE TEMP TABLE reviews_read AS
SELECT
  review_id AS key, hash(r) AS print, child_id, review_type,
  as_date(due_date) AS due, as_date(review_date) AS held,
  review_id IS NOT NULL AND child_id IS NOT NULL AND review_type IS NOT NULL
    AND (review_date IS NOT NULL OR due_date IS NOT NULL)
    AND is_blank_or_event(review_date, held) AND is_blank_or_date(due_date, due) AS is_good
FROM export_of('reviews') AS r;

CREATE TEMP TABLE supervision_read AS
SELECT
  hash(s) AS key, key AS print, child_id, kind, supervisor_id, as_date(supervision_date) AS supervised,
  child_id IS NOT NULL AND supervision_date IS NOT NULL
    AND is_blank_or_event(supervision_date, supervised) AS is_good
FROM export_of('supervision') AS s;

CREATE TEMP TABLE allocations_read AS
SELECT
  hash(a) AS key, key AS print, child_id, worker_id, team, as_date(start_date) AS started, as_date(end_date) AS ended,
  child_id IS NOT NULL AND worker_id IS NOT NULL AND start_date IS NOT NULL
    AND is_blank_or_event(start_date, started) AND is_blank_or_date(end_date, ended)
    AND is_in_order(started, ended) AS is_good
FROM export_of('allocations') AS a;

CREATE TEMP TABLE workers_read AS
SELECT
  worker_id AS key, hash(w) AS print, team, try_cast(fte AS DOUBLE) AS full_time_equivalent,
  worker_id IS NOT NULL AND (fte IS NULL OR full_time_equivalent >= 0) AS is_good
FROM export_of('workers') AS w;

CREATE TEMP TABLE early_help_read AS
SELECT
  episode_id AS key, hash(e) AS print, child_id, as_date(start_date) AS started, as_date(end_date) AS ended,
  episode_id IS NOT NULL AND child_id IS NOT NULL AND start_date IS NOT NULL
    AND is_blank_or_event(start_date, started) AND is_blank_or_date(end_date, ended)
    AND is_in_order(started, ended) AS is_good
FROM export_of('early_help') AS e;

-- The first good row of each key, in the order of the file, of the tables that the figures are made from.

CREATE VIEW cases AS
FROM cases_read WHERE rowid IN (SELECT min(rowid) FROM cases_read WHERE is_good GROUP BY key);

CREATE VIEW children AS
FROM children_read WHERE rowid IN (SELECT min(rowid) FROM children_read WHERE is_good GROUP BY key);

CREATE VIEW cin_plans AS
FROM cin_plans_read WHERE rowid IN (SELECT min(rowid) FROM cin_plans_read WHERE is_good GROUP BY key);

CREATE VIEW cp_plans AS
FROM cp_plans_read WHERE rowid IN (SELECT min(rowid) FROM cp_plans_read WHERE is_good GROUP BY key);

CREATE VIEW conferences AS
FROM conferences_read WHERE rowid IN (SELECT min(rowid) FROM conferences_read WHERE is_good GROUP BY key);

CREATE VIEW care_periods AS
FROM care_periods_read WHERE rowid IN (SELECT min(rowid) FROM care_periods_read WHERE is_good GROUP BY key);

CREATE VIEW early_help AS
FROM early_help_read WHERE rowid IN (SELECT min(rowid) FROM early_help_read WHERE is_good GROUP BY key);

CREATE VIEW referrals AS
FROM referrals_read WHERE rowid IN (SELECT min(rowid) FROM referrals_read WHERE is_good GROUP BY key);

CREATE VIEW placements AS
FROM placements_read WHERE rowid IN (SELECT min(rowid) FROM placements_read WHERE is_good GROUP BY key);

CREATE VIEW visits AS
FROM visits_read WHERE rowid IN (SELECT min(rowid) FROM visits_read WHERE is_good GROUP BY key);

CREATE VIEW supervision AS
FROM supervision_read WHERE rowid IN (SELECT min(rowid) FROM supervision_read WHERE is_good GROUP BY key);

CREATE TEMP TABLE allocations AS
SELECT rowid AS place, *
FROM allocations_read WHERE rowid IN (SELECT min(rowid) FROM allocations_read WHERE is_good GROUP BY key);

CREATE VIEW workers AS
FROM workers_read WHERE rowid IN (SELECT min(rowid) FROM workers_read WHERE is_good GROUP BY key);

-- Rows read = used + rejected + exact copies, as cin-report accounts for them.
CREATE MACRO account_of(name) AS TABLE
  SELECT name AS "table", count(*)::INTEGER AS rows_read,
    (count(DISTINCT key) FILTER (is_good))::INTEGER AS rows_used,
    (count(*) FILTER (is_good) - count(DISTINCT print) FILTER (is_good))::INTEGER AS exact_duplicates
  FROM query_table(name || '_read');

CREATE TEMP TABLE accounts AS
FROM account_of('cases')
UNION ALL FROM account_of('children')
UNION ALL FROM account_of('referrals')
UNION ALL FROM account_of('assessments')
UNION ALL FROM account_of('cin_plans')
UNION ALL FROM account_of('cp_plans')
UNION ALL FROM account_of('conferences')
UNION ALL FROM account_of('care_periods')
UNION ALL FROM account_of('placements')
UNION ALL FROM account_of('visits')
UNION ALL FROM account_of('reviews')
UNION ALL FROM account_of('supervision')
UNION ALL FROM account_of('allocations')
UNION ALL FROM account_of('workers')
UNION ALL FROM account_of('early_help');
