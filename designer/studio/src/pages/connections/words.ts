import type { ConnectionType, Health, Use } from '../../api/connections'
import { isChinese, say } from '../../language'

export const typeNames: Record<ConnectionType, string> = {
  PostgreSql: say('PostgreSQL 数据库', 'PostgreSQL database'),
  Http: say('HTTP/REST 服务', 'HTTP/REST service'),
  JsonRpc: say('JSON-RPC 2.0 服务', 'JSON-RPC 2.0 service'),
  Sqlite: say('SQLite 文件', 'SQLite file'),
  Files: say('CSV/Excel 文件夹', 'Folder of CSV and Excel files'),
}

/** What one picks a type by. */
export const typeHints: Record<ConnectionType, string> = {
  PostgreSql: say('直接查、写数据库里的表', 'Reads and writes tables'),
  Http: say('ERP、WMS、CRM 等的网页接口', 'The web interface of an ERP, WMS or CRM'),
  JsonRpc: say('按方法名调用的接口', 'An interface called by methods'),
  Sqlite: say('服务器上的一个数据文件', 'A data file on the server'),
  Files: say('别的系统放表格的文件夹，只读', 'Where other systems drop tables; only read'),
}

export interface Badge {
  text: string
  tone: 'plain' | 'wait' | 'done' | 'bad'
  mark: string
}

/** How a connection does, as this server has seen it. */
export function healthOf(health?: Health): Badge {
  if (health?.breaker === 'Open') return { text: say('不通，暂停调用', 'Down, left alone'), tone: 'bad', mark: '!' }
  if (health?.breaker === 'HalfOpen') return { text: say('正在试着恢复', 'Trying again'), tone: 'wait', mark: '↻' }
  if (!health || health.calls === 0) return { text: say('还没调用过', 'Not used yet'), tone: 'plain', mark: '–' }
  const isFailing = health.lastFailureAt !== undefined && (health.lastSuccessAt === undefined || health.lastFailureAt > health.lastSuccessAt)
  return isFailing ? { text: say('上次没成功', 'Last call failed'), tone: 'wait', mark: '!' } : { text: say('正常', 'Fine'), tone: 'done', mark: '✓' }
}

export const nameOfUse = (use: Use): string => {
  const kind = { Query: say('查询', 'query'), Command: say('指令', 'command'), Definition: say('流程', 'workflow') }[use.kind]
  return isChinese ? `${kind}“${use.title}”` : `${kind} “${use.title}”`
}

export const steps = {
  settings: say('设置有问题', 'Something is wrong with the settings'),
  reach: say('连不上对方', 'The other side cannot be reached'),
  'sign-in': say('对方不认用户名、密码或密钥', 'The other side refuses user, password or key'),
  answer: say('对方的回答不对', 'The answer is not what it should be'),
  done: '',
}

/** What to look at where a test came no further. */
export const remedies = {
  settings: say('请检查上面填写的内容。', 'Look at what is filled in above.'),
  reach: say('请检查地址和端口，对方有没有开机，以及防火墙是否允许这台服务器访问它。', 'Check the address and port, whether the other side runs, and whether a firewall lets this server through.'),
  'sign-in': say('请重新填写用户名、密码或密钥，或者问对方的管理员要。', 'Enter user, password or key again, or ask the other side for them.'),
  answer: say('地址多半通了，但不是要找的接口：请检查路径。', 'The address works but is probably not the interface: check the path.'),
  done: '',
}
