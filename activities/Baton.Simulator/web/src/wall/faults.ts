import type { Fault } from '../world/types'

/** What can go wrong at the flip of a switch. `label` ties the switch to the fault it set. */
export interface Preset {
  fault: Fault & { label: string }
  tells: string
}

export const presets: Preset[] = [
  { fault: { label: 'ERP 宕机', kind: 'httpStatus', status: 503, path: '/erp' }, tells: 'ERP 一律答复 503，直到关掉' },
  { fault: { label: 'ERP 慢', kind: 'delay', seconds: 8, path: '/erp' }, tells: 'ERP 每次拖 8 秒才动' },
  { fault: { label: 'ERP 丢响应', kind: 'dropAfter', path: '/erp', times: 1 }, tells: '下一次：ERP 已入账，但答复丢了' },
  { fault: { label: 'ERP 限流', kind: 'httpStatus', status: 429, retryAfter: 5, path: '/erp' }, tells: 'ERP 一律答复 429，请 5 秒后再来，直到关掉' },
  { fault: { label: 'ERP 拒单', kind: 'orderRefused', reason: '价格已调整，请重新报价。', times: 1 }, tells: '下一张订单：ERP 不确认，而是拒绝' },
  { fault: { label: '微信 42001', kind: 'errcode', errcode: 42001, path: '/cgi-bin/message', times: 1 }, tells: '下一次：access_token 提前失效' },
  { fault: { label: '微信 45009', kind: 'errcode', errcode: 45009, path: '/cgi-bin/message' }, tells: '接口调用超过频率限制，直到关掉' },
  { fault: { label: '微信 5xx', kind: 'httpStatus', status: 502, path: '/cgi-bin' }, tells: '企业微信一律答复 502，直到关掉' },
  { fault: { label: '微信丢响应', kind: 'dropAfter', path: '/cgi-bin/message/send', times: 1 }, tells: '下一次：消息已送到手机，但答复丢了' },
  { fault: { label: '公众号 40001', kind: 'errcode', errcode: 40001, path: '/wechat/cgi-bin/message', times: 1 }, tells: '下一次：公众号的 access_token 提前失效' },
  { fault: { label: '公众号丢响应', kind: 'dropAfter', path: '/wechat/cgi-bin/message', times: 1 }, tells: '下一次：顾客已收到，但答复丢了' },
  { fault: { label: '重复回调', kind: 'callbackDuplicate' }, tells: '每个回调都送两遍，直到关掉' },
]

/** The kinds that can be set by hand, in the order in which one looks for them, with what else they ask for. */
export const kinds: { kind: string; text: string; asks?: 'errcode' | 'status' | 'seconds'; ofCallbacks?: boolean }[] = [
  { kind: 'dropAfter', text: '办成了，答复丢了' },
  { kind: 'dropBefore', text: '没办，连接断了' },
  { kind: 'errcode', text: '企业微信拒绝（errcode）', asks: 'errcode' },
  { kind: 'httpStatus', text: 'HTTP 错误', asks: 'status' },
  { kind: 'delay', text: '慢', asks: 'seconds' },
  { kind: 'garbage', text: '答复是乱码' },
  { kind: 'callbackDuplicate', text: '回调送两遍', ofCallbacks: true },
  { kind: 'callbackResend', text: '回调换信封再送', ofCallbacks: true },
  { kind: 'callbackForged', text: '先来一个假回调', ofCallbacks: true },
]

export const paths = [
  { path: '/cgi-bin/message/send', text: '发消息' },
  { path: '/cgi-bin/message/update_template_card', text: '更新卡片' },
  { path: '/cgi-bin/gettoken', text: '取 token' },
  { path: '/cgi-bin', text: '企业微信的所有接口' },
  { path: '/erp', text: 'ERP' },
]

/** A fault that no switch has set, in words. */
export function told(fault: Fault): string {
  const kind = kinds.find((each) => each.kind === fault.kind)
  const detail = kind?.asks ? ` ${fault[kind.asks] ?? ''}${kind.asks === 'seconds' ? ' 秒' : ''}` : ''
  return [
    `${kind?.text ?? fault.kind}${detail}`,
    kind?.ofCallbacks ? '' : (paths.find((each) => each.path === fault.path)?.text ?? fault.path ?? ''),
    fault.userid ?? '',
    fault.skip ? `从第 ${fault.skip + 1} 次起` : '',
    fault.every && fault.every > 1 ? `每 ${fault.every} 次一次` : '',
    fault.probability && fault.probability < 1 ? `${Math.round(fault.probability * 100)}%（种子 ${fault.seed ?? 0}）` : '',
    fault.times ? `共 ${fault.times} 次` : '直到关掉',
  ]
    .filter(Boolean)
    .join('，')
}
