/**
 * A number with a comma between its thousands: `2,488`, `1,803.5`. By hand, because loading the machine's language
 * data for it takes longer than a small report.
 */
export function formatCount(number: number): string {
  const [whole = '', fraction] = String(number).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? grouped : `${grouped}.${fraction}`
}

/** A number with as many decimals, one unless said otherwise, also where it comes out even: `2.0`, `1,803.5`. */
export function formatDecimals(number: number, decimals = 1): string {
  const [whole = '', fraction] = number.toFixed(decimals).split('.')
  return fraction === undefined ? formatCount(Number(whole)) : `${formatCount(Number(whole))}.${fraction}`
}
