import { writeSync } from 'node:fs'

/*
 * Loaded before a programme that is measured (node --import): at its end it writes what the process has used to the
 * file descriptor that measure.js reads.
 */

process.on('exit', () => writeSync(3, JSON.stringify(process.resourceUsage())))
