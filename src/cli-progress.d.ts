/** As much of cli-progress as is used: the package has no types of its own. */
declare module 'cli-progress' {
  interface Options {
    readonly stream: NodeJS.WritableStream
    readonly format: string
    readonly barCompleteChar: string
    readonly barIncompleteChar: string
    /** Whether the bar disappears at the end. */
    readonly clearOnComplete: boolean
    /** Whether the terminal goes on breaking lines that are too long. */
    readonly linewrap: boolean
    /** Whether it listens for signals. */
    readonly gracefulExit: boolean
  }

  class SingleBar {
    constructor(options: Options)
    start(total: number, done: number): void
    update(done: number): void
    stop(): void
  }

  const cliProgress: { readonly SingleBar: typeof SingleBar }
  export default cliProgress
}
