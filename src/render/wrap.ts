/** The width of a terminal, an e-mail and a page. */
export const LINE_WIDTH = 80

/** Breaks a sentence at spaces, each further line indented by two more spaces than the first. */
export function wrap(text: string, width = LINE_WIDTH, further = 2): string {
  const indent = /^ */.exec(text)?.[0] ?? ''
  const lines: string[] = []
  let line = indent
  for (const word of text.trim().split(' ')) {
    if (line.trim() !== '' && line.length + 1 + word.length > width) {
      lines.push(line)
      line = indent + ' '.repeat(further) + word
    } else {
      line = line.trim() === '' ? line + word : `${line} ${word}`
    }
  }
  return [...lines, line].join('\n')
}

/** Puts a space into words that are longer than a line, so that they can be broken there. */
export function breakLongWords(text: string, width: number): string {
  return text.replace(new RegExp(`\\S{${Math.max(width, 1)}}(?=\\S)`, 'gu'), '$& ')
}
