import { realpathSync, writeFileSync } from 'node:fs'
import { configurationJsonSchema, dataDictionary } from '../dist/index.js'

/** The documents that are made from the code, by name: `npm run docs` writes them, and a test keeps them current. */
export const DOCUMENTS = {
  'cin-report.schema.json': configurationJsonSchema(),
  'tables.md': dataDictionary(),
}

if (process.argv[1] && realpathSync(process.argv[1]) === import.meta.filename) {
  for (const [name, text] of Object.entries(DOCUMENTS)) {
    writeFileSync(new URL(name, import.meta.url), text)
  }
}
