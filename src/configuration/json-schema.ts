import * as z from 'zod'
import { CONFIGURATION_SCHEMA } from './schema.ts'

/** The description of `cin-report.json` that editors check against, as docs/cin-report.schema.json holds it. */
export function configurationJsonSchema(): string {
  return `${JSON.stringify(z.toJSONSchema(CONFIGURATION_SCHEMA, { io: 'input' }), null, 2)}\n`
}
