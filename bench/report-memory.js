import { writeSync } from 'node:fs'

/*
 * Loaded before a programme whose memory is measured (node --import): at its end it writes the most memory that the
 * process has held, in kilobytes, to the file descriptor that measure.js reads.
 */

process.on('exit', () => writeSync(3, `${process.resourceUsage().maxRSS}`))
