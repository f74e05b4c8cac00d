using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Baton.Messenger.Tests.Callbacks;

/// <summary>Seals callbacks as document 90968 says, for what the simulator does not send: other times, other bodies.</summary>
internal sealed class Seal(Credentials credentials)
{
    private const int Block = 32;

    public string Encrypt(string xml)
    {
        var message = Encoding.UTF8.GetBytes(xml);
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, message.Length);
        byte[] plain = [.. RandomNumberGenerator.GetBytes(16), .. length, .. message, .. Encoding.UTF8.GetBytes(credentials.CorpId)];
        var pad = Block - (plain.Length % Block);
        byte[] padded = [.. plain, .. Enumerable.Repeat((byte)pad, pad)];
        using var aes = Aes.Create();
        aes.Key = Convert.FromBase64String(credentials.EncodingAesKey + "=");
        return Convert.ToBase64String(aes.EncryptCbc(padded, aes.Key.AsSpan(0, 16), PaddingMode.None));
    }

    /// <summary>The query that signs an encrypted text.</summary>
    public string Query(string encrypted, DateTimeOffset at)
    {
        var timestamp = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var nonce = RandomNumberGenerator.GetHexString(12, lowercase: true);
        string[] parts = [credentials.Token, timestamp, nonce, encrypted];
        Array.Sort(parts, StringComparer.Ordinal);
#pragma warning disable CA5350 // Tencent's signature is SHA-1.
        var signature = Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(string.Concat(parts))));
#pragma warning restore CA5350
        return $"msg_signature={signature}&timestamp={timestamp}&nonce={nonce}";
    }

    public string Envelope(string encrypted) =>
        $"<xml><ToUserName><![CDATA[{credentials.CorpId}]]></ToUserName><AgentID><![CDATA[{credentials.AgentId}]]></AgentID><Encrypt><![CDATA[{encrypted}]]></Encrypt></xml>";

    /// <summary>A text somebody writes.</summary>
    public string Text(string userid, string content, DateTimeOffset at) => string.Create(
        CultureInfo.InvariantCulture,
        $"<xml><ToUserName><![CDATA[{credentials.CorpId}]]></ToUserName><FromUserName><![CDATA[{userid}]]></FromUserName><CreateTime>{at.ToUnixTimeSeconds()}</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[{content}]]></Content><MsgId>{RandomNumberGenerator.GetInt32(int.MaxValue)}</MsgId><AgentID>{credentials.AgentId}</AgentID></xml>");
}
