import { type Stats, statSync } from 'node:fs'

/** What stands at a path; undefined where nothing does, or nothing that may be looked at. */
export function fileStatus(path: string): Stats | undefined {
  try {
    return statSync(path)
  } catch {
    return undefined
  }
}

/** Why a file could not be read or written, in words for the one who named it. */
export function fileProblem(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'its folder does not exist'
    case 'EISDIR':
      return 'it is a folder'
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'you may not use it, or another program has it open'
    case 'EBUSY':
      return 'another program has it open'
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return 'the disk, or your share of it, is full'
    default:
      return code ?? message
  }
}
