import { distance } from 'fastest-levenshtein'

/** The candidate most like the text, or undefined where none is like enough to be what was meant. */
export function nearest(text: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined
  let bestDistance = Number.POSITIVE_INFINITY
  for (const candidate of candidates) {
    const steps = distance(text.toLowerCase(), candidate.toLowerCase())
    if (steps < bestDistance) {
      best = candidate
      bestDistance = steps
    }
  }
  return best !== undefined && bestDistance <= Math.max(2, Math.max(text.length, best.length) / 2) ? best : undefined
}
