/** What a workflow says that it takes as it starts. */
export interface Declared {
  name: string
  displayName?: string
  description?: string
  type: string
}

/** What was typed, by input; what was left empty is not given. The server gives a text the type that its input is declared with. */
export function givenTo(inputs: Declared[], typed: Record<string, string>): Record<string, unknown> {
  const given = inputs.map(({ name }): [string, string] => [name, (typed[name] ?? '').trim()]).filter(([, text]) => text !== '')
  return Object.fromEntries(given.map(([name, text]) => [name, structureIn(text) ?? text]))
}

/** The call's body with what was given beside what it has. */
export const withInput = (body: string, given: Record<string, unknown>): string => {
  const asked = JSON.parse(body || '{}') as { input?: Record<string, unknown> | null }
  return JSON.stringify({ ...asked, input: { ...asked.input, ...given } })
}

// A list or an object is written as JSON.
function structureIn(text: string): unknown {
  if (!/^[[{]/.test(text)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
