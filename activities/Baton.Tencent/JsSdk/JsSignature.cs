using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Baton.Tencent.JsSdk;

/// <summary>What a page shows to be allowed the JS-SDK (WeCom documentation 90514).</summary>
/// <param name="Timestamp">Unix seconds.</param>
/// <param name="NonceStr">Random. It is called <c>nonceStr</c> in the page and <c>noncestr</c> in what is signed.</param>
/// <param name="Signature">Lower-case hexadecimal SHA-1.</param>
public sealed record JsSignature(long Timestamp, string NonceStr, string Signature)
{
    /// <summary>Signs for a page.</summary>
    /// <param name="ticket">Of <see cref="TicketCache"/>.</param>
    /// <param name="url">The page's whole address; what follows a <c>#</c> is left out.</param>
    /// <param name="now">The time.</param>
    public static JsSignature Make(string ticket, string url, DateTimeOffset now) =>
        Make(ticket, url, now.ToUnixTimeSeconds(), RandomNumberGenerator.GetHexString(16, lowercase: true));

    /// <summary>Signs with a given time and nonce; for examples that must be reproduced.</summary>
    [SuppressMessage("Security", "CA5350", Justification = "Tencent's protocol prescribes SHA-1.")]
    public static JsSignature Make(string ticket, string url, long timestamp, string nonce)
    {
        ArgumentNullException.ThrowIfNull(url);
        string page = url.Split('#')[0];
        string signed = string.Create(CultureInfo.InvariantCulture, $"jsapi_ticket={ticket}&noncestr={nonce}&timestamp={timestamp}&url={page}");
        return new JsSignature(timestamp, nonce, Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(signed))));
    }
}
