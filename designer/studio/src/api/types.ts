/** What the server may allow; only those that the console looks at. */
export type Permission =
  | 'ReadDefinitions'
  | 'WriteDefinitions'
  | 'SetParameters'
  | 'StartInstances'
  | 'ReadInstances'
  | 'Repair'
  | 'ReadOperations'
  | 'ManageConnections'
  | 'ReadContacts'
  | 'ManageContacts'

export interface Me {
  name: string
  displayName: string
  roles: string[]
  permissions: Permission[]
  /** Of a person: who could grant more. */
  granting?: string[]
}

export interface Page<T> {
  items: T[]
  totalCount: number
}

export interface Flow {
  definitionId: string
  name: string
  description?: string
  version: number
  isPublished: boolean
  hasDraft: boolean
  changedAt: string
  changedBy?: string
  parameterCount: number
  /** Members of customProperties that nodes of it share. */
  tables: string[]
  running: number
}

export interface Parameter {
  name: string
  displayName: string
  description?: string
  type: string
  value: unknown
  default: unknown
  minimum?: number
  maximum?: number
  version: number
  changedAt?: string
  changedBy?: string
}

export interface ParameterList {
  definitionId: string
  name: string
  items: Parameter[]
}

export interface ParameterChange {
  at: string
  by: string
  from: unknown
  to: unknown
}

export type RunStatus = 'running' | 'incident' | 'finished' | 'cancelled' | 'faulted'

export interface RunSummary {
  id: string
  definitionId: string
  flowName: string
  name?: string
  correlationId?: string
  status: RunStatus
  startedByName?: string
  waiting?: string
  waitingSince?: string
  incidents: number
  createdAt: string
  finishedAt?: string
}

export interface Person {
  id: string
  name: string
  unit?: string
}

export interface Waiting {
  activityId: string
  step: string
  sentence: string
  people: Person[]
  since: string
  due?: string
}

export interface Incident {
  execution: number
  activityId: string
  step: string
  message: string
  jobId?: string
  at: string
}

export interface StoryLine {
  at: string
  text: string
  tone: 'plain' | 'wait' | 'done' | 'bad'
  detail?: string
}

export interface Run extends Omit<RunSummary, 'waiting' | 'incidents'> {
  version: number
  waiting: Waiting[]
  incidents: Incident[]
  story: StoryLine[]
  facts: { kind: 'input' | 'output' | 'parameter'; label: string; value: unknown }[]
}

export type JobStatus = 'Waiting' | 'Done' | 'Parked' | 'Cancelled' | 'Superseded' | 'Dropped'

export interface Job {
  id: string
  kind: string
  lane: string
  status: JobStatus
  instanceId?: string
  attempts: number
  due: string
  error?: string
  recipient?: string
  createdAt: string
  finishedAt?: string
}

export interface JobCount {
  kind: string
  status: JobStatus
  count: number
}

export interface OpenTask {
  id: string
  title: string
  assignee: Person
  instanceId: string
  instanceName?: string
  flowName: string
  createdAt: string
  due?: string
  isLate: boolean
  /** Whoever has it works here no more. */
  hasLeft: boolean
}

export interface Sketch {
  nodes: { x: number; y: number; label: string }[]
  edges: [number, number][]
}

export interface FlowTemplate {
  id: string
  name: string
  description?: string
  steps: string[]
  sketch: Sketch
}

export interface Message {
  sequence: number
  source: string
  /** Whoever sent it, by name. */
  sender?: string
  /** What it says; empty where that cannot be told. */
  words: string
  status: 'Unmatched' | 'Poison'
  instanceId?: string
  note?: string
  preview: string
  receivedAt: string
}
