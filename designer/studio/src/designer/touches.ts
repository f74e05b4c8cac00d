import * as drawn from '../calls/drawn'

/** The designer saves half a second after a change: what has not been saved long after that was no change of the drawing. */
const patience = 2500

// Where the drawing's properties are edited, and the drawing itself; not the search over the palette.
const places = '.mud-form, .x6-graph, .state-machine-designer'
const cells = '.x6-node, .x6-edge, .x6-port'
const fields = 'input, textarea, [contenteditable]'
const autoSave = '.mud-toolbar .mud-switch-input'

/** Keeps in mind that something may have been changed that the designer has not sent yet, or will not send before it is told to. */
export function followTouches(within: HTMLElement): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let written: EventTarget | null = null
  let grip: { x: number; y: number } | undefined

  const savesItself = (): boolean => within.querySelector<HTMLInputElement>(autoSave)?.checked !== false
  const settle = (): void => {
    if (written && written === document.activeElement) timer = setTimeout(settle, patience)
    else drawn.settle(savesItself())
  }
  const note = (field: EventTarget | null): void => {
    drawn.touch(savesItself() ? 'soon' : 'unsaved')
    clearTimeout(timer)
    // What is being written is told when the field is left.
    written = field
    timer = setTimeout(settle, patience)
  }
  const follow = (event: Event): void => {
    const at = event.target as Element
    if (!at.closest(places)) return
    if (event instanceof PointerEvent) {
      const { clientX: x, clientY: y } = event
      if (event.type === 'pointerdown') grip = at.closest(cells) ? { x, y } : undefined
      else if (grip && Math.abs(x - grip.x) + Math.abs(y - grip.y) > 3) note(null)
    } else if (event instanceof KeyboardEvent) {
      const isEdit = event.key === 'Delete' || event.key === 'Backspace' || ((event.ctrlKey || event.metaKey) && 'vxzy'.includes(event.key.toLowerCase()))
      if (isEdit && !at.closest(fields)) note(null)
    } else note(event.type === 'input' ? at : null)
  }

  const kinds = ['input', 'change', 'drop', 'pointerdown', 'pointerup', 'keydown'] as const
  for (const kind of kinds) within.addEventListener(kind, follow, { capture: true })
  return () => {
    clearTimeout(timer)
    for (const kind of kinds) within.removeEventListener(kind, follow, { capture: true })
  }
}
