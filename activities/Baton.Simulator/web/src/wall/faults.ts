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
