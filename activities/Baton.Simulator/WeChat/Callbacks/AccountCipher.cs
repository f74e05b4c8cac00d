using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Baton.Simulator.Callbacks;
using Baton.Simulator.Tencent;
using Baton.Simulator.WeChat.Accounts;

namespace Baton.Simulator.WeChat.Callbacks;

/// <summary>How the account's messages are signed and wrapped. In encryption it is WeCom's cipher, with the appid as receiver.</summary>
internal sealed class AccountCipher(Account account)
{
    private readonly CallbackCipher _cipher = new(account.Token, account.EncodingAesKey);

    /// <summary>The address parameters that every call to the server bears: a signature that says nothing of the body.</summary>
    public string Query(DateTimeOffset at) => Query(Stamp.Of(at));

    /// <summary>One POST, ready to be sent as often as needed.</summary>
    /// <param name="receiver">The appid.</param>
    /// <param name="toUser">The original id.</param>
    public Envelope Seal(CallbackMode mode, string xml, string openid, DateTimeOffset at, string receiver, string toUser)
    {
        var stamp = Stamp.Of(at);
        var query = $"{Query(stamp)}&openid={openid}";
        if (mode == CallbackMode.Plain)
            return new Envelope(query, Encoding.UTF8.GetBytes(xml));
        var encrypted = _cipher.Encrypt(xml, receiver);
        var cipher = $"<Encrypt><![CDATA[{encrypted}]]></Encrypt>";
        var body = mode == CallbackMode.Safe
            ? $"<xml><ToUserName><![CDATA[{toUser}]]></ToUserName>{cipher}</xml>"
            : xml.Replace("</xml>", cipher + "</xml>", StringComparison.Ordinal);
        return new Envelope($"{query}&encrypt_type=aes&msg_signature={_cipher.Sign(stamp.Timestamp, stamp.Nonce, encrypted)}", Encoding.UTF8.GetBytes(body));
    }

    /// <summary>The server's answer as it was before it was encrypted.</summary>
    /// <exception cref="InvalidDataException">It is no XML, its signature does not fit, it cannot be decrypted, or it is not wrapped as the mode wants it.</exception>
    public XElement Open(CallbackMode mode, string answer)
    {
        var isSealed = CallbackXml.Parse(answer).Element("Encrypt") is not null;
        return (mode, isSealed) switch
        {
            (CallbackMode.Safe, false) => throw new InvalidDataException("安全模式下答复没有加密"),
            (CallbackMode.Plain, true) => throw new InvalidDataException("明文模式下答复加了密"),
            (_, false) => CallbackXml.Parse(answer),
            _ => Envelope.Open(_cipher, account.AppId, answer),
        };
    }

    // Three parts: an empty fourth sorts first and adds nothing.
    private string Query(Stamp stamp) => $"signature={_cipher.Sign(stamp.Timestamp, stamp.Nonce, "")}&timestamp={stamp.Timestamp}&nonce={stamp.Nonce}";

    private sealed record Stamp(string Timestamp, string Nonce)
    {
        public static Stamp Of(DateTimeOffset at) => new(
            at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            RandomNumberGenerator.GetInt32(100_000_000, int.MaxValue).ToString(CultureInfo.InvariantCulture));
    }
}
