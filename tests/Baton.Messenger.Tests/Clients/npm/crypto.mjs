// Tencent's own library on either side of a callback.
// node crypto.mjs receive {…}: a server for the simulator; says what the first message was, and answers it.
// node crypto.mjs seal {…}: says the query and the body of a callback with this message.
import { createServer } from 'node:http'
import { decrypt, encrypt, getSignature } from '@wecom/crypto'

const [mode, given] = process.argv.slice(2)
const { token, aesKey, corpId, port, reply, message, timestamp } = JSON.parse(given)
const nonce = '1597212914'

function seal(text, at) {
  const encrypted = encrypt(aesKey, text, corpId)
  return { encrypted, signature: getSignature(token, at, nonce, encrypted) }
}

function open(url, encrypted) {
  const query = new URL(url, 'http://127.0.0.1').searchParams
  const expected = getSignature(token, query.get('timestamp'), query.get('nonce'), encrypted)
  if (expected !== query.get('msg_signature')) throw new Error('wrong signature')
  return decrypt(aesKey, encrypted)
}

if (mode === 'seal') {
  const { encrypted, signature } = seal(message, timestamp)
  console.log(
    JSON.stringify({
      query: `msg_signature=${signature}&timestamp=${timestamp}&nonce=${nonce}`,
      body: `<xml><ToUserName><![CDATA[${corpId}]]></ToUserName><Encrypt><![CDATA[${encrypted}]]></Encrypt><AgentID><![CDATA[1000002]]></AgentID></xml>`,
    }),
  )
} else {
  const server = createServer(async (request, response) => {
    if (request.method === 'GET') {
      response.end(open(request.url, new URL(request.url, 'http://127.0.0.1').searchParams.get('echostr')).message)
      return
    }
    let body = ''
    for await (const part of request) body += part
    const { message: heard, id } = open(request.url, /<Encrypt><!\[CDATA\[(.*?)\]\]>/.exec(body)[1])
    const { encrypted, signature } = seal(reply, timestamp)
    response.end(
      `<xml><Encrypt><![CDATA[${encrypted}]]></Encrypt><MsgSignature><![CDATA[${signature}]]></MsgSignature><TimeStamp>${timestamp}</TimeStamp><Nonce><![CDATA[${nonce}]]></Nonce></xml>`,
    )
    console.log(JSON.stringify({ heard, id }))
    server.close()
    server.closeAllConnections?.()
  })
  server.listen(port, '127.0.0.1', () => console.log('listening'))
}
