import { go, to, type Route } from '../route'

/** An element of the package, and what it is told. */
export interface Part {
  name: string
  attributes: Record<string, string>
}

/** The designer's part for a place; none for places of our own. */
export function partOf(place: Route): Part | undefined {
  switch (place.page) {
    case 'definitions':
      return { name: 'elsa-workflow-definition-list', attributes: {} }
    case 'definition':
      return { name: 'elsa-workflow-definition-editor', attributes: { 'definition-id': place.id } }
    case 'instances':
      return { name: 'elsa-workflow-instance-list', attributes: {} }
    case 'instance':
      return { name: 'elsa-workflow-instance-viewer', attributes: { 'instance-id': place.id } }
    default:
      return undefined
  }
}

/** Whether it shows a drawing, which wants room. */
export const isDrawing = (part: Part): boolean => part.name.endsWith('-editor') || part.name.endsWith('-viewer')

/** What the package adds to each element: only what is used here. */
type PackageElement = HTMLElement & {
  editWorkflowDefinition?: (id: string) => void
  viewWorkflowInstance?: (id: string) => void
}

// Its runtime removes an element's insides a second after the element has gone, and two at a time get in each other's way.
const farewell = 1300

let last: Promise<void> = Promise.resolve()

/** Puts a part into a place once the one before it has gone for good. */
export async function mount(part: Part, into: HTMLElement, isStillWanted: () => boolean): Promise<PackageElement | undefined> {
  await Promise.all([last, customElements.whenDefined(part.name)])
  if (!isStillWanted()) return undefined
  const element: PackageElement = document.createElement(part.name)
  for (const [name, value] of Object.entries({ ...part.attributes, 'remote-endpoint': `${location.origin}/elsa/api` })) element.setAttribute(name, value)
  // As properties, and only now: what is set before the element is defined is lost.
  if (!part.name.endsWith('-editor')) element.editWorkflowDefinition = (id) => go(to({ page: 'definition', id }))
  if (part.name.endsWith('-instance-list')) element.viewWorkflowInstance = (id) => go(to({ page: 'instance', id }))
  into.append(element)
  return element
}

/** Takes a part away. */
export function remove(element: HTMLElement): void {
  element.remove()
  last = new Promise((done) => setTimeout(done, farewell))
}
