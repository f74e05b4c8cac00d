/** The shapes of the simulator's own API. */
export interface Person {
  userid: string
  name: string
  department: string
  position: string
  visible: boolean
  appName: string
  /** 0 if the chat is empty. */
  lastMessageId: number
}

/** Whose phone can hang on the wall: an employee's with WeCom, or a consumer's with WeChat. */
export interface Owner {
  userid: string
  name: string
  about: string
  side: 'wecom' | 'wechat'
  lastMessageId: number
}

export interface Delivery {
  state: 'sending' | 'delivered' | 'retrying' | 'failed'
  attempts: number
  error?: string
}

export interface Option {
  id: string
  text: string
}

export interface CardButton {
  type?: number
  text: string
  style?: number
  key?: string
  url?: string
}

/** Something on a card to choose from. */
export interface Question {
  question_key: string
  title?: string
  option_list: (Option & { is_checked?: boolean })[]
  selected_id?: string
  /** 1: several may be chosen. */
  mode?: number
  disable?: boolean
}

interface Target {
  type?: number
  url?: string
}

/** Tencent's template_card, as far as the phones draw it. */
export interface CardFace {
  card_type: 'text_notice' | 'news_notice' | 'button_interaction' | 'vote_interaction' | 'multiple_interaction'
  source?: { icon_url?: string; desc?: string; desc_color?: number }
  action_menu?: { desc?: string; action_list: { text: string; key: string }[] }
  main_title?: { title?: string; desc?: string }
  quote_area?: Target & { title?: string; quote_text?: string }
  emphasis_content?: { title?: string; desc?: string }
  sub_title_text?: string
  horizontal_content_list?: (Target & { keyname: string; value?: string; userid?: string })[]
  jump_list?: (Target & { title: string })[]
  card_action?: Target
  card_image?: { url: string; aspect_ratio?: number }
  image_text_area?: Target & { title?: string; desc?: string; image_url: string }
  vertical_content_list?: { title: string; desc?: string }[]
  button_selection?: Question
  checkbox?: Question
  select_list?: Question[]
  button_list?: CardButton[]
  submit_button?: { text: string; key: string }
}

export interface Card {
  taskId?: string
  face: CardFace
  disabled: boolean
  replaceText?: string
  updatedAt?: string
  click?: { key: string; text: string; selected: Record<string, string[]>; at: string }
}

export interface Article {
  title: string
  description?: string
  url?: string
  picture?: string
}

export interface Place {
  latitude: number
  longitude: number
  label: string
}

/** The app's menu as the server set it; empty without one. */
export interface Menu {
  button?: MenuButton[]
}

export interface MenuButton {
  type?: string
  name: string
  url?: string
  sub_button?: MenuButton[]
}

export interface Message {
  id: number
  revision: number
  userid: string
  from: 'person' | 'app'
  type: 'text' | 'markdown' | 'textCard' | 'card' | 'image' | 'voice' | 'video' | 'file' | 'news' | 'location' | 'event' | 'notice' | 'music' | 'miniProgram' | 'link' | 'template' | 'choices'
  at: string
  text?: string
  textCard?: { title: string; description: string; url: string; buttonText: string }
  card?: Card
  file?: { mediaId: string; name: string; size: number; description?: string }
  articles?: Article[]
  place?: Place
  template?: { templateId: string; title: string; lines: { label: string; value: string }[]; url?: string }
  choices?: { head?: string; items: { id: string; content: string }[]; tail?: string; chosen?: string }
  /** The group chat it stands in. */
  group?: { chatId: string; name: string }
  recalledAt?: string
  delivery?: Delivery
  passive: boolean
}

export interface Expense {
  id: string
  billNo: string
  applicant: string
  amount: number
  reason: string
  approvedBy?: string[]
  bookedAt: string
}

/** What time it is in the world. */
export interface WorldTime {
  now: string
}

/** One thing that happened, as the journal has it. */
export interface JournalEntry {
  seq: number
  at: string
  kind: string
  path?: string
  userid?: string
  data: unknown
}

export interface Fault {
  kind: string
  path?: string
  userid?: string
  times?: number
  skip?: number
  every?: number
  probability?: number
  seed?: number
  errcode?: number
  status?: number
  retryAfter?: number
  seconds?: number
  reason?: string
  label?: string
}

export interface FaultStatus {
  fault: Fault & { id: number }
  hits: number
  held: number
}

/** One page of a list of the ERP. */
export interface ErpPage<T> {
  items: T[]
  total: number
}

export interface OrderRow {
  number: string
  externalNumber: string | null
  customerName: string
  status: string
  statusCode: 'draft' | 'pending' | 'confirmed' | 'picking' | 'loaded' | 'shipped' | 'signed' | 'refused' | 'cancelled'
  total: number
  createdAt: string
  lines: { line: number; partNumber: string; quantity: number; price: number; amount: number }[]
  shipments: { number: string; locationCode: string; carrier: string | null; trackingNumber: string | null }[]
  history: { id: number; status: string; at: string; note: string | null }[]
}

export interface StockRow {
  id: string
  partNumber: string
  maker: string
  description: string
  locationName: string
  onHand: number
  reserved: number
  available: number
  onTheWay: number
  arrivesOn: string | null
}

export interface ReceivableRow {
  number: string
  orderNumber: string
  customerName: string
  amount: number
  paid: number
  open: number
  dueOn: string
}

export interface ExpenseRow {
  id: number
  billNumber: string
  applicant: string
  amount: number
  reason: string
  bookedAt: string
}

/** Somebody with WeChat, who may follow the company's service account. */
export interface Consumer {
  id: string
  name: string
  about: string
  /** What they own of what the stores sold. */
  serials?: string[]
  follows: boolean
  accountName: string
  lastMessageId: number
}

/** A QR code with a scene that still works. */
export interface SceneCode {
  ticket: string
  scene: string
  expiresAt?: string
}

/** What stands on a consumer's phone beside the service account. */
export interface Contacts {
  ways: { configId: string; state: string; people: string[] }[]
  members: KnownMember[]
  desk: DeskLine[]
  deskName: string
}

/** Something that came with what was said. */
export interface SentThing {
  type: string
  file?: Message['file'] | null | undefined
  title?: string | null | undefined
  url?: string | null | undefined
}

/** A member of the company whom a consumer has added. */
export interface KnownMember {
  userid: string
  name: string
  position: string
  state: string
  since: string
  messages: { text: string; things: SentThing[]; at: string }[]
}

/** What was said at 微信客服: 3 by the customer, 4 by the system, 5 by the company. */
export interface DeskLine {
  msgid: string
  origin: 3 | 4 | 5
  msgtype: string
  file?: Message['file'] | null | undefined
  content: { title?: string; url?: string; name?: string; address?: string; content?: string; head_content?: string; tail_content?: string; list?: { type: string; click?: { id: string; content: string }; view?: { url: string; content: string } }[] }
  at: string
}

/** A request in WeCom's own approval application. Status: 1 asked, 2 agreed, 3 rejected, 4 taken back. */
export interface ApprovalRow {
  spNo: string
  applicant: string
  appliedAt: string
  applyData: { contents: { control: string; value: { text?: string; new_money?: string } }[] }
  nodes: { type: number; relation: number; people: { userid: string; status: ApprovalStatus; speech: string }[] }[]
  status: ApprovalStatus
  comments: { userid: string; content: string }[]
}

export type ApprovalStatus = 'running' | 'agreed' | 'rejected' | 'revoked'

/** What waits on a consumer's phone to be paid or taken, and what came back. Amounts are in fen. */
export interface Money {
  payments: { prepayId: string; description: string; total: number }[]
  transfers: { outBillNo: string; remark: string; amount: number }[]
  refunds: { outRefundNo: string; reason: string | null; amount: number; at: string }[]
}
