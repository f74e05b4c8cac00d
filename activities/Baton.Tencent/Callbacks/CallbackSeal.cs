using System.Globalization;
using System.Security.Cryptography;
using Baton.Tencent.Crypto;

namespace Baton.Tencent.Callbacks;

/// <summary>The encrypted half of a callback address: opens what Tencent sends within the replay window, and seals replies. Safe for parallel use.</summary>
public sealed class CallbackSeal(CallbackCrypto crypto, TimeSpan replayWindow)
{
    /// <summary>Opens a text of Tencent's check of the address (GET).</summary>
    public Decryption OpenEcho(CallbackQuery query, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(query);
        // An unescaped "+" arrives as a blank; base64 has no blanks, so this cannot change another text.
        return Open(query, query.Echo?.Replace(' ', '+'), now);
    }

    /// <summary>Opens the ciphertext of a posted envelope: replay window, signature, decryption.</summary>
    public Decryption Open(CallbackQuery query, string? ciphertext, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query is not { Signature: { } signature, Timestamp: { } timestamp, Nonce: { } nonce } || ciphertext is null)
            return Decryption.Refused(CallbackRefusal.Query);
        return ReplayOf(timestamp, replayWindow, now) is { } refusal ? Decryption.Refused(refusal) : crypto.Decrypt(signature, timestamp, nonce, ciphertext);
    }

    /// <summary>The envelope of a passive reply.</summary>
    public CallbackAnswer Seal(string xml, DateTimeOffset now)
    {
        string timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        string nonce = RandomNumberGenerator.GetHexString(16, lowercase: true);
        string ciphertext = crypto.Encrypt(xml);
        return CallbackAnswer.Xml(CallbackXml.Envelope(ciphertext, crypto.Sign(timestamp, nonce, ciphertext), timestamp, nonce));
    }

    /// <summary>Why a timestamp is not taken; null for a good one.</summary>
    public static CallbackRefusal? ReplayOf(string timestamp, TimeSpan window, DateTimeOffset now)
    {
        if (!UnixSeconds.TryParse(timestamp, out long sent))
            return CallbackRefusal.Query;
        return (now - DateTimeOffset.FromUnixTimeSeconds(sent)).Duration() > window ? CallbackRefusal.Replay : null;
    }
}
