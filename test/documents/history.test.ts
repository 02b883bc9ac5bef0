import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { HISTORY_COLUMNS } from '../../src/history/text.ts'
import { ROOT } from '../support/run.ts'

it('docs/history.md names every column of a history, in its order', () => {
  const text = readFileSync(join(ROOT, 'docs/history.md'), 'utf8')
  const table = text.slice(text.indexOf('## What is in it'), text.indexOf('It holds every figure'))
  const columns = [...table.matchAll(/^\| (`.+?) +\|/gm)].flatMap(([, names]) => names?.replaceAll('`', '').split(', '))
  expect(columns).toEqual(HISTORY_COLUMNS)
})
