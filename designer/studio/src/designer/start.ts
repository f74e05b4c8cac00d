import { isChinese } from '../language'

const content = '/studio/_content'
const monaco = `${content}/BlazorMonaco/lib/monaco-editor/min/vs`

const styles = [
  `${content}/MudBlazor/MudBlazor.min.css`,
  `${content}/CodeBeam.MudBlazor.Extensions/MudExtensions.min.css`,
  `${content}/Radzen.Blazor/css/material-base.css`,
  `${content}/Elsa.Studio.Shell/css/shell.css`,
  '/studio/Elsa.Studio.Host.CustomElements.styles.css',
]
// Its runtime is fetched and compiled while the scripts below are read: it is what takes longest, and it needs them only once it draws.
const runtime = ['/studio/_framework/blazor.webassembly.js']
// In this order: each needs what the ones before it leave behind.
const editor = [`${content}/BlazorMonaco/jsInterop.js`, `${monaco}/loader.js`]
const rest = [
  `${monaco}/editor/editor.main.js`,
  `${content}/MudBlazor/MudBlazor.min.js`,
  `${content}/CodeBeam.MudBlazor.Extensions/MudExtensions.min.js`,
  `${content}/Radzen.Blazor/Radzen.Blazor.js`,
]

// What the drawing is made of is large, and asked for last of all.
const modules = [`${content}/Elsa.Studio.DomInterop/dom.entry.js`, `${content}/Elsa.Studio.Workflows.Designer/designer.entry.js`]

const links: HTMLLinkElement[] = []
let started: Promise<void> | undefined

/** Loads the designer and starts its runtime, once in the life of a page. */
export const start = (): Promise<void> => (started ??= load())

/** The designer's styles are for its own places: they would reach into ours. */
export function dress(isOn: boolean): void {
  for (const link of links) link.disabled = !isOn
}

async function load(): Promise<void> {
  localStorage.setItem('BlazorCulture', isChinese ? 'zh-CN' : 'en-US')
  for (const style of styles) links.push(add('link', { rel: 'stylesheet', href: style }))
  for (const module of modules) add('link', { rel: 'modulepreload', href: module })
  await run([...runtime, ...editor])
  if (isChinese) window.require?.config({ 'vs/nls': { availableLanguages: { '*': 'zh-cn' } } })
  await run(rest)
}

async function run(scripts: string[]): Promise<void> {
  await Promise.all(
    scripts.map(
      (src) =>
        new Promise((done, fail) => {
          // Loaded side by side, run one after another.
          const script = add('script', { src, async: false })
          script.onload = done
          script.onerror = () => fail(new Error(src))
        }),
    ),
  )
}

function add<Name extends 'link' | 'script'>(name: Name, properties: Partial<HTMLElementTagNameMap[Name]>): HTMLElementTagNameMap[Name] {
  const element = Object.assign(document.createElement(name), properties)
  document.head.append(element)
  return element
}
