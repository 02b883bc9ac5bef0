/** A path as a part of a command line that can be copied: in double quotes, which every shell takes, where it has to be. */
export function shellWord(text: string): string {
  return /^[\w./\\:@+-]+$/.test(text) ? text : `"${text}"`
}
