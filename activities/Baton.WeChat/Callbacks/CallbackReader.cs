using System.Text;
using Baton.Tencent.Callbacks;
using Baton.Tencent.Crypto;

namespace Baton.WeChat.Callbacks;

/// <summary>
/// The callback address of one account, in any of the three modes: verifies the address, opens what Tencent posts, seals replies. Immutable
/// and safe for parallel use. Every refusal is counted by reason.
/// </summary>
public sealed class CallbackReader
{
    private readonly WeChatAccount _account;
    private readonly TimeSpan _replayWindow;
    private readonly CallbackSeal? _seal;

    /// <exception cref="ArgumentException">The account has no callback, or no key where its mode needs one.</exception>
    public CallbackReader(WeChatAccount account, TimeSpan replayWindow)
    {
        ArgumentNullException.ThrowIfNull(account);
        _account = account;
        _replayWindow = replayWindow;
        _seal = account.Mode == EncryptionMode.Plain ? null : new CallbackSeal(new CallbackCrypto(account.Token, account.EncodingAESKey, account.AppId), replayWindow);
    }

    /// <summary>Answers Tencent's check of the address (GET): echostr as it came. It is never sealed, in no mode.</summary>
    public CallbackAnswer Verify(WeChatQuery query, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(query);
        return RefusalOf(query, now) is { } refusal ? CallbackAnswer.Refused(Telemetry.Api.CountRefusal(refusal))
            : query.Sealed.Echo is { Length: > 0 } echo ? CallbackAnswer.Echo(echo)
            : CallbackAnswer.Refused(Telemetry.Api.CountRefusal(CallbackRefusal.Query));
    }

    /// <summary>
    /// Opens a posted callback. In safe and in compatible mode only what was sealed is believed, and a body without it is refused. On a refusal
    /// answer <see cref="CallbackAnswer.Refused"/>; on success store the message under its <see cref="CallbackMessage.DedupKey"/> before answering.
    /// </summary>
    public CallbackResult Open(WeChatQuery query, ReadOnlyMemory<byte> body, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(query);
        CallbackResult result = _seal is null ? OpenPlain(query, body.Span, now) : OpenSealed(_seal, query, body.Span, now);
        if (!result.Succeeded)
            Telemetry.Api.CountRefusal(result.Refusal.Value);
        return result;
    }

    /// <summary>A message that was opened and stored before, from its XML.</summary>
    public CallbackResult Reopen(string xml) => MessageParser.Parse(_account, xml);

    /// <summary>A passive reply as this account's mode wants it, to be given within 5 seconds.</summary>
    public CallbackAnswer Reply(string xml, DateTimeOffset now) => _seal is null ? CallbackAnswer.Xml(xml) : _seal.Seal(xml, now);

    private CallbackResult OpenPlain(WeChatQuery query, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        if (RefusalOf(query, now) is { } refusal)
            return CallbackResult.Refused(refusal);
        if (body.Length > CallbackBody.MaxBytes)
            return CallbackResult.Refused(CallbackRefusal.TooLarge);
        return System.Text.Unicode.Utf8.IsValid(body) ? MessageParser.Parse(_account, Encoding.UTF8.GetString(body)) : CallbackResult.Refused(CallbackRefusal.Xml);
    }

    private CallbackResult OpenSealed(CallbackSeal seal, WeChatQuery query, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        (CallbackEnvelope? envelope, CallbackRefusal? refusal) = CallbackEnvelope.Read(body);
        if (envelope is null)
            return CallbackResult.Refused(refusal!.Value);
        Decryption opened = seal.Open(query.Sealed, envelope.Ciphertext, now);
        return opened.Succeeded ? MessageParser.Parse(_account, opened.Plaintext) : CallbackResult.Refused(opened.Refusal.Value);
    }

    private CallbackRefusal? RefusalOf(WeChatQuery query, DateTimeOffset now)
    {
        if (query is not { Signature: { } signature, Sealed: { Timestamp: { } timestamp, Nonce: { } nonce } })
            return CallbackRefusal.Query;
        if (CallbackSeal.ReplayOf(timestamp, _replayWindow, now) is { } late)
            return late;
        return CallbackSignature.Matches(signature, _account.Token, timestamp, nonce) ? null : CallbackRefusal.Signature;
    }
}
