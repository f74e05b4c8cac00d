/** The shapes that /api/tasks and /api/requests answer. */
export interface Person {
  id: string
  name: string
  unit?: string
}

export interface People {
  named: Person[]
  total: number
}

export interface Slice<T> {
  items: T[]
  total: number
  next?: string
}

export type Kind = 'approval' | 'handling' | 'offer'

export interface TaskLine {
  id: string
  kind: Kind
  title: string
  summary?: string
  flowName: string
  startedBy?: Person
  status: string
  decision?: string
  createdAt: string
  due?: string
  isLate: boolean
  closedAt?: string
}

export type RequestStatus = 'running' | 'finished' | 'cancelled' | 'faulted'

export interface RequestLine {
  id: string
  title: string
  flowName: string
  status: RequestStatus
  waiting?: People
  waitingSince?: string
  lastDecision?: string
  createdAt: string
  finishedAt?: string
}

export interface Fact {
  label: string
  text: string
}

export type FieldKind = 'Text' | 'Number' | 'Money' | 'Date' | 'Choice' | 'Photo' | 'Signature'

export interface FormField {
  name: string
  label: string
  kind: FieldKind
  isOptional: boolean
  help?: string
  options: string[]
  minimum?: number
  maximum?: number
}

export interface FilledField {
  label: string
  kind: FieldKind
  text?: string
  files?: string[]
}

export interface SentFile {
  id: string
}

export interface TimelineEntry {
  kind: string
  at: string
  people?: People
  step?: string
  reason?: string
  channel?: string
  due?: string
  filled?: FilledField[]
}

export interface Request {
  id: string
  flowName: string
  name?: string
  status: RequestStatus
  startedBy?: Person
  startedAt: string
  finishedAt?: string
  timeline: TimelineEntry[]
}

export interface RequestDetail {
  title: string
  summary?: string
  facts: Fact[]
  request: Request
}

export type Verb = 'agree' | 'reject' | 'handle' | 'claim' | 'start' | 'release'

export interface PossibleAct {
  verb: Verb
  needsReason: boolean
  /** What the button says, where the flow says it. */
  text?: string
}

export interface Acted {
  id: string
  verb: string
  requestStatus: RequestStatus
  nextTaskId?: string
}

export interface Decision {
  verb: string
  by: Person
  at: string
  channel?: string
  reason?: string
}

export interface TaskDetail extends RequestDetail {
  id: string
  version: string
  kind: Kind
  status: string
  reasons: string[]
  form?: FormField[]
  assignee: Person
  isMine: boolean
  acts: PossibleAct[]
  decision?: Decision
  createdAt: string
  due?: string
  closedAt?: string
}

export interface Me {
  name: string
  displayName: string
  permissions: string[]
  granting?: string[]
}
