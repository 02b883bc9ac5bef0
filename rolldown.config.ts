import { fileURLToPath } from 'node:url'
import { defineConfig } from 'rolldown'

// One bundle split by command: Node then opens a handful of files at start-up, not hundreds.
// Measured in docs/dependencies.md.
export default defineConfig({
  input: { cli: 'src/cli.ts', index: 'src/index.ts' },
  platform: 'node',
  resolve: { alias: { 'node:child_process': fileURLToPath(new URL('src/no-other-programs.ts', import.meta.url)) } },
  output: {
    dir: 'dist',
    format: 'esm',
    cleanDir: true,
    chunkFileNames: 'chunks/[name].js',
    minify: 'dce-only',
  },
})
