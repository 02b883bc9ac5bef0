/** Some whole rows one after the other, of a block: all without a quote, or to be read with their quotes in mind. */
export interface Stretch {
  /** Just behind its last row; it begins where the one before it ends. */
  readonly end: number
  readonly quoted: boolean
}

const QUOTE = 0x22

/** How many bytes without a quote, between rows with one, are worth a stretch of their own. */
const WORTH_ITS_OWN = 1 << 9

/**
 * Finds the rows of a block of bytes that have ended, by csv-parse's rules: a quote opens only a field, and a line break
 * inside quotes ends no row. What was looked through before, because its last row had not ended, is not looked through
 * again when more bytes follow it.
 */
export class StretchFinder {
  private readonly delimiter: number
  private readonly rowEnd: number
  /** How far the row that has not ended yet has been looked through, and what was found in it. */
  private to = 0
  private fieldStart = true
  private hasQuote = false
  /** Whether the row that has not ended yet does so inside quotes, as far as it is known. */
  inQuotes = false

  constructor(delimiter: number, rowEnd: number) {
    this.delimiter = delimiter
    this.rowEnd = rowEnd
  }

  /** The rows that have ended; the block is to be given again from the end of the last one, with more behind it. */
  find(block: Buffer): Stretch[] {
    const stretches: Stretch[] = []
    let rowStart = 0
    /** From here on rows are one stretch, up to here one with quotes. */
    let from = 0
    let quotedTo = 0
    const add = (end: number, quoted: boolean) => {
      if (end > from) stretches.push({ end, quoted })
      from = end
    }
    let at = this.to
    for (; at < block.length; at++) {
      if (this.inQuotes) {
        const quote = block.indexOf(QUOTE, at)
        // A quote at the end may be the first of two.
        if (quote < 0 || quote + 1 === block.length) {
          at = quote < 0 ? block.length : quote
          break
        }
        at = quote
        if (block[at + 1] === QUOTE) at++
        else this.inQuotes = false
        this.fieldStart = false
        continue
      }
      const byte = block[at]
      if (byte === QUOTE) {
        this.inQuotes = this.fieldStart
        this.fieldStart = false
        this.hasQuote = true
        continue
      }
      this.fieldStart = byte === this.delimiter || byte === this.rowEnd
      if (byte !== this.rowEnd) continue
      if (this.hasQuote) {
        if (rowStart - Math.max(from, quotedTo) >= WORTH_ITS_OWN) {
          add(quotedTo, true)
          add(rowStart, false)
        }
        quotedTo = at + 1
      }
      rowStart = at + 1
      this.hasQuote = false
    }
    add(quotedTo, true)
    add(rowStart, false)
    this.to = at - rowStart
    return stretches
  }

  /** Forgets the row that has not ended yet: it is read in another way. */
  reset(): void {
    this.to = 0
    this.inQuotes = false
    this.fieldStart = true
    this.hasQuote = false
  }
}
