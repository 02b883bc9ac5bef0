import { type Day, dayFrom } from '../calendar/day.ts'

/** The year in which the year of a text ends: 2017 of `201617`, `2016-17`, `2016/17` and `2017`; undefined for no year. */
export function readYear(text: string): number | undefined {
  const [, first, second] = /^(\d{4})(?:[-/]?(\d{2}))?$/.exec(text.trim()) ?? []
  if (first === undefined) return undefined
  if (second === undefined) return Number(first)
  return (Number(first) + 1) % 100 === Number(second) ? Number(first) + 1 : undefined
}

/** `2016-17` for the year that ends in 2017. */
export function yearName(year: number): string {
  return `${year - 1}-${String(year % 100).padStart(2, '0')}`
}

/** 31 March: the last day of the year that ends in this one. */
export function endOf(year: number): Day {
  return dayFrom(year, 3, 31) as Day
}
