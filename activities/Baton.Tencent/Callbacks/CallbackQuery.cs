namespace Baton.Tencent.Callbacks;

/// <summary>The query string of a callback, url-decoded.</summary>
/// <param name="Signature">msg_signature</param>
/// <param name="Timestamp">timestamp, Unix seconds as text: it is signed as it was written.</param>
/// <param name="Nonce">nonce</param>
/// <param name="Echo">echostr, only when Tencent verifies the address (GET).</param>
public sealed record CallbackQuery(string? Signature, string? Timestamp, string? Nonce, string? Echo = null);
