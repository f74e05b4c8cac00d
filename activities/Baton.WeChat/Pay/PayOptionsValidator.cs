using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Baton.WeChat.Pay;

/// <summary>Checks the merchant's settings at start. No message shows a key.</summary>
public sealed class PayOptionsValidator : IValidateOptions<PayOptions>
{
    private const int KeyLength = 32;

    public ValidateOptionsResult Validate(string? name, PayOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        string[] failures = options.MerchantId.Length == 0 ? [] : [.. Wrong(options)];
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Wrong(PayOptions options)
    {
        if (!options.MerchantId.All(char.IsAsciiDigit))
            yield return "WeChat:Pay:MerchantId：商户号只有数字。 / has digits only.";
        if (!options.SerialNo.All(char.IsAsciiHexDigit) || options.SerialNo.Length == 0)
            yield return "WeChat:Pay:SerialNo：填商户证书的序列号。 / the serial number of the merchant's certificate.";
        if (!IsKey(options.PrivateKey, isPrivate: true))
            yield return "WeChat:Pay:PrivateKey：填商户私钥（PEM）。 / the merchant's private key (PEM).";
        if (options.ApiV3Key.Length != KeyLength || !options.ApiV3Key.All(char.IsAsciiLetterOrDigit))
            yield return "WeChat:Pay:ApiV3Key：必须是 32 个字母或数字。 / must be 32 letters or digits.";
        if (options.PublicKeys.Count == 0 || options.PublicKeys.Values.Any(key => !IsKey(key, isPrivate: false)))
            yield return "WeChat:Pay:PublicKeys：至少填一个微信支付公钥（PEM），名字是它的编号。 / at least one public key of WeChat Pay (PEM) under its id.";
        if (!Uri.TryCreate(options.NotifyUrl, UriKind.Absolute, out Uri? notify) || (notify.Scheme != Uri.UriSchemeHttps && !notify.IsLoopback) || !options.NotifyUrl.EndsWith(PayOptions.NotifyPath, StringComparison.Ordinal))
            yield return $"WeChat:Pay:NotifyUrl：必须是 https 地址，以 {PayOptions.NotifyPath} 结尾。 / must be an https address that ends with {PayOptions.NotifyPath}.";
        if (options.BridgeUrl.Length > 0 && !(Uri.TryCreate(options.BridgeUrl, UriKind.Absolute, out Uri? bridge) && bridge.IsLoopback))
            yield return "WeChat:Pay:BridgeUrl：只能是本机地址，正式使用时不填。 / must be a loopback address; empty in earnest.";
        if (!Uri.TryCreate(options.ApiBaseUrl, UriKind.Absolute, out _))
            yield return "WeChat:Pay:ApiBaseUrl：必须是绝对地址。 / must be an absolute address.";
    }

    private static bool IsKey(string pem, bool isPrivate)
    {
        try
        {
            using var key = RSA.Create();
            key.ImportFromPem(pem);
            return !isPrivate || key.ExportParameters(includePrivateParameters: true).D is not null;
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            return false;
        }
    }
}
