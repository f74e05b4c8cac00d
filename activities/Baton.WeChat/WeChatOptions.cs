using Baton.Tencent.Client;

namespace Baton.WeChat;

/// <summary>Section <c>WeChat</c> of the configuration.</summary>
public sealed class WeChatOptions
{
    public const string Section = "WeChat";

    /// <summary>Where the API is; the simulator's address when trying out.</summary>
    public string ApiBaseUrl { get; set; } = "https://api.weixin.qq.com";

    /// <summary>The page that asks people inside WeChat who they are.</summary>
    public string AuthorizeUrl { get; set; } = "https://open.weixin.qq.com/connect/oauth2/authorize";

    /// <summary>Where a code is shown as a picture.</summary>
    public string QrCodeUrl { get; set; } = "https://mp.weixin.qq.com/cgi-bin/showqrcode";

    /// <summary>The service accounts; with none, the module is idle and nothing else is required.</summary>
    public IList<WeChatAccount> Accounts { get; } = [];

    /// <summary>Another path in place of one that this version uses: for what Tencent moves, and for the few paths its open pages do not confirm.</summary>
    public IDictionary<string, string> Paths { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>How long one call may take, 10 seconds by default.</summary>
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How far a callback's timestamp may be from now, 10 minutes by default.</summary>
    public TimeSpan ReplayWindow { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a caller is kept waiting for an answer, 4 seconds by default: after 5, Tencent hangs up and calls again.</summary>
    public TimeSpan ReplyWait { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>How long an API rests after errcode 45009, by path; elsewhere one minute, then one hour.</summary>
    public IDictionary<string, TimeSpan> RateLimitWindows { get; } = new Dictionary<string, TimeSpan>(StringComparer.Ordinal);

    /// <summary>For how many days a file that came is kept after it was last used; 0: for ever. Default: 180.</summary>
    public int MediaDays { get; set; } = 180;

    /// <summary>
    /// The files by which WeChat sees whose a domain is (网页授权域名, JS接口安全域名), as its console gives them for download: their names, with or without
    /// .txt, and what is in them. They are served at the root of this server.
    /// </summary>
    public IDictionary<string, string> DomainFiles { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>In whose name an account calls.</summary>
    internal static AppCredential CredentialOf(WeChatAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return new AppCredential(account.Name, account.AppId, account.AppSecret);
    }

    /// <summary>Without secrets: this text may get into logs.</summary>
    public override string ToString() => $"{ApiBaseUrl}: {string.Join(", ", Accounts)}";
}
