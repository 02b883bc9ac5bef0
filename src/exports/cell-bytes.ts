/** The longest cell, in bytes, that is read as whole words without a loop. */
export const SHORT_CELL = 16

/** How many words of four bytes a short cell has at most. */
export const SHORT_CELL_WORDS = SHORT_CELL / 4

/** For each length of a short cell the bits of its words that belong to it. */
const MASKS = Int32Array.from({ length: (SHORT_CELL + 1) * SHORT_CELL_WORDS }, (_, place) => {
  const length = Math.floor(place / SHORT_CELL_WORDS)
  const bytes = length - (place % SHORT_CELL_WORDS) * 4
  return bytes >= 4 ? -1 : bytes <= 0 ? 0 : 2 ** (bytes * 8) - 1
})

/**
 * The bytes in which the cells of rows stand, to be read four at a time: nearly every cell is a date, a code or an id,
 * and is hashed and compared in two to four steps, however many letters it has.
 */
export class CellBytes {
  readonly bytes: Buffer
  private readonly words: DataView

  /** @param size how many bytes are needed; the last word of a cell may reach over its end, so there are a few more */
  constructor(size: number) {
    this.bytes = Buffer.allocUnsafe(size + SHORT_CELL)
    this.words = new DataView(this.bytes.buffer, this.bytes.byteOffset, this.bytes.length)
  }

  /** A text by itself. */
  static of(text: string): { readonly cell: CellBytes; readonly length: number } {
    const length = Buffer.byteLength(text)
    const cell = new CellBytes(length)
    cell.bytes.write(text)
    return { cell, length }
  }

  /** How many bytes there is room for. */
  get size(): number {
    return this.bytes.length - SHORT_CELL
  }

  /** One of the words of a short cell, with noughts for what lies beyond its end. */
  word(start: number, length: number, place: number): number {
    return this.words.getInt32(start + place * 4, true) & (MASKS[length * SHORT_CELL_WORDS + place] as number)
  }

  /** A hash of the bytes of a cell: the same for the same bytes. */
  hash(start: number, end: number): number {
    const length = end - start
    if (length > SHORT_CELL) return this.hashLong(start, end)
    let hash = stir(length, this.word(start, length, 0))
    if (length > 4) hash = stir(hash, this.word(start, length, 1))
    if (length > 8) hash = stir(stir(hash, this.word(start, length, 2)), this.word(start, length, 3))
    return hash
  }

  /** A hash that has nothing to do with the other: two different cells hardly ever have both the same. */
  secondHash(start: number, end: number): number {
    let hash = 0x2545f491
    for (let at = start; at < end; at += 4) {
      const word = this.word(at, Math.min(end - at, 4), 0)
      hash = Math.imul(hash + word, 0x5bd1e995) ^ (hash >>> 13)
    }
    return hash ^ (hash >>> 16)
  }

  private hashLong(start: number, end: number): number {
    let hash = end - start
    for (let at = start; at < end; at += 4) hash = stir(hash, this.word(at, Math.min(end - at, 4), 0))
    return hash
  }
}

/** Whether a byte is an ASCII character that shows. */
export function isVisible(byte: number): boolean {
  return byte > 0x20 && byte < 0x7f
}

/** The hash of a cell with this text. */
export function hashText(text: string): number {
  const { cell, length } = CellBytes.of(text)
  return cell.hash(0, length)
}

/** Folds a word into a hash so that each of its bits changes about half of those of the hash. */
function stir(hash: number, word: number): number {
  const product = Math.imul(hash ^ word ^ 0x1c9dc511, 0x85ebca6b - 0x100000000)
  return product ^ (product >>> 15)
}

/** Spreads a hash over all its bits. Two different seeds give two hashes that have nothing to do with each other. */
export function mixHash(hash: number, seed: number): number {
  const mixed = Math.imul(hash ^ seed ^ (hash >>> 15), 0x85ebca6b - 0x100000000)
  return mixed ^ (mixed >>> 13)
}
