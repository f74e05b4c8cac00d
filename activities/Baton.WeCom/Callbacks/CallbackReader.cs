using System.Globalization;
using Baton.Tencent.Callbacks;
using Baton.Tencent.Crypto;
using Baton.Tencent.Rules;
using Baton.WeCom.Messages;

namespace Baton.WeCom.Callbacks;

/// <summary>
/// The callback address of one application: verifies the address, opens what Tencent posts, and seals passive replies.
/// Immutable and safe for parallel use. Every refusal is counted by reason.
/// </summary>
public sealed class CallbackReader
{
    /// <summary>How far a timestamp may be from now, either way: Tencent's clock and ours, and its own re-sends.</summary>
    public static readonly TimeSpan DefaultReplayWindow = TimeSpan.FromMinutes(10);

    private readonly string _corpId;
    private readonly CallbackSeal _seal;
    private readonly MessageParser _parser;

    /// <exception cref="ArgumentException">The application has no callback (<see cref="WeComApp.HasCallback"/>).</exception>
    public CallbackReader(string corpId, WeComApp app, TimeSpan? replayWindow = null)
    {
        ArgumentNullException.ThrowIfNull(app);
        _corpId = corpId;
        _seal = new CallbackSeal(new CallbackCrypto(app.Token, app.EncodingAESKey, corpId), replayWindow ?? DefaultReplayWindow);
        _parser = new MessageParser(corpId, app.AgentId);
    }

    /// <summary>Answers Tencent's check of the address (GET), which waits one second.</summary>
    public CallbackAnswer Verify(CallbackQuery query, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(query);
        Decryption opened = _seal.OpenEcho(query, now);
        return opened.Succeeded ? CallbackAnswer.Echo(opened.Plaintext) : CallbackAnswer.Refused(Telemetry.Api.CountRefusal(opened.Refusal.Value));
    }

    /// <summary>
    /// Opens a posted callback: replay window, signature, decryption, then the receiver. Take <paramref name="now"/>
    /// from the TimeProvider. On a refusal answer <see cref="CallbackAnswer.Refused"/>; on success store the message
    /// under its <see cref="CallbackMessage.DedupKey"/> before answering, because Tencent sends again within seconds.
    /// </summary>
    public CallbackResult Open(CallbackQuery query, ReadOnlyMemory<byte> body, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(query);
        CallbackResult result = OpenCore(query, body.Span, now);
        if (!result.Succeeded)
            Telemetry.Api.CountRefusal(result.Refusal.Value);
        return result;
    }

    /// <summary>A message that was opened and stored before, from its XML.</summary>
    public CallbackResult Reopen(string xml) => _parser.Parse(xml);

    /// <summary>
    /// A text as the answer to <paramref name="message"/>, to be given within 5 seconds. Cut to what Tencent takes.
    /// Store it with the inbox row: a duplicate must get the same bytes.
    /// </summary>
    public CallbackAnswer Reply(CallbackMessage message, string text, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(message);
        return _seal.Seal(TextReply(message.UserId, Fit.Utf8(text, TextContent.MaxBytes), now), now);
    }

    private CallbackResult OpenCore(CallbackQuery query, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        (CallbackEnvelope? envelope, CallbackRefusal? refusal) = CallbackEnvelope.Read(body);
        if (envelope is null)
            return CallbackResult.Refused(refusal!.Value);
        Decryption opened = _seal.Open(query, envelope.Ciphertext, now);
        return opened.Succeeded ? _parser.Parse(opened.Plaintext, envelope.Ciphertext) : CallbackResult.Refused(opened.Refusal.Value);
    }

    // WeCom documentation 90241.
    private string TextReply(string toUser, string content, DateTimeOffset now) => string.Create(
        CultureInfo.InvariantCulture,
        $"<xml><ToUserName>{CallbackXml.CData(toUser)}</ToUserName><FromUserName>{CallbackXml.CData(_corpId)}</FromUserName><CreateTime>{now.ToUnixTimeSeconds()}</CreateTime><MsgType><![CDATA[text]]></MsgType><Content>{CallbackXml.CData(content)}</Content></xml>");
}
