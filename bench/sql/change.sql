-- The figures of the week, each with what changed since the week before. Who held no case then has no figure of then.

CREATE TEMP TABLE figures AS
SELECT measure, "group", week.numerator, week.denominator, week.value, round(week.value - before.value, 1) AS change
FROM (FROM counted WHERE period = 'week') AS week
LEFT JOIN (FROM counted WHERE period = 'week before') AS before USING (measure, "group");
