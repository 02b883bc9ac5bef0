import stringWidth from 'string-width'

/** How many columns of a terminal a text takes: two for a Chinese sign or an emoji, none for an accent by itself. */
export function textWidth(text: string): number {
  return stringWidth(text)
}

export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - textWidth(text)))
}

export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - textWidth(text))) + text
}
