namespace Baton.WeChat.Pay;

/// <summary>Section <c>WeChat:Pay</c>: the merchant (微信支付商户号), API v3.</summary>
public sealed class PayOptions
{
    public const string Section = "WeChat:Pay";

    public const string NotifyPath = "/callbacks/wechat-pay";

    public string ApiBaseUrl { get; set; } = "https://api.mch.weixin.qq.com";

    /// <summary>商户号. Empty: nothing is paid here.</summary>
    public string MerchantId { get; set; } = "";

    /// <summary>Serial number of the merchant's certificate.</summary>
    public string SerialNo { get; set; } = "";

    /// <summary>The merchant's private key, PEM.</summary>
    public string PrivateKey { get; set; } = "";

    /// <summary>APIv3 密钥, 32 characters: what notifications are sealed with.</summary>
    public string ApiV3Key { get; set; } = "";

    /// <summary>WeChat Pay's public keys (PEM) by their id or serial number: what its answers are signed with. The first is what names are encrypted for.</summary>
    public IDictionary<string, string> PublicKeys { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Where notifications go: this server's <see cref="NotifyPath"/> as WeChat Pay reaches it, over https.</summary>
    public string NotifyUrl { get; set; } = "";

    /// <summary>Where a page is sent in place of WeChat's own bridge, to try things out in a browser: the simulator. Empty: nowhere.</summary>
    public string BridgeUrl { get; set; } = "";

    /// <summary>Where people's browsers reach this server: the pages stand where notifications go.</summary>
    public string PublicUrl => NotifyUrl.EndsWith(NotifyPath, StringComparison.Ordinal) ? NotifyUrl[..^NotifyPath.Length] : NotifyUrl.TrimEnd('/');

    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Without keys: this text may get into logs.</summary>
    public override string ToString() => $"{ApiBaseUrl}: {MerchantId}";
}
