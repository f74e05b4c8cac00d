import { get, post } from './call'

/** A drawing as the designer knows it; only what the console's own pages look at. */
export interface Drawing {
  definitionId: string
  name: string
  isPublished: boolean
  variables?: { name: string }[]
  root?: Node
  customProperties?: Record<string, unknown>
}

/** A node with its inputs as members; containers have others in them. */
export type Node = { type: string } & Record<string, unknown>

/** The latest version. Which revision it was is kept in mind for the save. */
export const readDrawing = (id: string): Promise<Drawing> => get(`/elsa/api/workflow-definitions/by-definition-id/${encodeURIComponent(id)}?versionOptions=Latest`)

/** Refused when somebody else has saved since it was read; what the server warns of before publishing is asked about. */
export const saveDrawing = async (model: Drawing, publish: boolean): Promise<Drawing> =>
  (await post<{ workflowDefinition: Drawing }>('/elsa/api/workflow-definitions', { model, publish })).workflowDefinition
