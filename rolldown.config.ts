import { defineConfig } from 'rolldown'

// One bundle split by command: Node then opens a handful of files at start-up, not hundreds.
// Measured in docs/dependencies.md.
export default defineConfig({
  input: { cli: 'src/cli.ts', index: 'src/index.ts' },
  platform: 'node',
  output: {
    dir: 'dist',
    format: 'esm',
    cleanDir: true,
    chunkFileNames: 'chunks/[name].js',
    minify: 'dce-only',
  },
})
