using Baton.Tencent.Crypto;
using Baton.Tencent.SignIn;
using Baton.WeChat.Notices;
using Microsoft.Extensions.Options;

namespace Baton.WeChat;

/// <summary>Checks the configuration at start. Every message names its setting and never shows a value that is secret.</summary>
public sealed class WeChatOptionsValidator : IValidateOptions<WeChatOptions>
{
    public ValidateOptionsResult Validate(string? name, WeChatOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        string[] failures = [.. General(options), .. options.Accounts.SelectMany((account, i) => Account(options, account, $"WeChat:Accounts:{i}"))];
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> General(WeChatOptions options)
    {
        foreach ((string setting, string address) in ((string, string)[])
            [("ApiBaseUrl", options.ApiBaseUrl), ("AuthorizeUrl", options.AuthorizeUrl), ("QrCodeUrl", options.QrCodeUrl)])
        {
            if (!IsPlainAddress(address))
                yield return $"WeChat:{setting}：必须是 http(s) 绝对地址，不带参数。 / must be an absolute http(s) address without a query.";
        }

        if (options.Paths.FirstOrDefault(path => !path.Value.StartsWith('/') || path.Value.Contains('?', StringComparison.Ordinal)) is { Key: { } moved })
            yield return $"WeChat:Paths:{moved}：必须以 / 开头，不带参数。 / must begin with / and have no query.";
        if (options.CallTimeout <= TimeSpan.Zero || options.CallTimeout > TimeSpan.FromMinutes(5))
            yield return "WeChat:CallTimeout：必须大于 0 且不超过 5 分钟。 / must be above 0 and at most 5 minutes.";
        if (options.ReplyWait < TimeSpan.Zero || options.ReplyWait >= TimeSpan.FromSeconds(5))
            yield return "WeChat:ReplyWait：必须小于 5 秒，微信只等 5 秒。 / must be below 5 seconds, for which Tencent waits.";
        if (options.ReplayWindow <= TimeSpan.Zero || options.ReplayWindow > TimeSpan.FromDays(1))
            yield return "WeChat:ReplayWindow：必须大于 0 且不超过 1 天。 / must be above 0 and at most 1 day.";
        if (options.MediaDays is < 0 or > 36_525)
            yield return "WeChat:MediaDays：必须在 0 到 36525 之间，0 是一直保留。 / must be between 0 and 36525; 0 keeps for ever.";
        foreach (string wrong in DomainFiles.Wrong(WeChatOptions.Section, options.DomainFiles))
            yield return wrong;
        foreach ((string path, TimeSpan window) in options.RateLimitWindows)
        {
            if (window <= TimeSpan.Zero)
                yield return $"WeChat:RateLimitWindows:{path}：必须大于 0。 / must be above 0.";
        }
    }

    private static IEnumerable<string> Account(WeChatOptions options, WeChatAccount account, string path)
    {
        if (account.Name.Length == 0 || !account.Name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            yield return $"{path}:Name：只能含字母、数字、- 和 _（它是回调地址的一部分）。 / letters, digits, - and _ only (it is part of the callback address).";
        else if (options.Accounts.Count(other => string.Equals(other.Name, account.Name, StringComparison.OrdinalIgnoreCase)) > 1)
            yield return $"{path}:Name：与另一个公众号重名。 / another account has this name.";
        if (account.AppId.Length == 0 || !account.AppId.All(char.IsAsciiLetterOrDigit))
            yield return $"{path}:AppId：填公众号的 AppID，形如 wx0123…。 / the account's AppID, like wx0123….";
        else if (options.Accounts.Count(other => other.AppId == account.AppId) > 1)
            yield return $"{path}:AppId：与另一个公众号相同。 / another account has this AppID.";
        if (string.IsNullOrWhiteSpace(account.AppSecret))
            yield return $"{path}:AppSecret：不能为空。 / must not be empty.";
        if (account.MassPerMonth < 0)
            yield return $"{path}:MassPerMonth：不能小于 0。 / must not be below 0.";
        if (!Enum.IsDefined(account.Mode))
            yield return $"{path}:Mode：只能是 Plain、Compatible 或 Safe。 / Plain, Compatible or Safe.";
        foreach (string failure in (IEnumerable<string>)[.. Callback(account, path), .. account.Notices.SelectMany((form, i) => Form(form, $"{path}:Notices:{i}"))])
            yield return failure;
    }

    private static IEnumerable<string> Form(NoticeForm form, string path)
    {
        if (string.IsNullOrWhiteSpace(form.TemplateId))
            yield return $"{path}:TemplateId：填公众号后台里这个模板的编号。 / the template's id in the account's console.";
        if (form.Fields.FirstOrDefault(field => field.Value.Length == 0) is { Key: { } empty })
            yield return $"{path}:Fields:{empty}：不能为空。 / must not be empty.";
    }

    private static IEnumerable<string> Callback(WeChatAccount account, string path)
    {
        if (!account.HasCallback)
        {
            if (account.EncodingAESKey.Length > 0)
                yield return $"{path}:Token：填了 EncodingAESKey 就必须填。 / is needed where EncodingAESKey is given.";
            yield break;
        }

        if (account.Token.Length is < 3 or > 32 || !account.Token.All(char.IsAsciiLetterOrDigit))
            yield return $"{path}:Token：3 到 32 个字母或数字。 / 3 to 32 letters or digits.";
        if (!account.OriginalId.StartsWith("gh_", StringComparison.Ordinal))
            yield return $"{path}:OriginalId：填公众号的原始 ID，形如 gh_0123…；收到的消息都写着它。 / the account's original id, like gh_0123…; messages are addressed to it.";
        if (account.Mode != EncryptionMode.Plain && account.EncodingAESKey.Length == 0)
            yield return $"{path}:EncodingAESKey：安全模式和兼容模式下不能为空。 / is needed in safe and compatible mode.";
        if (account.EncodingAESKey.Length > 0 && !CallbackKey.TryDecode(account.EncodingAESKey, out _))
            yield return $"{path}:EncodingAESKey：必须是 43 个字母或数字。 / must be 43 letters or digits.";
    }

    private static bool IsPlainAddress(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out Uri? url)
        && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
        && url.Query.Length == 0 && url.Fragment.Length == 0 && url.UserInfo.Length == 0;
}
