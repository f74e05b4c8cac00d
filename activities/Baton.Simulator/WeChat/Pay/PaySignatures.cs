using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Baton.Simulator.Hosting;

namespace Baton.Simulator.WeChat.Pay;

/// <summary>WECHATPAY2-SHA256-RSA2048: who calls is known by a signature over the call, and so is WeChat Pay in its answers and notices.</summary>
internal sealed partial class PaySignatures(Lazy<Merchant> merchant, SimulatorClock clock)
{
    public const string Scheme = "WECHATPAY2-SHA256-RSA2048";
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);
    private readonly Lazy<RSA> _merchant = new(() => Merchant.Imported(merchant.Value.PrivateKey));
    private readonly Lazy<RSA> _platform = new(() => Merchant.Imported(merchant.Value.PlatformKey));

    /// <exception cref="PayRefusal">401 SIGN_ERROR, with what is wrong.</exception>
    public void Check(HttpRequest request, string body)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme + " ", StringComparison.Ordinal))
            throw PayRefusal.Unsigned("Http 头 Authorization 要以 " + Scheme + " 开头");
        var parts = Part().Matches(header).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["value"].Value);
        string Of(string name) => parts.TryGetValue(name, out var value) && value.Length > 0 ? value : throw PayRefusal.Unsigned("Http 头 Authorization 缺少 " + name);
        if (Of("mchid") != merchant.Value.MchId)
            throw PayRefusal.Unsigned("商户号不存在");
        if (Of("serial_no") != merchant.Value.SerialNo)
            throw PayRefusal.Unsigned("商户证书序列号有误");
        if (!long.TryParse(Of("timestamp"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || (clock.ServerNow - DateTimeOffset.FromUnixTimeSeconds(seconds)).Duration() > Skew)
            throw PayRefusal.Unsigned("Http 头 Authorization 中的 timestamp 与发起请求的时间不得超过 5 分钟");
        // Who takes this simulator's /wechat for a part of the host signs the path below it.
        var path = request.Path.Value + request.QueryString;
        if (!((string[])[path, path[WeChatEndpoints.Root.Length..]]).Any(each => Fits($"{request.Method}\n{each}\n{Of("timestamp")}\n{Of("nonce_str")}\n{body}\n", Of("signature"))))
            throw PayRefusal.Unsigned("错误的签名，验签失败");
    }

    /// <summary>True if the merchant has signed what opens the payment page.</summary>
    public bool IsPaySign(string appId, string timestamp, string nonce, string package, string signature) => Fits($"{appId}\n{timestamp}\n{nonce}\n{package}\n", signature);

    /// <summary>The headers that an answer or a notice of WeChat Pay bears.</summary>
    public IReadOnlyDictionary<string, string> Sign(string body)
    {
        var timestamp = clock.ServerNow.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var nonce = RandomNumberGenerator.GetHexString(32);
        var signature = With(_platform, key => key.SignData(Encoding.UTF8.GetBytes($"{timestamp}\n{nonce}\n{body}\n"), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        return new Dictionary<string, string>
        {
            ["Wechatpay-Timestamp"] = timestamp,
            ["Wechatpay-Nonce"] = nonce,
            ["Wechatpay-Serial"] = merchant.Value.PublicKeyId,
            ["Wechatpay-Signature"] = Convert.ToBase64String(signature),
            ["Wechatpay-Signature-Type"] = Scheme,
        };
    }

    /// <summary>A name that was encrypted for WeChat Pay; null if it cannot be read.</summary>
    public string? Open(string encrypted)
    {
        try
        {
            var bytes = Convert.FromBase64String(encrypted);
            return Encoding.UTF8.GetString(With(_platform, key => key.Decrypt(bytes, RSAEncryptionPadding.OaepSHA1)));
        }
        catch (Exception fault) when (fault is FormatException or CryptographicException)
        {
            return null;
        }
    }

    private bool Fits(string message, string signature)
    {
        var bytes = new byte[signature.Length];
        return Convert.TryFromBase64String(signature, bytes, out var size)
            && With(_merchant, key => key.VerifyData(Encoding.UTF8.GetBytes(message), bytes.AsSpan(0, size), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    // One key, many callers and notices at once: RSA objects are not safe for that.
    private static T With<T>(Lazy<RSA> key, Func<RSA, T> use)
    {
        lock (key)
            return use(key.Value);
    }

    [GeneratedRegex("(?<name>mchid|nonce_str|signature|timestamp|serial_no)=\"(?<value>[^\"]*)\"")]
    private static partial Regex Part();
}
