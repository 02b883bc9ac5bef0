import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    // The tests of commands mostly wait for a process of their own: no core has to be left free.
    maxWorkers: '100%',
  },
})
