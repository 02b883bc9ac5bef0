import { type Day, isoDay } from '../../calendar/day.ts'
import { isBlankDay, normaliseDate } from './date.ts'

/*
 * A spreadsheet saved without the format of its dates shows them as bare numbers of days. Such a number is a date only
 * in a column whose every value is one: elsewhere 43678 is a number that somebody typed in the wrong place.
 */

/** Excel counts days from 30 December 1899 (from March 1900 on: it believes in a 29 February 1900). */
const EXCEL_DAY_0 = isoDay('1899-12-30')

const DAY_NUMBER = /^[2-5]\d{4}(?:\.\d+)?$/
const LAST_DAY = /^\d{5,7}(?:\.0+)?$/
const DAY_NOUGHT = /^[0-2](?:\.0+)?$/

/**
 * Whether a text can be an Excel date: from October 1954 to April 2064, with or without a time of day; or one of the last
 * days that stand for no end, such as 2958465 for 31 December 9999.
 */
export function looksLikeExcelDate(text: string): boolean {
  const number = text.trim()
  return DAY_NUMBER.test(number) || (LAST_DAY.test(number) && isBlankDay(excelDay(number)))
}

/** Whether a text is one of the first days, which stand for no date: 1 for 1 January 1900, or 2 as others count it. */
export function looksLikeExcelNought(text: string): boolean {
  return DAY_NOUGHT.test(text.trim())
}

/** A date in a column of Excel day numbers, in which a date written out is read as one too. */
export function normaliseExcelDate(text: string): Day | null | string {
  if (looksLikeExcelNought(text)) return null
  if (!looksLikeExcelDate(text)) return normaliseDate(text)
  const day = excelDay(text)
  return isBlankDay(day) ? null : day
}

function excelDay(text: string): Day {
  return EXCEL_DAY_0 + Math.floor(Number(text.trim()))
}
