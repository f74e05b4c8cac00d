/** What people have called things, as far as this page has read of it: in open lists it stands where the designer's own words stand, too. */
const names = new Set<string>()

const words = ['name', 'displayName', 'text', 'workflowDefinition', 'variables', 'inputs', 'outputs', 'outcomes', 'items', 'dropdown', 'selectList'] as const

/** Whose answers hold such names: definitions, lists of them, and what there is to choose for an input. */
const sources = /^\/(workflow-definitions(\/by-id\/[^/]+|\/by-definition-id\/[^/]+)?|descriptors\/activities\/[^/]+\/options\/.+)$/

/** Learns the names in an answer to the designer. */
export async function learnNames(path: string, answer: Response): Promise<void> {
  if (answer.ok && sources.test(path)) note(await answer.clone().json().catch(() => undefined))
}

export const isGiven = (text: string): boolean => names.has(text.trim())

function note(told: unknown): void {
  if (typeof told === 'string') names.add(told.trim())
  else if (Array.isArray(told)) told.forEach(note)
  else if (typeof told === 'object' && told !== null) for (const word of words) note((told as Record<string, unknown>)[word])
}
