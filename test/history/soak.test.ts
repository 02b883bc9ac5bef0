import { expect, it } from 'vitest'
import '../support/run.ts'
// @ts-expect-error The soak is plain JavaScript, which Node 20 runs as it stands.
import { soak } from '../soak-history.js'

it('a run that is killed loses no figure, adds none twice, and leaves nothing in the way of the next', async () => {
  const { killed, lines } = await soak({ kills: 6, seed: 20261122 })
  expect(killed).toBeGreaterThanOrEqual(6)
  expect(lines).toBeGreaterThan(0)
})
