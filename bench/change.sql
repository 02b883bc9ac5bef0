-- The figures of the week, each with what changed since the week before.

CREATE TEMP TABLE figures AS
SELECT measure, "group", week.numerator, week.denominator, week.value, round(week.value - before.value, 1) AS change
FROM counted AS week LEFT JOIN counted AS before USING (measure, "group")
WHERE week.period = 'week' AND before.period = 'week before';
