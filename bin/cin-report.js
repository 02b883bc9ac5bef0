#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8'
import { main } from '../dist/cli.js'

// A report takes a second, and most of its code runs once: a third of the processors' time went into optimising what
// never ran again. So V8 waits four times as long before it optimises a function. A later Node may not know the flag and
// would say so on stderr.
const [major] = process.versions.node.split('.')
if (Number(major) <= 24) setFlagsFromString('--interrupt-budget=600000')

process.exitCode = await main(process)
