using System.Security.Cryptography;
using System.Text;

namespace Baton.Simulator.Erp.Webhooks;

/// <summary>The signature of a webhook call: HMAC-SHA256 over timestamp, a dot and the body, keyed with the webhook's secret.</summary>
internal static class WebhookSignature
{
    public const string EventHeader = "X-Erp-Event";

    /// <summary>The same for every attempt, so that a receiver knows a repetition.</summary>
    public const string DeliveryHeader = "X-Erp-Delivery";

    /// <summary>Unix seconds of the machine's clock.</summary>
    public const string TimestampHeader = "X-Erp-Timestamp";

    public const string Header = "X-Erp-Signature";

    /// <summary>Over the body alone, as receivers check it that know no timestamp.</summary>
    public const string BodyHeader = "X-Signature-256";

    /// <returns>sha256= and 64 small hexadecimal digits.</returns>
    public static string Of(string secret, string timestamp, string body) =>
        Of(secret, timestamp + "." + body);

    /// <returns>sha256= and 64 small hexadecimal digits.</returns>
    public static string Of(string secret, string text) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(text)));
}
