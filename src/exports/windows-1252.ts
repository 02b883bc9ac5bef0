/**
 * What the bytes 0x80 to 0x9F stand for in Windows-1252, the code page of older Windows programs. Node's own
 * TextDecoder gives control characters for them, which would turn a dash or an apostrophe into nothing visible.
 * The five bytes that have no character stay the control characters they are.
 */
const CHARACTERS_FROM_0X80 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ'

/** Windows-1252 bytes as UTF-8. */
export function windows1252ToUtf8(bytes: Buffer): Buffer {
  // Latin-1 is the same but for those 32 characters.
  const text = bytes.toString('latin1')
  return Buffer.from(
    text.replace(/[\u0080-\u009F]/g, (character) => CHARACTERS_FROM_0X80[character.charCodeAt(0) - 0x80] as string),
    'utf8',
  )
}
