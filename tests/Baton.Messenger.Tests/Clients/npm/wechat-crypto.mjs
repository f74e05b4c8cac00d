// Another party's cipher on either side of a callback in safe mode.
// node wechat-crypto.mjs receive {…}: a server for the simulator; says what the first message was, and answers it.
// node wechat-crypto.mjs seal {…}: says the query and the body of a callback with this message.
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import WXBizMsgCrypt from 'wechat-crypto'

const [mode, given] = process.argv.slice(2)
const { token, aesKey, appId, originalId, port, timestamp, openid, reply, message } = JSON.parse(given)
const cipher = new WXBizMsgCrypt(token, aesKey, appId)
const nonce = '1597212914'
const plain = (at, with_) => createHash('sha1').update([token, at, with_].sort().join('')).digest('hex')

function seal(text, at) {
  const encrypted = cipher.encrypt(text)
  return { encrypted, signature: cipher.getSignature(at, nonce, encrypted) }
}

if (mode === 'seal') {
  const { encrypted, signature } = seal(message, timestamp)
  console.log(
    JSON.stringify({
      query: `signature=${plain(timestamp, nonce)}&timestamp=${timestamp}&nonce=${nonce}&openid=${openid}&encrypt_type=aes&msg_signature=${signature}`,
      body: `<xml><ToUserName><![CDATA[${originalId}]]></ToUserName><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`,
    }),
  )
} else {
  const server = createServer(async (request, response) => {
    const query = new URL(request.url, 'http://127.0.0.1').searchParams
    if (query.get('signature') !== plain(query.get('timestamp'), query.get('nonce'))) throw new Error('wrong signature')
    if (request.method === 'GET') {
      response.end(query.get('echostr'))
      return
    }
    let body = ''
    for await (const part of request) body += part
    const encrypt = /<Encrypt><!\[CDATA\[(.*?)\]\]>/.exec(body)[1]
    if (query.get('msg_signature') !== cipher.getSignature(query.get('timestamp'), query.get('nonce'), encrypt)) throw new Error('wrong msg_signature')
    const { message: heard, id } = cipher.decrypt(encrypt)
    const { encrypted, signature } = seal(reply, timestamp)
    response.end(
      `<xml><Encrypt><![CDATA[${encrypted}]]></Encrypt><MsgSignature><![CDATA[${signature}]]></MsgSignature><TimeStamp>${timestamp}</TimeStamp><Nonce><![CDATA[${nonce}]]></Nonce></xml>`,
    )
    console.log(JSON.stringify({ heard, id, openid: query.get('openid') }))
    server.close()
    server.closeAllConnections?.()
  })
  server.listen(port, '127.0.0.1', () => console.log('listening'))
}
