import { writeFileSync } from 'node:fs'
import {
  casesDocument,
  configurationJsonSchema,
  dataDictionary,
  formatsDocument,
  measuresDocument,
} from '../dist/index.js'
import { issueGallery } from './issue-gallery.js'

/** Writes the documents that are made from the code: `npm run docs`. Tests keep them current. */
const DOCUMENTS = {
  'cases.md': casesDocument(),
  'cin-report.schema.json': configurationJsonSchema(),
  'formats.md': formatsDocument(),
  'issues.md': await issueGallery(),
  'measures.md': measuresDocument(),
  'tables.md': dataDictionary(),
}

for (const [name, text] of Object.entries(DOCUMENTS)) {
  writeFileSync(new URL(name, import.meta.url), text)
}
