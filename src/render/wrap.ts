/** How wide a report is for a terminal, an e-mail or a text file. */
export const LINE_WIDTH = 80

/** Breaks a sentence at spaces, each further line indented by two more spaces. */
export function wrap(text: string): string {
  const indent = /^ */.exec(text)?.[0] ?? ''
  const lines: string[] = []
  let line = indent
  for (const word of text.trim().split(' ')) {
    if (line.trim() !== '' && line.length + 1 + word.length > LINE_WIDTH) {
      lines.push(line)
      line = `${indent}  ${word}`
    } else {
      line = line.trim() === '' ? line + word : `${line} ${word}`
    }
  }
  return [...lines, line].join('\n')
}
