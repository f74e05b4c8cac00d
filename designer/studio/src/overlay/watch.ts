import { isGiven } from './given'
import type { Translate } from './translate'

const attributes = ['placeholder', 'title', 'aria-label', 'data-label']

/** Where people's own words stand: what they typed is never a text of the designer's, even when it reads like one. */
const own = [
  '.monaco-editor, script, style, textarea, input, pre, code, [contenteditable]',
  // Nodes on the canvas; the tab named like the definition; the way into nested drawings; the journal; chips that were typed; incidents.
  '.activity-label, .activity-description, .mud-dynamic-tabs > .mud-tabs-tabbar .mud-tooltip-root:first-of-type > .mud-tab, .mud-breadcrumbs',
  // Names of states and of the ways between them.
  '[data-shape=elsa-state-machine-state] > text:first-of-type, .state-machine-designer .x6-edge-label, .state-machine-designer option',
  '.mud-timeline-item .mud-typography-body2, .mud-input .mud-chip-content, .truncate-text',
].join()

/** What the designer itself writes at the ends of nodes; the rest comes from the server, or from people. */
const ends = new Set(['Done', 'Default'])

/** Whose values in a table are words of the designer's: columns of lists, and keys of lists of facts. */
const states = new Set(['Status', 'Sub status', 'Incident Strategy', 'Commit Strategy', '状态', '子状态', '异常策略', '提交策略'])

/** Turns the designer's texts below an element into Chinese, now and whenever they change. Gives what ends it. */
export function watch(root: HTMLElement, translate: Translate): () => void {
  function isOwn(node: Text): boolean {
    const element = node.parentElement
    if (!element || element.closest(own)) return true
    if (element.closest('.x6-port-label')) return !ends.has(node.data)
    if (element.closest('.mud-popover .mud-list')) return isGiven(node.data)
    const cell = element.closest('td')
    // What opens beside a list is a form, although a table holds it together.
    return cell !== null && !cell.closest('.mud-popover') && isValue(cell)
  }

  function text(node: Text): void {
    const chinese = translate(node.data)
    if (chinese !== undefined && !isOwn(node)) node.data = chinese
  }

  function attribute(element: Element, name: string): void {
    const told = element.getAttribute(name)
    const chinese = told ? translate(told) : undefined
    if (chinese !== undefined) element.setAttribute(name, chinese)
  }

  function all(from: Node): void {
    if (from instanceof Text) return text(from)
    if (!(from instanceof Element) || from.matches('.monaco-editor, script, style')) return
    const walk = document.createTreeWalker(from, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
    for (let node: Node | null = from; node; node = walk.nextNode()) {
      if (node instanceof Text) text(node)
      else if (node instanceof Element) for (const name of attributes) attribute(node, name)
    }
  }

  const observer = new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === 'characterData') text(change.target as Text)
      else if (change.type === 'attributes') attribute(change.target as Element, change.attributeName!)
      else change.addedNodes.forEach(all)
    }
  })
  all(root)
  observer.observe(root, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: attributes })
  return () => observer.disconnect()
}

function isValue(cell: HTMLTableCellElement): boolean {
  const { label } = cell.dataset
  if (label !== undefined) return !states.has(label)
  if (cell.closest('table')?.tHead) return cell.cellIndex === 0
  const key = cell.parentElement?.firstElementChild
  return cell !== key && !states.has(key?.textContent?.trim() ?? '')
}
