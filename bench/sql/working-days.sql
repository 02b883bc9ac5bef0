-- Monday to Friday without the bank holidays of England and Wales, counted from the start of 2022: the working days
-- from one day to another are the difference of the two, the first day being day 0. What is dated outside the years
-- that the exports are about is in no figure of working days. The bank holidays are those of GOV.UK.

CREATE TEMP TABLE bank_holidays AS
SELECT unnest([
  '2022-01-03', '2022-04-15', '2022-04-18', '2022-05-02', '2022-06-02', '2022-06-03', '2022-08-29', '2022-09-19',
  '2022-12-26', '2022-12-27',
  '2023-01-02', '2023-04-07', '2023-04-10', '2023-05-01', '2023-05-08', '2023-05-29', '2023-08-28', '2023-12-25',
  '2023-12-26',
  '2024-01-01', '2024-03-29', '2024-04-01', '2024-05-06', '2024-05-27', '2024-08-26', '2024-12-25', '2024-12-26',
  '2025-01-01', '2025-04-18', '2025-04-21', '2025-05-05', '2025-05-26', '2025-08-25', '2025-12-25', '2025-12-26'
])::DATE AS day;

CREATE TEMP TABLE calendar AS
SELECT
  day::DATE AS day,
  count(*) FILTER (isodow(day) <= 5 AND day NOT IN (FROM bank_holidays)) OVER (ORDER BY day) AS working_day
FROM range(DATE '2022-01-01', DATE '2026-01-01', INTERVAL 1 DAY) AS days(day);
