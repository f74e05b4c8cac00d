/** What is done to several instances at once. */
export const isForMany = (path: string): boolean => /^\/bulk-actions\/(delete|cancel)\/workflow-instances(\/by-id)?$/.test(path)

const done = new Set<string>()

/**
 * Only what people see selected. After several have been cancelled the designer keeps them in mind, although it shows them as not selected: the
 * next act would be done to them as well.
 */
export function asSeen(text: string): string {
  const told = JSON.parse(text) as { ids?: string[] }
  if (!told.ids) return text
  const isSelected = new Map([...document.querySelectorAll('.instances-table tbody tr')].flatMap((row) => rowOf(row)))
  const ids = told.ids.filter((id) => isSelected.get(id) ?? !done.has(id))
  for (const id of ids) done.add(id)
  return JSON.stringify({ ...told, ids })
}

function rowOf(row: Element): [string, boolean][] {
  const box = row.querySelector<HTMLInputElement>('input[type=checkbox]')
  return box ? [...row.querySelectorAll('td')].map((cell) => [cell.textContent.trim(), box.checked]) : []
}
