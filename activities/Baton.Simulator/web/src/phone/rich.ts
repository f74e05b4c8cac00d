import { h, type FunctionalComponent, type VNodeChild } from 'vue'

/*
 * WeCom's small markups as elements, never as HTML: what a server sends must not run in the page.
 */
type Rule = [RegExp, (match: RegExpExecArray, inner: (text: string) => VNodeChild[]) => VNodeChild]

const colours: Record<string, string> = { info: 'var(--done)', comment: 'var(--faint)', warning: 'var(--wait)' }

const link = (url: string, children: VNodeChild[]) =>
  /^https?:\/\//i.test(url) ? h('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, children) : children

const textRules: Rule[] = [[/<a\s+href=["']([^"']*)["'][^>]*>([\s\S]*?)<\/a>/i, (m, inner) => link(m[1] ?? '', inner(m[2] ?? ''))]]

const markdownRules: Rule[] = [
  [/\*\*(.+?)\*\*/, (m, inner) => h('strong', inner(m[1] ?? ''))],
  [/\[([^\]]+)\]\(([^)\s]+)\)/, (m, inner) => link(m[2] ?? '', inner(m[1] ?? ''))],
  [/`([^`]+)`/, (m) => h('code', m[1])],
  [/<font color=["'](\w+)["']>([\s\S]*?)<\/font>/i, (m, inner) => h('span', { style: { color: colours[m[1] ?? ''] ?? 'inherit' } }, inner(m[2] ?? ''))],
]

const noteRules: Rule[] = [
  [/<br\s*\/?>/i, () => h('br')],
  [/<div class=["'](gray|highlight|normal)["']>([\s\S]*?)<\/div>/i, (m, inner) => h('div', { class: `note-${m[1]}` }, inner(m[2] ?? ''))],
]

function apply(rules: Rule[], text: string): VNodeChild[] {
  let first: { rule: Rule; match: RegExpExecArray } | undefined
  for (const rule of rules) {
    const match = rule[0].exec(text)
    if (match && (!first || match.index < first.match.index)) first = { rule, match }
  }
  if (!first) return text ? [text] : []
  const { rule, match } = first
  return [
    text.slice(0, match.index),
    rule[1](match, (inner) => apply(rules, inner)),
    ...apply(rules, text.slice(match.index + match[0].length)),
  ]
}

function line(text: string): VNodeChild {
  const heading = /^(#{1,6})\s+(.*)$/.exec(text)
  if (heading) return h('p', { class: `heading level-${heading[1]!.length}` }, apply(markdownRules, heading[2] ?? ''))
  const quote = /^>\s?(.*)$/.exec(text)
  if (quote) return h('p', { class: 'quote' }, apply(markdownRules, quote[1] ?? ''))
  return h('p', text ? apply(markdownRules, text) : [h('br')])
}

type Markup = FunctionalComponent<{ text: string }>

export const PlainText: Markup = ({ text }) => apply(textRules, text)
export const Markdown: Markup = ({ text }) => text.split('\n').map(line)
export const CardNote: Markup = ({ text }) => apply(noteRules, text)

for (const markup of [PlainText, Markdown, CardNote]) markup.props = ['text']
