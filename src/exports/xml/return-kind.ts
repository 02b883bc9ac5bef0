import { UserError } from '../../user-error.ts'
import type { Format, XmlForm } from '../formats/format.ts'
import { FORMATS } from '../formats/index.ts'
import { normaliseHeading } from '../headings.ts'
import { notXml, XmlReader } from './parse.ts'

/** A format that has a form in XML. */
export type XmlFormat = Format & { readonly xml: XmlForm }

const XML_FORMATS = FORMATS.filter((format): format is XmlFormat => format.xml !== undefined)

/** How much of a file is looked at: the header of a return has a few hundred bytes. */
const LOOKED_AT = 1 << 16

/** What the outermost element is called, and what the return says that it is. */
interface Seen {
  root: string | undefined
  collection: string | undefined
  hasRecord: boolean
}

/**
 * The format of an XML file, by its outermost element and the name of the collection, whatever the file is called.
 *
 * @param start as much of the file as was looked at
 * @returns why it is not read, where it is XML of something else
 * @throws UserError where it is no XML, or has a document type declaration
 */
export function formatOfXml(start: Buffer, file: string): XmlFormat | UserError {
  const { root, collection, hasRecord, error } = look(start, file)
  if (root === undefined) throw error ?? notXml(file, 'a file that begins like XML and has no element')
  if (/^html$/i.test(root)) return notXml(file, 'a web page')
  const ofRoot = XML_FORMATS.filter(({ xml }) => sameName(xml.root, root))
  const fits = ofRoot.find(({ xml }) => collection === undefined || xml.collection.is === collection.toUpperCase())
  if (fits && (collection !== undefined || hasRecord)) return fits
  if (error) throw error
  return unknownReturn(file, root, collection)
}

/** Reads the beginning until it is known what the file is, or something is wrong with it. */
function look(start: Buffer, file: string): Seen & { readonly error: UserError | undefined } {
  const seen: Seen = { root: undefined, collection: undefined, hasRecord: false }
  let text: string | undefined
  const isCollection = (name: string) => XML_FORMATS.some(({ xml }) => sameName(xml.collection.element, name))
  const reader = new XmlReader(file, {
    open: (name) => {
      seen.root ??= name
      seen.hasRecord ||= XML_FORMATS.some(({ xml }) => sameName(xml.record, name))
      text = isCollection(name) ? '' : undefined
    },
    text: (more) => {
      if (text !== undefined) text += more
    },
    close: () => {
      if (text !== undefined) seen.collection ??= text.trim()
      text = undefined
    },
  })
  try {
    reader.write(start.subarray(0, LOOKED_AT))
    return { ...seen, error: undefined }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return { ...seen, error }
  }
}

function unknownReturn(file: string, root: string, collection: string | undefined): UserError {
  const known = XML_FORMATS.map(({ title, name }) => `${title} (${name})`).join(', ')
  const what =
    collection !== undefined && /^[A-Za-z0-9 ]{1,20}$/.test(collection)
      ? `the XML of another return (${collection})`
      : `XML that is not known (its outermost element is ${safeName(root)})`
  const care = /^(cla|903|ssda903)/i.test(collection ?? '')
    ? ' Of the return of looked-after children the CSV files are read (SSDA903).'
    : ''
  return new UserError(`${file} is ${what}.`, `Of XML files these are read: ${known}.${care}`)
}

function sameName(one: string, other: string): boolean {
  return normaliseHeading(one) === normaliseHeading(other)
}

/** An element's name is no child's data; a long one may be anything. */
function safeName(name: string): string {
  return name.length <= 40 ? name : `${name.slice(0, 40)}…`
}
