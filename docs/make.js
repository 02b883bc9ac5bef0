import { writeFileSync } from 'node:fs'
import { casesDocument, configurationJsonSchema } from '../dist/index.js'

/** Writes the documents that are made from the code: `npm run docs`. A test keeps them current. */
const DOCUMENTS = {
  'cases.md': casesDocument(),
  'cin-report.schema.json': configurationJsonSchema(),
}

for (const [name, text] of Object.entries(DOCUMENTS)) {
  writeFileSync(new URL(name, import.meta.url), text)
}
