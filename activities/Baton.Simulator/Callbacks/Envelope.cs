using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Baton.Simulator.Tencent;

namespace Baton.Simulator.Callbacks;

/// <summary>One encrypted POST, ready to be sent as often as needed: a retry sends the same bytes.</summary>
internal sealed partial record Envelope(string Query, byte[] Body)
{
    /// <summary>Wraps a message as Tencent does (document 90930).</summary>
    /// <param name="at">The machine's time: the server compares it with its own clock.</param>
    public static Envelope Seal(CallbackCipher cipher, Credentials credentials, string xml, DateTimeOffset at, string? receiveId = null)
    {
        var encrypted = cipher.Encrypt(xml, receiveId ?? credentials.CorpId);
        var body =
            $"<xml><ToUserName><![CDATA[{credentials.CorpId}]]></ToUserName><AgentID><![CDATA[{credentials.AgentId}]]></AgentID><Encrypt><![CDATA[{encrypted}]]></Encrypt></xml>";
        return new Envelope(Sign(cipher, encrypted, at), Encoding.UTF8.GetBytes(body));
    }

    /// <summary>The address parameters that sign an encrypted text.</summary>
    public static string Sign(CallbackCipher cipher, string encrypted, DateTimeOffset at)
    {
        var timestamp = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var nonce = RandomNumberGenerator.GetInt32(100_000_000, int.MaxValue).ToString(CultureInfo.InvariantCulture);
        return $"msg_signature={cipher.Sign(timestamp, nonce, encrypted)}&timestamp={timestamp}&nonce={nonce}";
    }

    /// <summary>The same bytes under a signature that does not fit.</summary>
    public Envelope Forged() => this with { Query = Signatures().Replace(Query, "${1}" + new string('0', 40)) };

    /// <summary>The same address parameters over the message itself.</summary>
    public Envelope Plain(string xml) => this with { Body = Encoding.UTF8.GetBytes(xml) };

    /// <summary>Opens the server's encrypted answer (document 90241).</summary>
    /// <exception cref="InvalidDataException">It is no envelope, its signature does not fit, or it cannot be decrypted.</exception>
    public static XElement Open(CallbackCipher cipher, string receiveId, string answer)
    {
        var envelope = CallbackXml.Parse(answer);
        var encrypted = Part(envelope, "Encrypt");
        if (cipher.Sign(Part(envelope, "TimeStamp"), Part(envelope, "Nonce"), encrypted) != Part(envelope, "MsgSignature"))
            throw new InvalidDataException("MsgSignature 不对");
        return cipher.TryDecrypt(encrypted, receiveId, out var xml)
            ? CallbackXml.Parse(xml)
            : throw new InvalidDataException("Encrypt 解不开，或 receiveid 不对");
    }

    private static string Part(XElement envelope, string name) =>
        envelope.Element(name)?.Value ?? throw new InvalidDataException($"缺少 {name}");

    [GeneratedRegex("(signature=)[0-9a-f]{40}")]
    private static partial Regex Signatures();
}
