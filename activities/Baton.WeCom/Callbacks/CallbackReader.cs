using System.Globalization;
using System.Security.Cryptography;
using Baton.WeCom.Crypto;
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
    private readonly CallbackCrypto _crypto;
    private readonly MessageParser _parser;
    private readonly TimeSpan _replayWindow;

    /// <exception cref="ArgumentException">The application has no callback (<see cref="WeComApp.HasCallback"/>).</exception>
    public CallbackReader(string corpId, WeComApp app, TimeSpan? replayWindow = null)
    {
        ArgumentNullException.ThrowIfNull(app);
        _corpId = corpId;
        _crypto = new CallbackCrypto(app.Token, app.EncodingAESKey, corpId);
        _parser = new MessageParser(corpId, app.AgentId);
        _replayWindow = replayWindow ?? DefaultReplayWindow;
    }

    /// <summary>Answers Tencent's check of the address (GET), which waits one second.</summary>
    public CallbackAnswer Verify(CallbackQuery query, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(query);
        // An unescaped "+" arrives as a blank; base64 has no blanks, so this cannot change another text.
        Decryption opened = Decrypt(query, query.Echo?.Replace(' ', '+'), now);
        return opened.Succeeded ? CallbackAnswer.Echo(opened.Plaintext) : CallbackAnswer.Refused(Count(opened.Refusal.Value));
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
            Count(result.Refusal.Value);
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
        string xml = PassiveReply.Text(message.UserId, _corpId, Fit.Utf8(text, TextContent.MaxBytes), now);
        string timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        string nonce = RandomNumberGenerator.GetHexString(16, lowercase: true);
        string ciphertext = _crypto.Encrypt(xml);
        return CallbackAnswer.Xml(PassiveReply.Envelope(ciphertext, _crypto.Sign(timestamp, nonce, ciphertext), timestamp, nonce));
    }

    private CallbackResult OpenCore(CallbackQuery query, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        (CallbackEnvelope? envelope, CallbackRefusal? refusal) = CallbackEnvelope.Read(body);
        if (envelope is null)
            return CallbackResult.Refused(refusal!.Value);
        Decryption opened = Decrypt(query, envelope.Ciphertext, now);
        return opened.Succeeded ? _parser.Parse(opened.Plaintext) : CallbackResult.Refused(opened.Refusal.Value);
    }

    private Decryption Decrypt(CallbackQuery query, string? ciphertext, DateTimeOffset now)
    {
        if (query is not { Signature: { } signature, Timestamp: { } timestamp, Nonce: { } nonce } || ciphertext is null
            || !UnixSeconds.TryParse(timestamp, out long sent))
            return Decryption.Refused(CallbackRefusal.Query);
        if ((now - DateTimeOffset.FromUnixTimeSeconds(sent)).Duration() > _replayWindow)
            return Decryption.Refused(CallbackRefusal.Replay);
        return _crypto.Decrypt(signature, timestamp, nonce, ciphertext);
    }

    private static CallbackRefusal Count(CallbackRefusal reason)
    {
        Telemetry.CountRefusal(reason);
        return reason;
    }
}
