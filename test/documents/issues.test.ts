import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
// @ts-expect-error The page is made by plain JavaScript from the built programme.
import { issueGallery } from '../../docs/issue-gallery.js'

it('docs/issues.md is what the code and the fixtures make of it', async () => {
  const committed = readFileSync(new URL('../../docs/issues.md', import.meta.url), 'utf8')
  expect(committed).toBe(await issueGallery())
})
