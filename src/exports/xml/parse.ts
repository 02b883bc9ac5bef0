import { type SaxesAttributePlain, SaxesParser } from 'saxes'
import { UserError } from '../../user-error.ts'

/** What takes the elements of an XML file as they come. Names are without a namespace prefix. */
export interface ElementTaker {
  readonly open: (name: string, line: number) => void
  readonly text: (text: string) => void
  readonly close: () => void
}

/** The most characters between two tags, 16 million: more are no return. */
const LONGEST_TEXT = 1 << 24

/** How deep elements may stand in each other; a return needs seven. */
const DEEPEST = 64

/** The most attributes that an element may have; a return has none but those of its namespaces. */
const MOST_ATTRIBUTES = 64

/**
 * Reads XML piece by piece. Entities are not declared, so that none can grow or lead anywhere: a file that has a document
 * type declaration is refused. No more of the file is held than what stands between two tags.
 */
export class XmlReader {
  private readonly parser = new SaxesParser({ position: true })
  private readonly file: string
  private depth = 0
  private attributes = 0
  /** The line of the last tag: what does not fit begins behind it. */
  private lastLine = 1
  private sinceEvent = 0

  constructor(file: string, taker: ElementTaker) {
    this.file = file
    const { parser } = this
    // What the library says may quote the file.
    parser.on('error', () => {
      throw this.misfit()
    })
    parser.on('doctype', (declared) => {
      throw /^\s*html\b/i.test(declared) ? notXml(file, 'a web page') : this.declared()
    })
    parser.on('opentagstart', ({ name }) => {
      this.passTag()
      this.attributes = 0
      if (++this.depth > DEEPEST) throw this.misfit('its elements stand more than 64 deep in each other')
      taker.open(localName(name), parser.line)
    })
    parser.on('attribute', (_: SaxesAttributePlain) => {
      if (++this.attributes > MOST_ATTRIBUTES) throw this.misfit('an element has more than 64 attributes')
    })
    parser.on('closetag', () => {
      this.passTag()
      this.depth--
      taker.close()
    })
    parser.on('text', taker.text)
    parser.on('cdata', taker.text)
  }

  private passTag(): void {
    this.sinceEvent = 0
    this.lastLine = this.parser.line
  }

  /** @throws UserError where the text is no XML, or XML that is not to be trusted */
  write(chunk: Buffer): void {
    this.parser.write(chunk.toString('utf8'))
    this.sinceEvent += chunk.length
    if (this.sinceEvent > LONGEST_TEXT) throw this.misfit('there is no tag within 16 MB')
  }

  /** @throws UserError where an element has not ended */
  end(): void {
    // Cut off in a comment, or behind an & without its semicolon, the rest of a file is text that does not end.
    if (this.depth > 0 && this.parser.line > this.lastLine + 1) {
      throw this.misfit('something begins that does not end: an &, a comment or a tag')
    }
    if (this.depth > 0) {
      throw new UserError(
        `${this.file} is not whole: it ends on line ${this.parser.line} before its outermost element does.`,
        'Export or copy it again.',
      )
    }
    this.parser.close()
  }

  private declared(): UserError {
    return new UserError(
      `${this.file} has a document type declaration (DOCTYPE) on line ${this.parser.line}, which no return has.`,
      'It is not read, since a declaration can make a file grow without end or reach for other files. Export the return again.',
    )
  }

  private misfit(why = 'what stands there does not fit what stands before it'): UserError {
    const { file, lastLine, parser } = this
    const lines =
      parser.line > lastLine + 1 ? `between line ${lastLine} and line ${parser.line}` : `on line ${parser.line}`
    return new UserError(
      `${file} is not well-formed XML: ${lines} ${why}.`,
      'Export it again from the system that made it; where it was edited by hand, correct it there.',
    )
  }
}

/** What is said of a file that begins like XML and is something else. */
export function notXml(file: string, what: string): UserError {
  return new UserError(
    `${file} is ${what}, not an export.`,
    'Save the export itself: a system that asks for a new login saves its login page instead.',
  )
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
