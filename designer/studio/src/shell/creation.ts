import { go, route, to } from '../route'

const label = /^(创建流程|Create workflow)$/

/** The list's own way to a new workflow knows no templates: it leads to our page, where they are. */
export function leadToTemplates(): void {
  // Before the designer hears of the click.
  addEventListener(
    'click',
    (event) => {
      const button = (event.target as Element).closest?.('.designer button')
      if (route.value.page !== 'definitions' || !button || !label.test(button.textContent.trim())) return
      event.preventDefault()
      event.stopImmediatePropagation()
      go(to({ page: 'new' }))
    },
    { capture: true },
  )
}
