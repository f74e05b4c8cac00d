/** The node that is selected on the drawing. */
export const selected = (): string | undefined => document.querySelector<HTMLElement>('.x6-node-selected')?.dataset.cellId

const panel = '.designer .rz-splitter-vertical .mud-form'
const settling = 3000

/** Selects the same node again, so that the designer asks anew what can be chosen for it; the reader stays where they are. */
export function selectAgain(): void {
  const graph = document.querySelector<SVGElement>('.x6-graph-svg')
  const node = document.querySelector<HTMLElement>('.x6-node-selected')
  if (!graph || !node) return
  const top = scroller()?.scrollTop ?? 0
  const around = graph.getBoundingClientRect()
  press(graph, around.right - 4, around.bottom - 4)
  const at = node.getBoundingClientRect()
  press(node.firstElementChild ?? node, at.x + at.width / 2, at.y + at.height / 2)
  if (top > 0) returnTo(top, performance.now() + settling)
}

function press(element: Element, clientX: number, clientY: number): void {
  for (const name of ['mousedown', 'mouseup', 'click']) element.dispatchEvent(new MouseEvent(name, { bubbles: true, cancelable: true, view: window, clientX, clientY }))
}

function returnTo(top: number, until: number): void {
  const place = scroller()
  if (place && place.scrollTop < top) place.scrollTop = top
  if (performance.now() < until && (!place || place.scrollTop < top)) requestAnimationFrame(() => returnTo(top, until))
}

function scroller(): Element | undefined {
  for (let element = document.querySelector(panel)?.parentElement; element; element = element.parentElement) if (element.scrollHeight > element.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(element).overflowY)) return element
  return undefined
}
