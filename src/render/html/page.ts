import { createHash } from 'node:crypto'
import { conventionsMarkup } from './account.ts'
import { html, Markup } from './markup.ts'

/** A link of the table of contents: the id of a heading, and its words. */
export interface Contents {
  readonly id: string
  readonly title: string
}

export interface PageParts {
  readonly title: string
  /** What stands under the title: dates, teams. */
  readonly head: Markup
  readonly contents: readonly Contents[]
  readonly main: Markup
  readonly style: string
  /** What makes the page handier; it works without. */
  readonly script?: string
}

/**
 * A whole page in one file. Its policy forbids everything but its own style and script, which it names by their
 * hashes: it asks the network for nothing, and what comes from the exports cannot run even if it got in as markup.
 */
export function page({ title, head, contents, main, style, script }: PageParts): string {
  const policy = [
    "default-src 'none'",
    `style-src '${hashOf(style)}'`,
    ...(script === undefined ? [] : [`script-src '${hashOf(script)}'`]),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  const links = contents.map(({ id, title: text }) => html`<li><a href="#${id}">${text}</a></li>\n`)
  return html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${new Markup(style)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the report</a>
<header class="page-head">
<h1>${title}</h1>
${head}</header>
${links.length > 1 && html`<nav aria-label="Contents">\n<ul>\n${links}</ul>\n</nav>\n`}<main id="main" tabindex="-1">
${main}</main>
<footer>
${conventionsMarkup()}</footer>
${script !== undefined && html`<script>${new Markup(script)}</script>\n`}</body>
</html>
`.text
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}`
}
