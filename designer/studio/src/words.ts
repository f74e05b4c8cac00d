import type { RunStatus } from './api/types'
import { isChinese, language, say } from './language'

const clock = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hour12: false })
const day = new Intl.DateTimeFormat(language, { month: isChinese ? 'long' : 'short', day: 'numeric', weekday: 'short' })

/** 今天 14:30, 昨天 09:05, 11月22日周日 08:00. */
export function moment(text: string, now = new Date()): string {
  const at = new Date(text)
  const days = Math.round((midnight(now) - midnight(at)) / 86_400_000)
  const near = new Map([[0, say('今天', 'Today')], [1, say('昨天', 'Yesterday')], [-1, say('明天', 'Tomorrow')]]).get(days)
  const date = near ?? (at.getFullYear() === now.getFullYear() ? day.format(at) : at.toLocaleDateString(language))
  return `${date} ${clock.format(at)}`
}

/** 已等 3 小时 20 分. */
export function waited(since: string, now = new Date()): string {
  const length = lengthOf(now.getTime() - new Date(since).getTime())
  return length ? say(`已等 ${length}`, `waiting for ${length}`) : say('刚刚开始等', 'waiting since just now')
}

/** 3 小时 20 分; nothing for less than a minute. */
function lengthOf(milliseconds: number): string {
  const minutes = Math.max(0, Math.floor(milliseconds / 60_000))
  if (minutes < 1) return ''
  if (minutes < 60) return say(`${minutes} 分钟`, `${minutes} min`)
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return say(`${hours} 小时`, `${hours} h`) + (minutes % 60 ? say(` ${minutes % 60} 分`, ` ${minutes % 60} min`) : '')
  return say(`${Math.floor(hours / 24)} 天`, `${Math.floor(hours / 24)} d`) + (hours % 24 ? say(` ${hours % 24} 小时`, ` ${hours % 24} h`) : '')
}

/** A value as people write it: numbers with thousands, yes and no, text as it is. */
export function shown(value: unknown): string {
  if (value === null || value === undefined || value === '') return say('（空）', '(empty)')
  if (typeof value === 'number') return value.toLocaleString(language, { maximumFractionDigits: 10 })
  if (typeof value === 'boolean') return value ? say('是', 'yes') : say('否', 'no')
  return typeof value === 'string' ? (span(value) ?? value) : JSON.stringify(value)
}

/** 3.00:00:00 as 3 天; what is no span of time is left alone. */
function span(text: string): string | undefined {
  const parts = /^(?:(\d+)\.)?(\d{2}):(\d{2}):(\d{2})$/.exec(text)
  if (!parts) return undefined
  const units = isChinese ? ['天', '小时', '分', '秒'] : ['d', 'h', 'min', 's']
  const words = parts.slice(1).map((part, index) => (Number(part ?? 0) ? `${Number(part)} ${units[index]}` : ''))
  return words.filter(Boolean).join(' ') || '0'
}

/** The engine notes things in two languages, 中文 / English: the reader's of them. */
export function note(text?: string): string {
  const parts = /^(.*\p{Script=Han}.*?) \/ (\P{Script=Han}+)$/su.exec(text ?? '')
  return (parts?.[isChinese ? 1 : 2] ?? text ?? '').trim()
}

/** 甲、乙; in English with commas. */
export const list = (items: string[]): string => items.join(say('、', ', '))

const callers: Record<string, string> = { admin: say('管理员', 'Administrator'), engine: say('系统', 'the system') }

export const who = (name?: string): string => (name ? (callers[name] ?? name) : '')

export const states: Record<RunStatus, { text: string; tone: string; mark: string }> = {
  running: { text: say('进行中', 'Running'), tone: 'wait', mark: '◔' },
  incident: { text: say('需要处理', 'Needs attention'), tone: 'bad', mark: '!' },
  finished: { text: say('已完成', 'Finished'), tone: 'done', mark: '✓' },
  cancelled: { text: say('已取消', 'Cancelled'), tone: 'plain', mark: '–' },
  faulted: { text: say('出错结束', 'Failed'), tone: 'bad', mark: '×' },
}

const kinds: Record<string, string> = {
  'wecom.send': say('发企业微信消息', 'Send a WeCom message'),
  'wecom.close-card': say('更新企业微信卡片', 'Update a WeCom card'),
  'wecom.update-card': say('更新企业微信卡片', 'Update a WeCom card'),
  'wecom.fan-out': say('给一些人发企业微信消息', 'Send WeCom messages to several'),
  'wecom.recall': say('撤回企业微信消息', 'Take back a WeCom message'),
  'wecom.group': say('建企业微信群', 'Make a WeCom group'),
  'wecom.group-send': say('发到企业微信群', 'Send into a WeCom group'),
  'wecom.call': say('修改企业微信设置', 'Change something in WeCom'),
  'wecom.contact-way': say('生成客户联系二维码', 'Make a contact code'),
  'wecom.send-media': say('发企业微信文件', 'Send a WeCom file'),
  'wecom.media': say('取回企业微信里的文件', 'Fetch a file from WeCom'),
  'wecom.organisation': say('更新通讯录', 'Bring the organisation up to date'),
  'wecom.desk-fetch': say('取回微信客服的消息', 'Fetch what customers said at the desk'),
  'wecom.desk-send': say('用微信客服回复', 'Answer a customer at the desk'),
  'wecom.welcome': say('发欢迎语', 'Greet a new customer'),
  'wecom.acquaint': say('查客户是谁', 'Find out who a customer is'),
  'wecom.robot': say('发群机器人消息', 'Send by a group robot'),
  'wecom.apply': say('提交企业微信审批', 'Apply in WeCom’s own approval'),
  'wecom.forward-media': say('转发到企业微信', 'Pass a file on into WeCom'),
  'wechat.send': say('发微信消息', 'Send a WeChat message'),
  'wechat.send-once': say('发微信消息', 'Send a WeChat message'),
  'wechat.send-media': say('发微信文件', 'Send a WeChat file'),
  'wechat.send-media-once': say('发微信文件', 'Send a WeChat file'),
  'wechat.forward-media': say('转发到微信', 'Pass a file on into WeChat'),
  'wechat.template': say('发微信模板消息', 'Send a WeChat template message'),
  'wechat.notice': say('发微信订阅通知', 'Send a WeChat notice'),
  'wechat.mass': say('微信群发', 'Send to many in WeChat'),
  'wechat.fan-out': say('给一些人发微信消息', 'Send WeChat messages to several'),
  'wechat.media': say('取回微信里的文件', 'Fetch a file from WeChat'),
  'wechat.pay': say('微信收款', 'Take money through WeChat'),
  'wechat.reward': say('微信付款', 'Give money through WeChat'),
  'wechat.refund': say('微信退款', 'Give back money through WeChat'),
  'wechat.money': say('微信款项跟踪', 'See money through to its end'),
  'wechat.tag': say('给微信用户打标签', 'Tag somebody in WeChat'),
  'wechat.menu': say('设置服务号菜单', 'Set the account’s menu'),
  'wechat.qr-code': say('生成服务号二维码', 'Make a code of the account'),
  'webhook.deliver': say('通知外部系统', 'Notify another system'),
  'backoffice.command': say('写入业务系统', 'Write into a back-office system'),
  'backoffice.command.ask': say('写入业务系统', 'Write into a back-office system'),
  'backoffice.query': say('查询业务系统', 'Ask a back-office system'),
  'backoffice.wait': say('等业务系统的结果', 'Wait for a back-office system'),
  activity: say('执行活动', 'Carry out an activity'),
}

const families: Record<string, string> = {
  wecom: say('企业微信', 'WeCom'),
  wechat: say('微信', 'WeChat'),
  mail: say('发邮件', 'Send a mail'),
  http: say('调用网址', 'Call an address'),
}

/** What a job does. */
export const kindOf = (kind: string): string => kinds[kind] ?? families[kind.split('.')[0]!] ?? kind

/** Whether a job tells somebody something, rather than works for a flow. */
export const isMessage = (kind: string): boolean => /^(mail|webhook)\.|^wechat\.(send|template|notice|mass|fan-out|forward)|^wecom\.(send|close|update|group-send|desk-send|welcome|robot|forward)/.test(kind)

const sources: Record<string, string> = {
  wecom: say('企业微信', 'WeCom'),
  'wecom-desk': say('微信客服', 'the customer service'),
  external_userid: say('企业微信客户', 'a customer at WeCom'),
  wechat: say('微信', 'WeChat'),
  unionid: say('微信开放平台', "WeChat's open platform"),
  events: say('事件', 'an event'),
  http: say('网页请求', 'a web request'),
  backoffice: say('业务系统', 'a back-office system'),
  children: say('子流程', 'a child workflow'),
}

/** Where a message came from: wecom/baton as 企业微信. */
export const sourceOf = (source: string): string => sources[source.split('/')[0]!] ?? source

function midnight(at: Date): number {
  return new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime()
}
