using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Baton.Tencent.Crypto;

namespace Baton.Server.Tests.Faults;

/// <summary>A text that somebody writes in WeCom, as Tencent posts it; the same each time it is sent.</summary>
internal sealed class SealedCallback
{
    private const string Corp = "ww1";
    private const string Token = "token";

    private static readonly string EncodingKey = new('a', 43);
    private static readonly CallbackCrypto Crypto = new(Token, EncodingKey, Corp);

    private readonly string path;
    private readonly string envelope;

    public SealedCallback(string text)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var ciphertext = Crypto.Encrypt(
            $"<xml><ToUserName>{Corp}</ToUserName><FromUserName>nobody</FromUserName><CreateTime>{now}</CreateTime><MsgType>text</MsgType><Content>{text}</Content><MsgId>{RandomNumberGenerator.GetInt32(int.MaxValue)}</MsgId><AgentID>1</AgentID></xml>");
        path = $"/callbacks/wecom/approvals?msg_signature={Crypto.Sign(now, "nonce", ciphertext)}&timestamp={now}&nonce=nonce";
        envelope = $"<xml><ToUserName>{Corp}</ToUserName><AgentID>1</AgentID><Encrypt>{ciphertext}</Encrypt></xml>";
    }

    /// <summary>What a server is told so that it takes such callbacks. Nobody answers where it would send to.</summary>
    public static string[] Settings { get; } =
    [
        "--WeCom:ApiBaseUrl=http://127.0.0.1:9", $"--WeCom:CorpId={Corp}", "--WeCom:Apps:0:Name=approvals", "--WeCom:Apps:0:AgentId=1",
        "--WeCom:Apps:0:Secret=secret", $"--WeCom:Apps:0:Token={Token}", $"--WeCom:Apps:0:EncodingAESKey={EncodingKey}",
    ];

    public async Task<HttpResponseMessage> SendAsync(HttpClient http)
    {
        using var body = new StringContent(envelope, Encoding.UTF8, "text/xml");
        return await http.PostAsync(path, body);
    }
}
