import { Command, CommanderError } from 'commander'
import packageJson from '../package.json' with { type: 'json' }
import { londonDay } from './calendar/day.ts'
import { COMMANDS, type Run } from './commands/catalogue.ts'
import { writeToStream } from './output.ts'
import type { Terminal } from './terminal.ts'
import { UserError } from './user-error.ts'

/** Usage, configuration, or a file that cannot be read or written. */
const EXIT_USAGE = 2

/** What the programme needs of a process; `process` itself has it. */
export interface ProcessLike {
  readonly argv: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdout: NodeJS.WritableStream & { readonly isTTY?: boolean }
  readonly stderr: NodeJS.WritableStream
}

/**
 * Runs the programme.
 *
 * @param now the moment that decides what today is
 * @returns the exit code: 0 the report was made, 1 errors in the data (with `--strict`), 2 usage, configuration or files
 */
export async function main(proc: ProcessLike, now = new Date()): Promise<number> {
  const stdout = proc.stdout as Terminal['stdout']
  const stderr = proc.stderr as Terminal['stderr']
  // A reader that goes away (`| head`) ends the output, not the programme; writeToStream tells of other errors.
  stdout.on('error', ignore)
  stderr.on('error', ignore)
  try {
    let exitCode = 0
    const terminal = { stdout, stderr, today: londonDay(now) }
    const program = buildProgram(proc, async (run, args, options) => {
      exitCode = await run(args, options, { ...terminal, color: wantsColor(proc, options) })
    })
    await program.parseAsync(proc.argv.slice(2), { from: 'user' })
    return exitCode
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_USAGE
    if (error instanceof UserError) {
      const hint = error.hint === undefined ? '' : `${error.hint}\n`
      // Where even this cannot be written, the exit code has to say it.
      await writeToStream(stderr, `cin-report: ${error.message}\n${hint}`).catch(ignore)
      return EXIT_USAGE
    }
    throw error
  }
}

function buildProgram(
  proc: ProcessLike,
  execute: (run: Run<unknown>, args: readonly string[], options: ColorOption) => Promise<void>,
): Command {
  const program = new Command('cin-report')
    .description(
      "Weekly performance reports for children's social care, from CSV exports. Nothing leaves this machine.",
    )
    .version(packageJson.version)
    .exitOverride()
    // What a command answers is broken into lines even where the names of commands leave little room.
    .configureHelp({ minWidthToWrap: 30 })
    .configureOutput({
      writeOut: (text) => proc.stdout.write(text),
      writeErr: (text) => proc.stderr.write(text),
      outputError: (text, write) => write(text.replace(/^error: /, 'cin-report: ')),
    })
    .addHelpText('before', examplesText(COMMANDS.map(({ examples }) => examples[0] ?? '')))
  for (const { name, description, examples, addOptions, load } of COMMANDS) {
    const command = addOptions(program.command(name).description(description))
    command.addHelpText('before', examplesText(examples))
    command.showHelpAfterError(`Run cin-report ${name} --help for the options.`)
    command.action(async () => {
      // An argument that may be repeated is a list among the arguments; here they are all one list.
      await execute(
        await load(),
        command.processedArgs.flat().filter((arg) => arg !== undefined),
        command.opts(),
      )
    })
  }
  return program.showHelpAfterError('Run cin-report --help for the commands.')
}

function examplesText(examples: readonly string[]): string {
  return `Examples:\n${examples.map((example) => `  ${example}`).join('\n')}\n`
}

interface ColorOption {
  readonly color?: boolean
}

/** `--color` and `--no-color` decide; else NO_COLOR (https://no-color.org); else whether this is a terminal. */
function wantsColor(proc: ProcessLike, { color }: ColorOption): boolean {
  if (color !== undefined) return color
  const noColor = proc.env.NO_COLOR
  return (noColor === undefined || noColor === '') && proc.stdout.isTTY === true
}

function ignore(): void {}
