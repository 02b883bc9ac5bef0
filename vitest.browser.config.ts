import { defineConfig } from 'vitest/config'

// The tests that open reports in Chromium. They stand apart because not every machine has one.
export default defineConfig({
  test: {
    include: ['test/browser/**/*.browser.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
