using Baton.Tencent.Crypto;
using Baton.Tencent.SignIn;
using Baton.WeCom.Robots;
using Microsoft.Extensions.Options;

namespace Baton.WeCom;

/// <summary>Checks the configuration at start. Every message names its setting and never shows a value that is secret.</summary>
public sealed class WeComOptionsValidator : IValidateOptions<WeComOptions>
{
    public ValidateOptionsResult Validate(string? name, WeComOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        string[] failures = [.. General(options), .. options.Apps.SelectMany((app, i) => App(options, app, $"WeCom:Apps:{i}")), .. options.Robots.SelectMany((robot, i) => Robot(options, robot, $"WeCom:Robots:{i}"))];
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> General(WeComOptions options)
    {
        foreach ((string setting, string address) in ((string, string)[])
            [("ApiBaseUrl", options.ApiBaseUrl), ("SignIn:AuthorizeUrl", options.SignIn.AuthorizeUrl), ("SignIn:ScanUrl", options.SignIn.ScanUrl)])
        {
            if (!IsPlainAddress(address))
                yield return $"WeCom:{setting}：必须是 http(s) 绝对地址，不带参数。 / must be an absolute http(s) address without a query.";
        }

        if (options.SignIn.App.Length > 0 && options.App(options.SignIn.App) is null)
            yield return "WeCom:SignIn:App：没有这个名字的应用。 / no application has this name.";
        if (options.Organisation.IsOn && options.App(options.Organisation.App) is null)
            yield return "WeCom:Organisation:App：没有这个名字的应用。 / no application has this name.";
        if (options.Organisation.Every < TimeSpan.FromMinutes(5))
            yield return "WeCom:Organisation:Every：不能少于 5 分钟。 / must be at least 5 minutes.";
        if (options.Organisation.LargestLoss is not (>= 0 and <= 1))
            yield return "WeCom:Organisation:LargestLoss：必须在 0 到 1 之间。 / must be between 0 and 1.";
        if (options.Paths.FirstOrDefault(path => !path.Value.StartsWith('/') || path.Value.Contains('?', StringComparison.Ordinal)) is { Key: { } moved })
            yield return $"WeCom:Paths:{moved}：必须以 / 开头，不带参数。 / must begin with / and have no query.";
        foreach (string wrong in DomainFiles.Wrong(WeComOptions.Section, options.DomainFiles))
            yield return wrong;
        if (options.Apps.Count > 0 && string.IsNullOrWhiteSpace(options.CorpId))
            yield return "WeCom:CorpId：不能为空。 / must not be empty.";
        if (options.CallTimeout <= TimeSpan.Zero || options.CallTimeout > TimeSpan.FromMinutes(5))
            yield return "WeCom:CallTimeout：必须大于 0 且不超过 5 分钟。 / must be above 0 and at most 5 minutes.";
        if (options.MediaDays is < 0 or > 36_525)
            yield return "WeCom:MediaDays：必须在 0 到 36525 之间，0 是一直保留。 / must be between 0 and 36525; 0 keeps for ever.";
        if (options.ReplayWindow <= TimeSpan.Zero || options.ReplayWindow > TimeSpan.FromDays(1))
            yield return "WeCom:ReplayWindow：必须大于 0 且不超过 1 天。 / must be above 0 and at most 1 day.";
        foreach ((string path, TimeSpan window) in options.RateLimitWindows)
        {
            if (window <= TimeSpan.Zero)
                yield return $"WeCom:RateLimitWindows:{path}：必须大于 0。 / must be above 0.";
        }
    }

    private static bool IsPlainAddress(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out Uri? url)
        && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
        && url.Query.Length == 0 && url.Fragment.Length == 0 && url.UserInfo.Length == 0;

    private static IEnumerable<string> App(WeComOptions options, WeComApp app, string path)
    {
        if (app.Name.Length == 0 || !app.Name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            yield return $"{path}:Name：只能含字母、数字、- 和 _（它是回调地址的一部分）。 / letters, digits, - and _ only (it is part of the callback address).";
        else if (options.Apps.Count(other => string.Equals(other.Name, app.Name, StringComparison.OrdinalIgnoreCase)) > 1)
            yield return $"{path}:Name：与另一个应用重名。 / another application has this name.";
        if (app.AgentId < 0 || (app.AgentId == 0 && app.Token.Length > 0))
            yield return $"{path}:AgentId：必须是正整数；只有通讯录同步的 Secret 填 0，且不填 Token。 / must be a positive number; 0 only for the secret of 通讯录同步, without Token.";
        else if (options.Apps.Count(other => other.AgentId == app.AgentId) > 1)
            yield return $"{path}:AgentId：与另一个应用相同。 / another application has this number.";
        if (string.IsNullOrWhiteSpace(app.Secret))
            yield return $"{path}:Secret：不能为空。 / must not be empty.";
        if ((app.Token.Length == 0) != (app.EncodingAESKey.Length == 0))
            yield return $"{path}:Token：与 EncodingAESKey 必须同时填写或同时留空。 / give both Token and EncodingAESKey or neither.";
        if (app.Token.Length > 32 || !app.Token.All(char.IsAsciiLetterOrDigit))
            yield return $"{path}:Token：最多 32 个字母或数字。 / at most 32 letters or digits.";
        if (app.EncodingAESKey.Length > 0 && !CallbackKey.TryDecode(app.EncodingAESKey, out _))
            yield return $"{path}:EncodingAESKey：必须是 43 个字母或数字。 / must be 43 letters or digits.";
    }

    private static IEnumerable<string> Robot(WeComOptions options, WeComRobot robot, string path)
    {
        if (robot.Name.Length == 0 || options.Robots.Count(other => string.Equals(other.Name, robot.Name, StringComparison.OrdinalIgnoreCase)) > 1)
            yield return $"{path}:Name：不能为空，也不能与另一个机器人重名。 / must not be empty, nor another robot's name.";
        if (robot.Key.Length == 0 || !robot.Key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            yield return $"{path}:Key：填 webhook 地址里 key= 后面的部分。 / what stands behind key= in the webhook's address.";
    }
}
